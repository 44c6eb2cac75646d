import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { aidBlock, DEBIT, debitCard, issuerAnswers } from '../../testing/emv-host.ts';
import { PaymentRig, type PaymentStory } from '../../testing/payment-rig.ts';
import {
  answerAll,
  type HostScript,
  parameterPayload,
  type ScriptedHost,
} from '../../testing/scripted-host.ts';
import type { Card } from '../cards/card.ts';
import { labCapkBlock } from '../cards/lab-issuer.ts';

const AID = '9F0608A000000333010101';

/** F62 of the parameter messages, one AID and one CA key. */
function parameters(request: UnionPayMessage): Uint8Array | undefined {
  switch (request.batchControl?.slice(8, 11)) {
    case '382':
      return parameterPayload('1', AID);
    case '380':
      return parameterPayload('1', aidBlock());
    case '372':
      return parameterPayload('1', labCapkBlock().slice(0, 24));
    case '370':
      return parameterPayload('1', labCapkBlock());
    default:
      return undefined;
  }
}

/** The issuer's answer in F55, over the cryptogram of the request. */
function withIssuer(code = '00'): HostScript {
  return (request, host) => {
    const payload = parameters(request);
    if (payload !== undefined) return { responseCode: '00', payload };
    const answer = answerAll(request, host);
    if (request.iccData === undefined || request.mti === '0400') return answer;
    const issuer = issuerAnswers(code)({
      pan: request.pan ?? '',
      track2: '',
      cardSequence: request.cardSequence?.slice(1) ?? '',
      expiry: '',
      tlv: toHex(request.iccData),
      onlinePin: 'entered',
    });
    const tlv = issuer.online === 'answered' ? issuer.tlv : undefined;
    return { ...answer, responseCode: code, iccData: fromHex(tlv ?? '') };
  };
}

function chipRig(code?: string): { rig: PaymentRig; host: ScriptedHost } {
  const rig = new PaymentRig();
  rig.host.script = withIssuer(code);
  rig.signOn();
  expect(rig.play('parameterDownload')).toMatchObject({ outcome: 'approved' });
  return { rig, host: rig.host };
}

const story = (card: Card = debitCard()): PaymentStory => ({
  card,
  via: 'insert',
  pin: DEBIT.pin,
});

describe('a chip sale', () => {
  it('goes online with F55, completes with the card, prints its certificate', () => {
    const { rig, host } = chipRig();
    expect(rig.sale('12.34', story())).toMatchObject({ outcome: 'approved', code: '00' });
    const [request] = host.sent('0200');
    expect(request).toMatchObject({ pan: DEBIT.pan, entryMode: '051', cardSequence: '001' });
    expect(request?.iccData?.length).toBeGreaterThan(50);
    expect(host.wrongMacs).toBe(0);
    const paper = rig.terminal.doors.paper().join('\n');
    expect(paper).toContain('TC:');
    expect(paper).not.toContain(DEBIT.pan);
    expect(rig.traced('machine.unexpected')).toEqual([]);
  });

  it('declined by the issuer is declined, with nothing owed', () => {
    const { rig } = chipRig('51');
    expect(rig.sale('1', story())).toMatchObject({ outcome: 'declined', code: '51' });
    expect(rig.books()).toMatchObject({ pendingReversals: 0, journal: [{ state: 'declined' }] });
  });

  it('refused by the card after approval is reversed with 06', () => {
    const { rig, host } = chipRig();
    const card = debitCard({ alwaysAnswers: 'arqc' });
    const end = rig.sale('1', story(card));
    expect(end).toMatchObject({ outcome: 'unknown' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'refusedByCard' });
    expect(rig.lastFrame()?.lines).toContain('请取走卡片');
    expect(rig.sale('2', story())).toMatchObject({ outcome: 'approved' });
    expect(host.sent('0400')[0]).toMatchObject({ responseCode: '06', pan: DEBIT.pan });
    expect(host.debits.size).toBe(1);
  });

  it('with a silent host is unknown, and the card is told that nobody answered', () => {
    const { rig, host } = chipRig();
    host.script = () => undefined;
    expect(rig.sale('1', story())).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(rig.books().pendingReversals).toBe(1);
  });

  it('without parameters is terminated: 交易终止, nothing sent', () => {
    const rig = new PaymentRig();
    rig.signOn();
    expect(rig.sale('1', story())).toMatchObject({ outcome: 'declined' });
    const frame = rig.traced('screen.frame').find(({ data }) => data.screen === 'chipTerminated');
    expect(frame?.data.lines).toContain('交易终止');
    expect(rig.host.sent('0200')).toEqual([]);
    expect(rig.books().pendingReversals).toBe(0);
  });

  it('with a dead chip asks again and gives up', () => {
    const { rig } = chipRig();
    const end = rig.sale('1', story(debitCard({ isDead: true })));
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(rig.screens().filter((screen) => screen === 'insertCardAgain')).toHaveLength(2);
  });

  it.each([
    [true, 'approved'],
    [false, 'declined'],
  ] as const)('may fall back to the stripe only where that is set (%s)', (allowed, outcome) => {
    const rig = new PaymentRig({ config: { isFallbackAllowed: allowed } });
    rig.signOn();
    const card = debitCard({ isDead: true });
    const end = rig.sale('1', { ...story(card), viaAgain: 'swipe' });
    expect(end).toMatchObject({ outcome });
    const [request] = rig.host.sent('0200');
    if (allowed) expect(request?.batchControl).toBe('2200000100052');
    else expect(rig.lastFrame()?.lines).toContain('不允许 IC 卡降级交易');
  });

  it('is settled with its certificate uploaded', () => {
    const { rig, host } = chipRig();
    rig.sale('1', story());
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    const [upload, end] = host.sent('0320');
    expect(upload).toMatchObject({ pan: DEBIT.pan, amountMinor: '000000000100' });
    expect(upload?.batchControl).toBe('00000001203');
    expect(end).toMatchObject({ additionalData: '0001', batchControl: '00000001207' });
  });

  it('is voided by reading the card only', () => {
    const { rig, host } = chipRig();
    rig.sale('1', story());
    const { stan = '' } = host.sent('0200')[0] ?? {};
    const answers = { supervisorPassword: '123456', voucherNumber: stan };
    expect(rig.play('void', { ...story(), answers })).toMatchObject({ outcome: 'approved' });
    expect(host.sent('0200')[1]).toMatchObject({ pan: DEBIT.pan, entryMode: '051' });
    expect(host.sent('0200')[1]?.iccData).toBeUndefined();
  });
});

describe('a power cut at every boundary of a chip sale', () => {
  it('loses nothing and charges nobody twice', () => {
    for (let boundary = 0; ; boundary += 1) {
      const { rig, host } = chipRig();
      rig.machine.supply.cutAfter(boundary);
      rig.sale('1', story());
      if (rig.machine.supply.cutIsPending) break;
      const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
      rig.terminal.doors.machine.powerOn();
      rig.run(20_000);
      const books = rig.books();
      const approved = books.journal.filter(({ state }) => state === 'approved');
      expect(books.pendingReversals, where).toBe(0);
      expect(approved.length, where).toBe(host.debits.size);
      const closed = books.orders.filter(({ outcome }) => outcome === 'approved');
      expect(closed.length, where).toBe(host.debits.size);
    }
  });
});
