import { describe, expect, it } from 'vitest';
import { fromHex } from '../../protocol/bytes.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { parseFrame } from '../../protocol/messages/frame.ts';
import { UNIONPAY_POS } from '../../protocol/messages/unionpay-pos.ts';
import { TEST } from '../platform-data.fixture.ts';
import { BOTH_PADS } from '../terminal-harness.ts';
import { type AppId, CodeStage, type Ended, NUMBERS, told } from './code-stage.ts';
import { codeShown, expectLadder, type Rung } from './ladder.ts';
import { messageIn } from './wire-lines.ts';

const { tid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const PAY = 'unionpay-pay';
const WITHDRAWAL = 'farmer-withdrawal';

/** A cause that can be there together with others. */
interface Trouble extends Rung {
  readonly name: string;
  readonly make: (stage: CodeStage) => void;
}

/** The frame of a sale without its point-of-service entry mode, which is mandatory. */
function withoutEntryMode(bytes: Uint8Array): Uint8Array {
  const { entryMode: _lost, ...message } = messageIn(bytes);
  const frame = parseFrame(bytes.subarray(2));
  const length = frame.ok ? frame.value.message.length : 0;
  const body = encodeMessage(UNIONPAY_POS, message);
  const altered = new Uint8Array([...bytes.subarray(0, bytes.length - length), ...body]);
  new DataView(altered.buffer).setUint16(0, altered.length - 2);
  return altered;
}

const isSale = (bytes: Uint8Array) => bytes[2] === 0x60 && messageIn(bytes).mti === '0200';

const ASSOCIATION: Trouble = {
  name: 'association',
  code: 'E6',
  make: ({ doors }) => {
    told(doors.terminalManagement.dissociateAppTerminal({ ...OPERATIONS, tid, app: WITHDRAWAL }));
  },
  cure: ({ doors }) => {
    const { appTid, appMid } = TEST;
    const step = { ...OPERATIONS, tid, app: WITHDRAWAL, appTid, appMid };
    told(doors.terminalManagement.associateAppTerminal(step));
  },
};

const FORMAT: Trouble = {
  name: 'format',
  code: '30',
  make: ({ world }) =>
    world.network.faults.add({
      id: 'field lost',
      link: 'terminal',
      direction: 'up',
      matches: isSale,
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'altered', alter: withoutEntryMode },
    }),
  cure: ({ world }) => world.network.heal(),
};

/** The work keys belong to the physical terminal; the app then signs on as far as it may. */
function signOn(stage: CodeStage, app: AppId): void {
  stage.done(PAY, 'signOn');
  if (app !== PAY) stage.play(app, 'signOn');
}

const mac = (app: AppId): Trouble => ({
  name: 'MAC',
  code: 'A0',
  make: ({ doors }) => {
    told(doors.terminalManagement.rotateMak({ ...OPERATIONS, tid }));
  },
  cure: (stage) => signOn(stage, app),
});

const registration = ({ mid }: { readonly mid: string }): Trouble => ({
  name: 'registration',
  code: '03',
  make: ({ doors }) => {
    told(doors.merchantRegistration.unregisterMerchant({ by: 'branch', mid }));
  },
  cure: ({ doors }) => {
    told(doors.merchantRegistration.registerMerchant({ by: 'branch', mid }));
  },
});

const rights = ({ mid }: { readonly mid: string }): Trouble => ({
  name: 'rights',
  code: '58',
  make: ({ doors }) => {
    const step = { by: 'branch', mid, rights: ['balanceInquiry'] } as const;
    told(doors.merchantRegistration.setRights(step));
  },
  cure: ({ doors }) => {
    told(doors.merchantRegistration.setRights({ by: 'branch', mid, rights: 'all' }));
  },
});

/** The pad that takes PINs has another TMK than the one that makes MACs. */
const pin = (app: AppId): Trouble => ({
  name: app === PAY ? 'PIN' : 'PIN re-encipherment',
  code: app === PAY ? '99' : '19',
  make: (stage) => {
    stage.terminal.doors.operator.choosePad('external');
    stage.terminal.doors.motherPos.injectTmk(fromHex(TEST.otherTmk));
    stage.done(app, 'signOn');
  },
  cure: (stage) => {
    stage.terminal.doors.motherPos.injectTmk(fromHex(TEST.tmk));
    signOn(stage, app);
  },
});

const ISSUER: Trouble = {
  name: 'issuer',
  code: '01',
  make: ({ doors }) => {
    const refuses = { account: 'stripe', mccs: ['5411'], transactions: [] };
    told(doors.issuers.setRefusals({ by: 'issuer', ...refuses }));
  },
  cure: ({ doors }) => {
    const refuses = { account: 'stripe', mccs: [], transactions: [] };
    told(doors.issuers.setRefusals({ by: 'issuer', ...refuses }));
  },
};

