import { describe, expect, it } from 'vitest';
import { PaymentRig, STRIPE_CARD } from '../../testing/payment-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import type { Card } from '../cards/card.ts';

const CHIP_STRIPE: Card = {
  alias: 'debit-chip',
  stripe: { track2: '6299901000000000010=30122200000012345' },
};
const DAMAGED: Card = { alias: 'debit-stripe', stripe: { track2: '', isDamaged: true } };

function signedOn(config: ConstructorParameters<typeof PaymentRig>[0] = {}): PaymentRig {
  const rig = new PaymentRig(config);
  rig.signOn();
  return rig;
}

describe('silence', () => {
  it('is unknown with the printed words, then reversed before the next sale', () => {
    const rig = signedOn();
    rig.host.script = (request, host) => {
      answerAll(request, host);
      return undefined;
    };
    expect(rig.sale()).toMatchObject({ outcome: 'unknown', code: '105' });
    const frame = rig.lastFrame();
    expect(frame).toMatchObject({ screen: 'noAnswer', code: '105' });
    expect(frame?.lines).toContain('未知错误，交易失败');
    expect(frame?.next).toContain('冲正');
    expect(rig.books()).toMatchObject({ pendingReversals: 1, journal: [{ state: 'pending' }] });
    expect(rig.host.debits.size).toBe(1);
    rig.host.script = answerAll;
    expect(rig.sale('5.00')).toMatchObject({ outcome: 'approved' });
    const [reversal] = rig.host.sent('0400');
    expect(reversal).toMatchObject({ stan: '000002', responseCode: '98' });
    expect(rig.host.requests.at(-1)?.mti).toBe('0200');
    expect(rig.host.debits).toEqual(new Map([['000003', 500]]));
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ state: 'reversed' }, { state: 'approved' }],
      orders: [{ outcome: 'declined' }, { outcome: 'approved' }],
    });
  });

  it('of a reversal keeps it and blocks the next sale, as often as it takes', () => {
    const rig = signedOn();
    rig.host.script = () => undefined;
    rig.sale();
    for (const _ of [1, 2]) {
      expect(rig.sale()).toMatchObject({ outcome: 'declined' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'reversalFailed' });
      expect(rig.lastFrame()?.lines).toContain('冲正不成功');
      expect(rig.books().pendingReversals).toBe(1);
    }
    expect(rig.host.sent('0400')).toHaveLength(6);
    expect(rig.host.sent('0200')).toHaveLength(1);
    expect(rig.books().journal).toHaveLength(1);
  });

  it('before anything was sent owes nothing', () => {
    const rig = signedOn();
    rig.world.network.setConditions('terminal', { up: false });
    expect(rig.sale()).toMatchObject({ outcome: 'declined', code: '105' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'hostUnreachable' });
    expect(rig.books()).toMatchObject({ pendingReversals: 0, journal: [] });
    expect(rig.books().orders).toMatchObject([{ outcome: 'declined' }]);
  });
});

describe('answers that must not be used', () => {
  it.each(['wrong', 'absent'] as const)('a %s MAC on an approval reverses with A0', (fault) => {
    const rig = signedOn();
    rig.host.macFault = fault;
    expect(rig.sale()).toMatchObject({ outcome: 'unknown', code: 'A0' });
    expect(rig.lastFrame()?.lines).toContain('MAC 校验错');
    rig.host.macFault = 'none';
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0400')[0]).toMatchObject({ responseCode: 'A0', authCode: 'A12345' });
  });

  it('another STAN reverses with 06', () => {
    const rig = signedOn();
    rig.host.script = (request, host) => ({ ...answerAll(request, host), stan: '999999' });
    expect(rig.sale()).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.host.script = answerAll;
    rig.sale();
    expect(rig.host.sent('0400')[0]).toMatchObject({ responseCode: '06' });
  });

  it('a late answer is not accepted', () => {
    const rig = signedOn();
    rig.host.delayMs = 61_000;
    expect(rig.sale()).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.host.delayMs = 0;
    rig.run(10_000);
    expect(rig.books().journal).toMatchObject([{ state: 'pending' }]);
  });
});

describe('declines', () => {
  it.each([
    ['51', '可用余额不足', true],
    ['A0', 'MAC 校验错', false],
    ['99', 'PIN 格式错，请重新签到', false],
    ['77', '批次号不一致，请重新签到', false],
    ['ZZ', '交易失败ZZ', true],
  ])('%s shows its words and owes nothing', (code, words, staysSignedOn) => {
    const rig = signedOn();
    rig.host.script = () => ({ responseCode: code });
    expect(rig.sale()).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.books()).toMatchObject({ pendingReversals: 0, journal: [{ state: 'declined' }] });
    rig.host.script = answerAll;
    expect(rig.sale()).toMatchObject({ outcome: staysSignedOn ? 'approved' : 'declined' });
  });
});

describe('cards', () => {
  it('refuses a chip card on its stripe', () => {
    const rig = signedOn();
    expect(rig.sale('1', { card: CHIP_STRIPE })).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()?.lines).toContain('不允许 IC 卡降级交易');
    expect(rig.host.sent('0200')).toEqual([]);
  });

  it('gives up after three unreadable swipes', () => {
    const rig = signedOn();
    expect(rig.sale('1', { card: DAMAGED })).toMatchObject({ outcome: 'declined' });
    expect(rig.screens().filter((screen) => screen === 'presentCardAgain')).toHaveLength(2);
  });

  it('ends cancelled when the PIN is cancelled', () => {
    const rig = signedOn();
    expect(rig.sale('1', { pin: 'cancel' })).toMatchObject({ outcome: 'cancelled' });
    expect(rig.books()).toMatchObject({ journal: [], orders: [{ outcome: 'cancelled' }] });
  });

  it('sends no PIN when it is bypassed', () => {
    const rig = signedOn();
    rig.sale('1', { pin: 'bypass' });
    const [request] = rig.host.sent('0200');
    expect(request).toMatchObject({ entryMode: '022' });
    expect(request?.pinBlock).toBeUndefined();
  });
});

