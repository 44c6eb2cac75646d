import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { RefundLedger, refundAnswers } from '../../testing/refund-ledger.ts';
import type { HostScript } from '../../testing/scripted-host.ts';

function signedOn() {
  const rig = new PaymentRig();
  const ledger = new RefundLedger();
  rig.host.script = ledger.answers;
  rig.signOn();
  return { rig, ledger };
}

const refund = (rig: PaymentRig, amount = '3.00') =>
  rig.play('refund', { answers: refundAnswers(amount) });

/** A refund that the host has booked and whose answer was lost. */
function unanswered(script: (ledger: RefundLedger) => HostScript = (it) => it.losesAnswers) {
  const { rig, ledger } = signedOn();
  rig.host.script = script(ledger);
  expect(refund(rig)).toMatchObject({ outcome: 'unknown', code: '105' });
  return { rig, ledger };
}

const restart = (rig: PaymentRig) => {
  rig.machine.supply.cut();
  rig.terminal.doors.machine.powerOn();
  rig.run(20_000);
};

describe('a refund without answer', () => {
  it('is unknown with the printed words, and owed', () => {
    const { rig } = unanswered();
    expect(rig.lastFrame()).toMatchObject({ screen: 'noAnswer', code: '105' });
    expect(rig.lastFrame()?.lines).toContain('未知错误，交易失败');
    expect(rig.lastFrame()?.next).toContain('重发');
    expect(rig.books()).toMatchObject({
      pendingReversals: 1,
      journal: [{ transaction: 'refund', state: 'pending' }],
      orders: [{ outcome: 'unknown' }],
    });
  });

  it.each([
    ['was lost', (ledger: RefundLedger) => ledger.losesAnswers],
    ['never came, because the request was lost', (ledger: RefundLedger) => ledger.losesRequests],
  ])('whose answer %s is repeated before the next sale, and booked', (_, script) => {
    const { rig, ledger } = unanswered(script);
    rig.host.script = ledger.answers;
    expect(rig.sale('5.00')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.requests.map(({ mti }) => mti)).toEqual(['0800', '0220', '0220', '0200']);
    expect(rig.host.sent('0200')[0]?.stan).toBe('000003');
    expect([...ledger.refunds]).toEqual([['000001/000002', 300]]);
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ transaction: 'refund', state: 'approved' }, { transaction: 'sale' }],
      orders: [{ outcome: 'approved', stan: '000002' }, { outcome: 'approved' }],
    });
    const paper = rig.terminal.doors.paper();
    expect(paper.filter((line) => line.includes('退货/REFUND'))).toHaveLength(2);
    expect(paper.filter((line) => line.includes('DUPLICATED'))).toEqual([]);
    expect(rig.screens().filter((screen) => screen === 'repeating')).toHaveLength(1);
    expect(rig.traced('machine.unexpected')).toEqual([]);
  });

  it('is repeated as it was, but for its MAC and for the track, which may not be kept', () => {
    const { rig, ledger } = unanswered();
    rig.host.script = ledger.answers;
    rig.sale();
    const [first, repeat] = rig.host.sent('0220');
    const { track2, securityControl, mac, ...kept } = first ?? { mti: '' };
    expect(track2).toContain('6299901000000000028');
    expect(securityControl).toBeDefined();
    expect(mac).toBeDefined();
    expect({ ...repeat, mac: undefined }).toEqual({
      ...kept,
      pan: '6299901000000000028',
      mac: undefined,
    });
    expect(rig.host.wrongMacs).toBe(0);
  });

  it('is kept after three tries and blocks the next trade, as often as it takes', () => {
    const { rig, ledger } = unanswered();
    for (const _ of [1, 2]) {
      expect(rig.sale()).toMatchObject({ outcome: 'declined' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'repeatFailed' });
      expect(rig.lastFrame()?.lines).toContain('退货未得到应答');
      expect(rig.lastFrame()?.next).toContain('不要再退一次');
    }
    expect(rig.host.sent('0220')).toHaveLength(7);
    expect(rig.host.sent('0200')).toEqual([]);
    expect([...ledger.refunds.values()]).toEqual([300]);
    expect(rig.terminal.doors.paper()).toEqual([]);
  });

  it('is repeated before settlement, and counts there', () => {
    const { rig, ledger } = unanswered();
    expect(rig.play('settlement')).toMatchObject({ outcome: 'declined' });
    expect(rig.host.sent('0500')).toEqual([]);
    rig.host.script = ledger.answers;
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    const [totals] = rig.host.sent('0500');
    expect(totals?.additionalData?.slice(0, 30)).toBe('000000000000000000000000300001');
  });
});

describe('the answer to a repeat', () => {
  it('that refuses closes the refund as declined, without paper', () => {
    const { rig, ledger } = unanswered((it) => it.losesRequests);
    rig.host.script = (request, host) =>
      request.mti === '0220' ? { responseCode: '25' } : ledger.answers(request, host);
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    const told = rig.traced('screen.frame').filter(({ data }) => data.code === '25');
    expect(told[0]?.data).toMatchObject({ screen: 'declined' });
    expect(told[0]?.data.lines).toContain('退货');
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ state: 'declined' }, { state: 'approved' }],
      orders: [{ outcome: 'declined' }, { outcome: 'approved' }],
    });
    expect(rig.terminal.doors.paper().join()).not.toContain('退货');
  });

  it.each(['A0', '77', '99'])('%s refuses the message only: it goes on after sign-on', (code) => {
    const { rig, ledger } = unanswered();
    rig.host.script = (request, host) =>
      request.mti === '0220' ? { responseCode: code } : ledger.answers(request, host);
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    expect(rig.host.sent('0220')).toHaveLength(2);
    expect(rig.books()).toMatchObject({ pendingReversals: 1, journal: [{ state: 'pending' }] });
    rig.host.script = ledger.answers;
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.books().journal).toMatchObject([{ state: 'approved' }, { state: 'approved' }]);
  });

  it.each(['wrong', 'absent'] as const)('counts as none when its MAC is %s', (fault) => {
    const { rig, ledger } = signedOn();
    rig.host.macFault = fault;
    expect(refund(rig)).toMatchObject({ outcome: 'unknown', code: 'A0' });
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.host.sent('0220')).toHaveLength(4);
    expect(rig.books()).toMatchObject({ pendingReversals: 1, journal: [{ state: 'pending' }] });
    rig.host.macFault = 'none';
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.books().journal).toMatchObject([{ state: 'approved' }, { state: 'approved' }]);
    expect([...ledger.refunds.values()]).toEqual([300]);
  });
});

describe('a restart', () => {
  it('repeats the refund at once, and prints both copies', () => {
    const { rig, ledger } = unanswered();
    rig.host.script = ledger.answers;
    restart(rig);
    expect(rig.host.requests.map(({ mti }) => mti)).toEqual(['0800', '0220', '0220']);
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ state: 'approved' }],
      orders: [{ outcome: 'approved' }],
    });
    const paper = rig.terminal.doors.paper();
    expect(paper.filter((line) => line.includes('退货/REFUND'))).toHaveLength(2);
    expect(paper.filter((line) => line.includes('DUPLICATED'))).toEqual([]);
  });

  it('of a terminal that is signed off waits for the sign-on', () => {
    const { rig, ledger } = unanswered();
    rig.host.script = ledger.answers;
    rig.play('signOff');
    restart(rig);
    expect(rig.host.sent('0220')).toHaveLength(1);
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0220')).toHaveLength(2);
  });
});