/** Everything that can be wrong with a sale of this app, in the order of the checks. */
function troublesOf(app: AppId): readonly Trouble[] {
  return [
    ...(app === PAY ? [] : [ASSOCIATION]),
    FORMAT,
    mac(app),
    ...(app === PAY ? [] : [registration(NUMBERS[app])]),
    rights(NUMBERS[app]),
    pin(app),
    ISSUER,
  ];
}

/** A stage with these causes at once, made from the last check to the first. */
function troubled(app: AppId, troubles: readonly Trouble[]): CodeStage {
  const stage = new CodeStage({ model: { ...BOTH_PADS, padChecksKcv: false } });
  stage.done(app, 'signOn');
  for (const { make } of [...troubles].reverse()) make(stage);
  return stage;
}

const sale =
  (app: AppId) =>
  (stage: CodeStage): Ended =>
    stage.play(app, 'sale', { answers: { amount: '12.34' } });

type Pair = readonly [name: string, app: AppId, earlier: Trouble, later: Trouble];

const PAIRS: readonly Pair[] = ([PAY, WITHDRAWAL] as const).flatMap((app) => {
  const troubles = troublesOf(app);
  return troubles.flatMap((earlier, index) =>
    troubles
      .slice(index + 1)
      .map((later): Pair => [`${app}: ${earlier.name}, ${later.name}`, app, earlier, later]),
  );
});

/** Keys that the mother POS loads end the cause of a wrong MAC too: every sign-on does. */
const sharesCure = (earlier: Trouble, later: Trouble) =>
  earlier.code === 'A0' && later.name.startsWith('PIN');

const SOLD = ['stripe -12.34', 'sale 12.34 approved'];

/** After a wrong MAC comes a sign-on, at which an unregistered merchant is refused already. */
const isSeenAtSignOn = (earlier: Trouble, later: Trouble) =>
  earlier.code === 'A0' && later.code === '03';

describe('two causes at once, in the order of the checks', () => {
  it.each(PAIRS.filter(([, , earlier, later]) => !isSeenAtSignOn(earlier, later)))(
    '%s',
    (_, app, earlier, later) => {
      const stage = troubled(app, [earlier, later]);
      stage.begin();
      expect(codeShown(stage, sale(app)(stage))).toBe(earlier.code);
      expect(stage.wire()).toEqual([`sale ${earlier.code}`]);
      expect(stage.money()).toEqual([]);
      earlier.cure(stage);
      expect(codeShown(stage, sale(app)(stage))).toBe(later.code);
      expect(stage.money()).toEqual([]);
      later.cure(stage);
      expect(sale(app)(stage)).toMatchObject({ outcome: 'approved' });
      expect(stage.money()).toEqual(SOLD);
    },
  );

  it.each(PAIRS.filter(([, , earlier, later]) => !sharesCure(earlier, later)))(
    '%s: the end of the later changes nothing of the earlier',
    (_, app, earlier, later) => {
      const stage = troubled(app, [earlier, later]);
      stage.begin();
      later.cure(stage);
      expect(codeShown(stage, sale(app)(stage))).toBe(earlier.code);
      earlier.cure(stage);
      expect(sale(app)(stage)).toMatchObject({ outcome: 'approved' });
      expect(stage.money()).toEqual(SOLD);
    },
  );
});

describe('every cause at once', () => {
  /** An unregistered merchant may not sign on, which a wrong MAC needs. */
  const ladderOf = (app: AppId) => troublesOf(app).filter(({ code }) => code !== '03');

  it.each([
    [PAY, ['30', 'A0', '58', '99', '01']],
    [WITHDRAWAL, ['E6', '30', 'A0', '58', '19', '01']],
  ] as const)('%s shows them in the order of the checks: %j', (app, codes) => {
    const troubles = ladderOf(app);
    expect(troubles.map(({ code }) => code)).toEqual(codes);
    const stage = troubled(app, troubles);
    stage.begin();
    expectLadder(stage, sale(app), troubles);
    expect(stage.money()).toEqual(SOLD);
  });

  it.each([PAY, WITHDRAWAL] as const)(
    '%s: the sign-on that a wrong MAC needs shows that nobody is registered',
    (app) => {
      const unregistered = registration(NUMBERS[app]);
      const stage = troubled(app, [mac(app), unregistered]);
      expect(codeShown(stage, sale(app)(stage))).toBe('A0');
      expect(codeShown(stage, stage.play(app, 'signOn'))).toBe('03');
      unregistered.cure(stage);
      stage.done(app, 'signOn');
      expect(sale(app)(stage)).toMatchObject({ outcome: 'approved' });
    },
  );

  it('the PIN is read before the issuer is asked whether it is right', () => {
    const stage = troubled(WITHDRAWAL, [pin(WITHDRAWAL)]);
    const mistyped = () =>
      stage.play(WITHDRAWAL, 'sale', { pin: '1111', answers: { amount: '1' } });
    expect(mistyped()).toMatchObject({ code: '19' });
    pin(WITHDRAWAL).cure(stage);
    expect(mistyped()).toMatchObject({ code: '55' });
    expect(sale(WITHDRAWAL)(stage)).toMatchObject({ outcome: 'approved' });
  });
});