describe('voids', () => {
  const password = { supervisorPassword: '123456' };

  it('takes amount and reference from the journal and marks the original', () => {
    const rig = signedOn();
    rig.sale();
    const answers = { ...password, voucherNumber: '2' };
    expect(rig.play('void', { answers })).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0200')[1]).toMatchObject({
      processingCode: '200000',
      amountMinor: '000000001234',
      rrn: '000000000002',
      originalMessage: '000001000002',
      batchControl: '2300000100050',
    });
    expect(rig.books().journal).toMatchObject([
      { state: 'voided', transaction: 'sale' },
      { state: 'approved', transaction: 'void' },
    ]);
    expect(rig.terminal.doors.paper().join('\n')).toContain('RMB -12.34');
  });

  it('asks for what an unknown original needs, and sends what was typed', () => {
    const rig = signedOn();
    rig.host.script = () => ({ responseCode: '12' });
    const answers = { ...password, voucherNumber: '77', amount: '9.00', referenceNumber: '42' };
    expect(rig.play('void', { answers })).toMatchObject({ outcome: 'declined', code: '12' });
    expect(rig.lastFrame()?.lines).toContain('无效交易');
    expect(rig.host.sent('0200')[0]).toMatchObject({
      originalMessage: '000001000077',
      rrn: '000000000042',
      amountMinor: '000000000900',
    });
  });

  it('sends a second void of the same sale too: the host knows', () => {
    const rig = signedOn();
    rig.sale();
    const answers = { ...password, voucherNumber: '000002' };
    rig.play('void', { answers });
    rig.host.script = () => ({ responseCode: '12' });
    expect(rig.play('void', { answers })).toMatchObject({ outcome: 'declined', code: '12' });
  });

  it('needs the supervisor', () => {
    const rig = signedOn();
    const answers = { supervisorPassword: '0', voucherNumber: '2' };
    expect(rig.play('void', { answers })).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'passwordWrong' });
    expect(rig.host.sent('0200')).toEqual([]);
  });
});

describe('the pre-authorisation family', () => {
  it('holds, completes and voids', () => {
    const rig = signedOn();
    expect(rig.play('preAuth', { answers: { amount: '100' } })).toMatchObject({ code: '00' });
    const answers = { originalDate: '0302', authCode: 'A12345', amount: '80' };
    expect(rig.play('preAuthCompletion', { answers })).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0200')[0]).toMatchObject({
      authCode: 'A12345',
      originalMessage: '0000000000000302',
      conditionCode: '06',
    });
    const voided = { supervisorPassword: '123456', voucherNumber: '3' };
    expect(rig.play('preAuthCompletionVoid', { answers: voided })).toMatchObject({ code: '00' });
    expect(rig.host.sent('0200')[1]).toMatchObject({ originalMessage: '0000010000030302' });
    expect(rig.host.sent('0200')[1]?.pinBlock).toBeUndefined();
    expect(rig.play('preAuthVoid', { answers })).toMatchObject({ outcome: 'approved' });
    expect(rig.host.wrongMacs).toBe(0);
  });
});

describe('a balance inquiry', () => {
  it('books nothing and prints nothing', () => {
    const rig = signedOn();
    expect(rig.play('balanceInquiry')).toMatchObject({ outcome: 'approved' });
    expect(rig.books()).toMatchObject({ journal: [], orders: [], pendingReversals: 0 });
    expect(rig.terminal.doors.paper()).toEqual([]);
    expect(rig.lastFrame()?.lines).toContain('可用余额 RMB 1234.56');
  });
});

describe('paper', () => {
  it('that runs out is loaded and the copy printed again, whole and marked', () => {
    const rig = signedOn();
    rig.terminal.doors.machine.takePaper(5);
    const before = rig.traced('app.finished').length;
    rig.terminal.doors.operator.launch('sale');
    const story = { answers: { amount: '1', paperLoaded: 'x' } };
    for (let turn = 0; turn < 40; turn += 1) {
      rig.run(50);
      for (const awaited of rig.terminal.doors.awaited()) {
        if (awaited.what !== 'entry') continue;
        if (awaited.question.field === 'paperLoaded') rig.terminal.doors.operator.refillPaper();
        rig.terminal.doors.operator.type(story.answers[awaited.question.field as 'amount'] ?? '');
      }
      for (const awaited of rig.terminal.doors.awaited()) {
        if (awaited.what === 'card') rig.terminal.doors.cardholder.swipe(STRIPE_CARD);
        if (awaited.what === 'pin') rig.terminal.doors.cardholder.enterPin('123456');
      }
    }
    rig.run(2000);
    expect(rig.traced('app.finished')[before]?.data).toMatchObject({ outcome: 'approved' });
    const paper = rig.terminal.doors.paper();
    expect(paper.filter((line) => line.includes('DUPLICATED'))).toHaveLength(1);
    expect(paper.filter((line) => line.includes('商户存根'))).toHaveLength(2);
  });
});
