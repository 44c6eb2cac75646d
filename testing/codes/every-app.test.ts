import { describe, expect, it } from 'vitest';
import { TEST } from '../platform-data.fixture.ts';
import { expectClosed } from './code-case.ts';
import { type AppId, CodeStage, cardOf, type Ended, NUMBERS, told } from './code-stage.ts';

const { tid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const PAY = 'unionpay-pay';
const CHANNEL = 'multi-channel';
const APPS: readonly AppId[] = [
  PAY,
  'farmer-withdrawal',
  'farm-purchase',
  'fund-collection',
  CHANNEL,
];

/** A trade in which a card pays: a sale, in 银联多渠道 a top-up. */
const pay = (stage: CodeStage, app: AppId): Ended =>
  app === CHANNEL
    ? stage.play(app, 'mobileTopUp', { answers: { phoneNumber: '13800000000', amount: '12.34' } })
    : stage.play(app, 'sale', { answers: { amount: '12.34' } });

/** A cause that can meet any trade in any app, and its end. */
interface Cause {
  readonly code: string;
  readonly ownCode?: string;
  readonly words: string;
  readonly make: (stage: CodeStage, app: AppId) => void;
  readonly end: (stage: CodeStage, app: AppId) => void;
}

const refuse = ({ doors }: CodeStage, mccs: readonly string[]) => {
  const step = { by: 'issuer', account: 'stripe', mccs, transactions: [] } as const;
  told(doors.issuers.setRefusals(step));
};

const signOn = (stage: CodeStage, app: AppId) => stage.done(app, 'signOn');

const CAUSES: readonly Cause[] = [
  {
    code: 'A0',
    words: 'MAC 校验错',
    make: ({ doors }) => told(doors.terminalManagement.rotateMak({ ...OPERATIONS, tid })),
    end: signOn,
  },
  {
    code: '01',
    words: '请持卡人与发卡行联系',
    make: (stage) => refuse(stage, ['5411']),
    end: (stage) => refuse(stage, []),
  },
  {
    code: '03',
    words: '无效商户',
    make: ({ doors }, app) => {
      const step = { by: 'branch', mid: NUMBERS[app].mid } as const;
      told(doors.merchantRegistration.unregisterMerchant(step));
    },
    end: ({ doors }, app) => {
      const step = { by: 'branch', mid: NUMBERS[app].mid } as const;
      told(doors.merchantRegistration.registerMerchant(step));
    },
  },
  {
    code: '105',
    words: '未知错误，交易失败',
    make: ({ platform }) => {
      platform.faults.plan({ transaction: 'sale' }, { kind: 'silence', business: 'done' });
    },
    end: () => undefined,
  },
];

const PIN_WORDS = {
  '99': 'PIN 格式错，请重新签到',
  '19': '转 PIN 参数非法，交易失败',
} as const;

const pinCause = (app: AppId): Cause => {
  const code = app === PAY ? '99' : '19';
  return {
    code,
    words: PIN_WORDS[code],
    make: ({ doors }) => told(doors.terminalManagement.rotatePik({ ...OPERATIONS, tid })),
    end: signOn,
  };
};

const MEETINGS = APPS.flatMap((app) =>
  [...CAUSES, pinCause(app)].map((cause) => ({ app, ...cause })),
);

/** The failure as the operator reads it. */
function expectTold(stage: CodeStage, { code, words }: Pick<Cause, 'code' | 'words'>): void {
  const frame = stage.rig.lastFrame();
  expect([stage.shown()[0], frame?.code]).toEqual([words, code]);
  expect(String(frame?.next ?? '')).not.toBe('');
}

describe('codes of all trades', () => {
  it.each(MEETINGS)('$code in $app, and the same trade when its cause is gone', (meeting) => {
    const { app, code, make, end } = meeting;
    const stage = new CodeStage();
    signOn(stage, app);
    make(stage, app);
    expect(pay(stage, app)).toMatchObject({ code });
    expectTold(stage, meeting);
    end(stage, app);
    stage.begin();
    expect(pay(stage, app)).toMatchObject({ outcome: 'approved' });
    const standing = stage.platform.books.ledger().filter(({ effectFen }) => effectFen !== 0);
    expect(standing).toMatchObject([{ transaction: 'sale', effectFen: -1234 }]);
    expectClosed(stage);
  });
});

const NO_NUMBERS = { code: 'E6', words: '终端关联错误' } as const;

/** What apps with numbers of their own do at the platform, which are associated no more. */
const REFUSED: readonly (readonly [AppId, string, Readonly<Record<string, string>>])[] = [
  ['farmer-withdrawal', 'signOn', {}],
  ['farmer-withdrawal', 'sale', { amount: '1.00' }],
  ['farmer-withdrawal', 'balanceInquiry', {}],
  ['farm-purchase', 'signOn', {}],
  ['farm-purchase', 'sale', { amount: '1.00' }],
  ['farm-purchase', 'payout', { amount: '1.00', payeeName: '李四', payeeId: '110101199003070038' }],
  ['fund-collection', 'signOn', {}],
  ['fund-collection', 'sale', { amount: '1.00' }],
  ['fund-collection', 'payout', { amount: '12.34', payeeName: '李四' }],
  ['fund-collection', 'void', { voucherNumber: '' }],
  ['fund-collection', 'settlement', {}],
  [CHANNEL, 'signOn', {}],
  [CHANNEL, 'billQuery', { customerNumber: TEST.customer }],
  [CHANNEL, 'mobileTopUp', { phoneNumber: '13800000000', amount: '50.00' }],
  [CHANNEL, 'accountVerification', {}],
];

/** The menus in which numbers are put right, by the only app that has each. */
const MENUS: ReadonlyMap<string, RegExp> = new Map([
  ['farmer-withdrawal', /管理员99/],
  ['farm-purchase', /终端激活/],
]);

describe('E6 in every app with numbers of its own', () => {
  it.each(REFUSED)('%s %s', (app, functionName, answers) => {
    const stage = new CodeStage();
    signOn(stage, app);
    if (app === 'fund-collection') pay(stage, app);
    const voucherNumber = stage.books(app).journal[0]?.stan ?? '';
    told(stage.doors.terminalManagement.dissociateAppTerminal({ ...OPERATIONS, tid, app }));
    const card = cardOf(functionName === 'payout' ? 'payee' : 'stripe');
    const story = { card, answers: { ...answers, voucherNumber } };
    expect(stage.play(app, functionName, story)).toMatchObject({ code: 'E6' });
    expectTold(stage, NO_NUMBERS);
    const next = String(stage.rig.lastFrame()?.next);
    for (const [owner, menu] of MENUS) {
      if (owner === app) expect(next).toMatch(menu);
      else expect(next).not.toMatch(menu);
    }
    const step = { ...OPERATIONS, tid, app, appTid: NUMBERS[app].tid, appMid: NUMBERS[app].mid };
    told(stage.doors.terminalManagement.associateAppTerminal(step));
    if (app === 'farm-purchase') stage.done(app, 'terminalActivation');
    expect(stage.play(app, functionName, story)).toMatchObject({ outcome: 'approved' });
  });

  it('between the order and its sale: the sale is refused, and nothing is owed', () => {
    const stage = new CodeStage();
    signOn(stage, CHANNEL);
    stage.world.trace.onEvent(({ kind, data }) => {
      if (kind !== 'business.ordered') return;
      stage.world.trace.onEvent(() => undefined);
      const step = { ...OPERATIONS, tid, app: CHANNEL };
      expect(data.business).toBe('mobile-top-up');
      told(stage.doors.terminalManagement.dissociateAppTerminal(step));
    });
    stage.begin();
    expect(pay(stage, CHANNEL)).toMatchObject({ outcome: 'declined', code: 'E6' });
    expect(stage.wire()).toEqual(['business-order ok', 'sale E6']);
    expectTold(stage, NO_NUMBERS);
    expect(stage.money()).toEqual([]);
  });
});

describe('03 at a sign-on', () => {
  it.each(APPS)('of %s names who can put it right', (app) => {
    const stage = new CodeStage();
    const step = { by: 'branch', mid: NUMBERS[app].mid } as const;
    told(stage.doors.merchantRegistration.unregisterMerchant(step));
    expect(stage.play(app, 'signOn')).toMatchObject({ outcome: 'declined', code: '03' });
    expectTold(stage, { code: '03', words: '无效商户' });
    expect(String(stage.rig.lastFrame()?.next)).toMatch(/提交工单/);
    told(stage.doors.merchantRegistration.registerMerchant(step));
    expect(stage.play(app, 'signOn')).toMatchObject({ outcome: 'approved' });
  });
});

/** What a transaction of 银联支付 is asked, once what it refers to has been done. */
const TRANSACTIONS: readonly (readonly [
  name: string,
  before: readonly string[],
  asksPin: boolean,
])[] = [
  ['balanceInquiry', [], true],
  ['sale', [], true],
  ['void', ['sale'], true],
  ['refund', ['sale'], false],
  ['preAuth', [], true],
  ['preAuthVoid', ['preAuth'], true],
  ['preAuthCompletion', ['preAuth'], true],
  ['preAuthCompletionVoid', ['preAuth', 'preAuthCompletion'], false],
];

function play(stage: CodeStage, name: string): Ended {
  const last = stage.books(PAY).journal.at(-1);
  return stage.play(PAY, name, {
    answers: {
      amount: '12.34',
      voucherNumber: last?.stan ?? '',
      originalDate: '0302',
      referenceNumber: last?.rrn ?? '',
      authCode: last?.authCode ?? '',
    },
  });
}

describe('codes of every transaction of 银联支付', () => {
  const prepared = (before: readonly string[]) => {
    const stage = new CodeStage();
    signOn(stage, PAY);
    for (const name of before) expect(play(stage, name)).toMatchObject({ outcome: 'approved' });
    return stage;
  };

  it.each(TRANSACTIONS)('%s: A0', (name, before) => {
    const stage = prepared(before);
    told(stage.doors.terminalManagement.rotateMak({ ...OPERATIONS, tid }));
    expect(play(stage, name)).toMatchObject({ outcome: 'declined', code: 'A0' });
    expectTold(stage, { code: 'A0', words: 'MAC 校验错' });
    signOn(stage, PAY);
    expect(playOriginal(stage, name, before)).toMatchObject({ outcome: 'approved' });
    expectClosed(stage);
  });

  it.each(TRANSACTIONS)('%s: 99 where a PIN is typed', (name, before, asksPin) => {
    const stage = prepared(before);
    told(stage.doors.terminalManagement.rotatePik({ ...OPERATIONS, tid }));
    const end = play(stage, name);
    expect(end).toMatchObject(asksPin ? { code: '99' } : { outcome: 'approved' });
    if (asksPin) {
      expectTold(stage, { code: '99', words: PIN_WORDS['99'] });
      signOn(stage, PAY);
      expect(playOriginal(stage, name, before)).toMatchObject({ outcome: 'approved' });
    }
    expectClosed(stage);
  });
});

/** The same again: it refers to the original, not to the trade that was refused meanwhile. */
function playOriginal(stage: CodeStage, name: string, before: readonly string[]): Ended {
  const { journal } = stage.books(PAY);
  const original = journal[before.length - 1];
  return stage.play(PAY, name, {
    answers: {
      amount: '12.34',
      voucherNumber: original?.stan ?? '',
      originalDate: '0302',
      referenceNumber: original?.rrn ?? '',
      authCode: original?.authCode ?? '',
    },
  });
}
