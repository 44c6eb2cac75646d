import { describe, expect, it } from 'vitest';
import { FarmPurchaseRig, PAYEE } from '../../testing/farm-purchase-rig.ts';
import { APP_NUMBERS, PAYOUT_NUMBERS, PHYSICAL_NUMBERS } from '../../testing/third-party-rig.ts';

function signedOn(...given: ConstructorParameters<typeof FarmPurchaseRig>): FarmPurchaseRig {
  const rig = new FarmPurchaseRig(...given);
  rig.signOn();
  return rig;
}

describe('a payout', () => {
  it('is requested with all numbers and the card, confirmed, kept and printed', () => {
    const rig = signedOn();
    const end = rig.payout();
    expect(end).toMatchObject({ outcome: 'approved' });
    const [request] = rig.api.sent('payout-request');
    expect(request).toEqual({
      api: 'payout-request',
      tid: PHYSICAL_NUMBERS.tid,
      app: 'farm-purchase',
      appTid: APP_NUMBERS.tid,
      appMid: APP_NUMBERS.mid,
      ...PAYOUT_NUMBERS,
      orderId: end?.orderId,
      amountFen: '1234',
      payeePan: '6299901000000000028',
      payeeName: PAYEE.payeeName,
      payeeId: PAYEE.payeeId,
      mode: '0',
    });
    expect(request?.orderId).toMatch(/^[0-9A-Za-z]{8,32}$/);
    expect(rig.api.sent('payout-confirm')).toEqual([
      { api: 'payout-confirm', appTid: APP_NUMBERS.tid, orderId: end?.orderId },
    ]);
    expect(rig.books().orders).toEqual([
      { orderId: end?.orderId, transaction: 'payout', amountMinor: 1234, outcome: 'approved' },
    ]);
    expect(rig.lastFrame()).toMatchObject({ screen: 'approved' });
    expect(rig.paper().match(new RegExp(`订单号:${end?.orderId}`, 'g'))).toHaveLength(2);
    expect(rig.paper()).toMatch(/商户存根.*收款人存根/s);
    expect(rig.paper()).toContain('金额:RMB 12.34');
  });

  it('leaves no card number, name or identity number in files and on paper', () => {
    const rig = signedOn();
    rig.payout();
    const { disk } = rig.machine;
    const files = disk.list().map((file) => new TextDecoder().decode(disk.read(file)));
    const all = files.join('\n') + rig.paper();
    expect(all).toContain('张**');
    for (const secret of ['6299901000000000028', PAYEE.payeeName, PAYEE.payeeId]) {
      expect(all).not.toContain(secret);
    }
  });

  it.each([
    ['OE21', '交易金额超出终端单笔代付限额'],
    ['OE22', '交易金额超出终端剩余代付限额'],
    ['OE23', '交易金额超出商户单笔代付限额'],
    ['0E24', '交易金额超出商户单笔代付限额'],
    ['E6', '终端关联错误'],
    ['51', '可用余额不足'],
    ['E3', '请求数据非法'],
    ['03', '无效商户'],
  ])('refused with %s is declined with the printed words and the next step', (code, words) => {
    const rig = signedOn();
    rig.platform.refusals.set('payout-request', { code, message: words });
    expect(rig.payout()).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect(rig.books().orders).toMatchObject([{ outcome: 'declined' }]);
    expect(rig.api.sent('payout-confirm')).toEqual([]);
    expect(rig.paper()).toBe('');
  });

  it('after 98 is confirmed, and A6 is booked as unknown in the words of row 35', () => {
    const rig = signedOn();
    rig.platform.fate = 'failsLater';
    expect(rig.payout()).toMatchObject({ outcome: 'unknown', code: 'A6' });
    expect(rig.api.requests.map(({ api }) => api).slice(1)).toEqual([
      'payout-request',
      'payout-confirm',
    ]);
    expect(rig.lastFrame()).toMatchObject({ screen: 'payoutDoubtful', code: 'A6' });
    expect(rig.lastFrame()?.lines).toContain('A6：交易成功，请联系发卡行确认');
    expect(rig.lastFrame()?.next).toContain('不要再次代付');
    expect(rig.books().orders).toMatchObject([{ outcome: 'unknown' }]);
    expect(rig.paper()).toBe('');
  });

  it.each(['payout-request', 'payout-confirm'])('without answer to %s is unknown: 105', (api) => {
    const rig = signedOn();
    rig.platform.losesAnswersTo.add(api);
    expect(rig.payout()).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'payoutUnknown', code: '105' });
    expect(rig.lastFrame()?.lines).toContain('未知错误，交易失败');
    expect(rig.lastFrame()?.next).toContain('不要再次付款');
    expect(rig.books().orders).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('that could not leave is declined with 105, and paid by nobody', () => {
    const rig = signedOn();
    rig.world.network.setConditions('terminal', { up: false });
    expect(rig.payout()).toMatchObject({ outcome: 'declined', code: '105' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'hostUnreachable' });
    expect(rig.platform.payouts.size).toBe(0);
  });

  it.each(['amount', 'payeeName', 'payeeId'])('given up at %s has no order', (cancelAt) => {
    const rig = signedOn();
    expect(rig.payout({ cancelAt })).toMatchObject({ outcome: 'cancelled' });
    expect(rig.books().orders).toEqual([]);
    expect(rig.api.sent('payout-request')).toEqual([]);
  });

  it('asks again when the amount is zero or a name is missing', () => {
    const rig = signedOn();
    const { operator } = rig.terminal.doors;
    operator.launch('payout');
    const fields: unknown[] = [];
    for (const typed of ['0', '12.34', ' ', '张三']) {
      rig.run(100);
      const [awaited] = rig.terminal.doors.awaited();
      fields.push(awaited?.what === 'entry' && awaited.question.field);
      operator.type(typed);
    }
    expect(fields).toEqual(['amount', 'amount', 'payeeName', 'payeeName']);
  });

  it('needs a sign-on, and payout numbers in 银联支付', () => {
    const rig = new FarmPurchaseRig();
    expect(rig.payout()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    const without = signedOn({}, { settings: { payoutTid: '' } });
    expect(without.payout()).toMatchObject({ outcome: 'declined' });
    expect(without.lastFrame()).toMatchObject({ screen: 'payoutNumbersMissing' });
    expect(without.lastFrame()?.next).toContain('银联支付');
    expect(without.api.sent('payout-request')).toEqual([]);
  });
});

describe('paper of a payout', () => {
  it('is printed in full once paper is loaded', () => {
    const rig = signedOn();
    rig.terminal.doors.machine.takePaper(3);
    const end = rig.payout({ answers: { paperLoaded: 'x' } });
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(rig.screens()).toContain('paperOut');
    expect(rig.lastFrame()).toMatchObject({ screen: 'approved' });
    expect(rig.paper()).toContain('重打印凭证');
    expect(rig.paper()).toContain('金额:RMB 12.34');
  });

  it('that nobody loads paper for stays owed, and both copies come at the next boot, once', () => {
    const rig = signedOn();
    rig.terminal.doors.machine.takePaper(0);
    expect(rig.payout({ cancelAt: 'paperLoaded' })).toMatchObject({ outcome: 'approved' });
    expect(rig.paper()).toBe('');
    rig.terminal.doors.operator.refillPaper();
    rig.cutAndBoot();
    expect(rig.paper().match(/金额:RMB 12.34/g)).toHaveLength(2);
    rig.cutAndBoot();
    expect(rig.paper().match(/金额:RMB 12.34/g)).toHaveLength(2);
  });
});

describe('an unknown payout', () => {
  function unknownOf(fate: 'failsLater' | 'succeedsLater'): FarmPurchaseRig {
    const rig = signedOn();
    rig.platform.fate = fate;
    rig.payout();
    return rig;
  }

  it('stays unknown while the platform does not know, and bars a second one to the card', () => {
    const rig = unknownOf('succeedsLater');
    expect(rig.query()).toMatchObject({ outcome: 'unknown' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderPending' });
    expect(rig.payout()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'payoutUnresolved' });
    expect(rig.platform.payouts.size).toBe(1);
    const other = { alias: 'other', stripe: { track2: '6299901000000000036=30121200000012345' } };
    expect(rig.payout({ card: other })).toMatchObject({ outcome: 'unknown' });
    expect(rig.platform.payouts.size).toBe(2);
  });

  it('that succeeded is approved by the query, and gets its slip', () => {
    const rig = unknownOf('succeedsLater');
    rig.platform.resolve();
    expect(rig.query()).toMatchObject({ outcome: 'approved' });
    expect(rig.screens().slice(-2)).toEqual(['orderQuerying', 'orderSucceeded']);
    expect(rig.books().orders).toMatchObject([{ outcome: 'approved' }]);
    expect(rig.paper()).toContain('金额:RMB 12.34');
  });

  it('that failed is declined by the query; then the payee can be paid', () => {
    const rig = unknownOf('failsLater');
    rig.platform.resolve();
    expect(rig.query(String(rig.books().orders[0]?.orderId))).toMatchObject({
      outcome: 'declined',
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderFailed' });
    expect(rig.paper()).toBe('');
    rig.platform.fate = 'succeeds';
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.platform.paidFen()).toBe(1234);
  });

  it('is asked for before the next payout and at the next boot', () => {
    const rig = unknownOf('succeedsLater');
    rig.platform.resolve();
    rig.platform.fate = 'succeeds';
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.books().orders.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
    const again = unknownOf('failsLater');
    again.platform.resolve();
    again.cutAndBoot();
    expect(again.books().orders).toMatchObject([{ outcome: 'declined' }]);
  });

  it('is asked for at a boot until one is not answered', () => {
    const rig = unknownOf('succeedsLater');
    const other = { alias: 'other', stripe: { track2: '6299901000000000036=30121200000012345' } };
    rig.payout({ card: other });
    rig.api.requests.length = 0;
    rig.platform.losesRequestsTo.add('payout-query');
    rig.cutAndBoot();
    rig.run(60_000);
    expect(rig.api.sent('payout-query')).toHaveLength(1);
    rig.platform.losesRequestsTo.clear();
    rig.platform.resolve();
    rig.cutAndBoot();
    expect(rig.books().orders.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
  });

  it('whose request never arrived is declined, and can no longer arrive', () => {
    const rig = signedOn();
    rig.platform.losesRequestsTo.add('payout-request');
    expect(rig.payout()).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.platform.losesRequestsTo.clear();
    expect(rig.query()).toMatchObject({ outcome: 'declined' });
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.platform.paidFen()).toBe(1234);
  });

  it.each([
    ['silent', '105', 'payoutUnknown'],
    ['refused', 'E6', 'payoutDoubtful'],
  ])('stays unknown when the query is %s', (how, code, screen) => {
    const rig = unknownOf('succeedsLater');
    if (how === 'silent') rig.platform.losesAnswersTo.add('payout-query');
    else rig.platform.refusals.set('payout-query', { code, message: '终端关联错误' });
    expect(rig.query()).toMatchObject({ outcome: 'unknown', code });
    expect(rig.lastFrame()).toMatchObject({ screen, code });
    expect(rig.lastFrame()?.next).toBeTruthy();
  });

  it('is asked for by its number; a number of no order finds nothing', () => {
    const rig = signedOn();
    expect(rig.query()).toMatchObject({ outcome: 'declined' });
    expect(rig.query('20260302090000000001')).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderNotFound' });
    expect(rig.api.sent('payout-query')).toEqual([]);
    const end = rig.payout();
    expect(rig.query(String(end?.orderId))).toMatchObject({ outcome: 'approved' });
  });
});
