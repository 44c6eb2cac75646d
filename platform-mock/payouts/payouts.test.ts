import { beforeEach, describe, expect, it } from 'vitest';
import {
  movedBy,
  NOTHING_MOVED,
  OPENING_FEN,
  PAYOUT,
  type PayoutStage,
  payoutStage,
} from '../../testing/payout-stage.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';

let stage: PayoutStage;

beforeEach(() => {
  stage = payoutStage('payouts');
});

const MINUTES = 60_000;
const operations = { by: 'operations-centre' } as const;
const management = () => stage.platform.doors.terminalManagement;
const registration = () => stage.platform.doors.merchantRegistration;

describe('a payout that is in order', () => {
  it('takes from the virtual account, credits the payee, and stands in three books', () => {
    expect(stage.pay()).toBe('accepted');
    expect(stage.confirm()).toBe('accepted');
    expect(stage.query()).toEqual({ accepted: true, state: 'succeeded', reason: '' });
    const [line] = stage.platform.books.payouts();
    expect(line).toMatchObject({
      channel: 'farm',
      appTid: TEST.farmTid,
      account: 'stripe',
      amountFen: 10_000,
      feeFen: 0,
      state: 'succeeded',
      code: '00',
    });
    expect(stage.platform.books.reconciliation()).toEqual([
      { channel: 'farm', orderId: PAYOUT.orderId, amountFen: 10_000, at: line?.at },
    ]);
    expect(stage.virtualFen()).toBe(OPENING_FEN - 10_000);
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN + 10_000);
    const payee = stage.platform.books
      .cardholderAccounts()
      .find(({ account }) => account === 'stripe');
    expect(payee?.movements).toEqual([
      { at: line?.at, rrn: line?.rrn, amountFen: 10_000, heldFen: 0 },
    ]);
  });

  it('takes the fee of the platform’s settings too', () => {
    const settings = { ...TEST_DATA.settings, payoutFeeFen: 150 };
    const dear = payoutStage('fee', { ...TEST_DATA, settings });
    expect(dear.pay()).toBe('accepted');
    expect(dear.virtualFen()).toBe(OPENING_FEN - 10_150);
    expect(dear.balanceOf('stripe')).toBe(OPENING_FEN + 10_000);
    expect(dear.pay({ orderId: 'order00000002', amountFen: '989700' })).toBe('accepted');
    expect(dear.virtualFen()).toBe(0);
  });

  it('leaves what the payee may spend that day as it is', () => {
    const limits = { singleLimitFen: null, dailyLimitFen: 5000 };
    stage.platform.doors.issuers.setLimits({ by: 'issuer', account: 'stripe', ...limits });
    expect(stage.pay()).toBe('accepted');
    stage.terminal.signOn();
    expect(stage.terminal.trade('sale', { amountFen: 5001 })?.responseCode).toBe('01');
    expect(stage.terminal.trade('sale', { amountFen: 5000 })?.responseCode).toBe('00');
  });
});

describe('the same order number', () => {
  it('with the same content is answered the same, and paid once', () => {
    expect([stage.pay(), stage.pay(), stage.pay()]).toEqual(['accepted', 'accepted', 'accepted']);
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN + 10_000);
    expect(stage.platform.books.payouts()).toHaveLength(1);
  });

  it.each([
    ['amountFen', '10001'],
    ['payeePan', '6228000100000002'],
    ['payoutTid', '20000013'],
    ['mode', '4'],
  ])('with another %s is E3', (field, value) => {
    expect(stage.pay()).toBe('accepted');
    expect(stage.pay({ [field]: value })).toBe('E3');
    expect(stage.platform.books.payouts()).toHaveLength(1);
    expect(stage.virtualFen()).toBe(OPENING_FEN - 10_000);
  });

  it('is dead when it was asked about before it came', () => {
    const none = { accepted: true, state: 'none', reason: '' };
    expect([stage.query(), stage.query()]).toEqual([none, none]);
    expect(stage.pay()).toBe('E3');
    expect(stage.query()).toEqual(none);
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
    expect(stage.pay({ orderId: 'order00000002' })).toBe('accepted');
  });

  it('of an order that limits refused may come again once they allow it', () => {
    stage.limitMerchant({ singleFen: 9999 });
    expect(stage.pay()).toBe('OE23');
    const ticket = stage.ticketInWork('merchant-payout-limit');
    management().setMerchantPayoutLimit({
      ...operations,
      mid: TEST.farmMid,
      singleFen: 10_000,
      ticket,
    });
    expect(stage.pay()).toBe('accepted');
  });
});

describe('E3', () => {
  it.each([
    ['orderId', 'short'],
    ['orderId', 'order-0000001'],
    ['amountFen', '0'],
    ['amountFen', '-100'],
    ['amountFen', '12.34'],
    ['amountFen', '9999999999999'],
    ['payeePan', '622800010000'],
    ['payeePan', '62280001000011x7'],
    ['payeePan', '6228000100009995'],
    ['payeePan', '4000000000000002'],
    ['payeeName', ''],
    ['payeeName', '李四'],
    ['payeeId', '110101199003070012'],
    ['payeeId', '12'],
    ['payoutTid', '2000001'],
    ['payoutMid', ''],
    ['mode', '04'],
  ])('for %s %j, and nothing moves', (field, value) => {
    expect(stage.pay({ [field]: value })).toBe('E3');
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
  });

  it('for what is confirmed before it was asked for, and for a blocked card', () => {
    expect(stage.confirm()).toBe('E3');
    const block = { by: 'issuer', account: 'stripe', status: 'lost' } as const;
    stage.platform.doors.issuers.setCardStatus(block);
    expect(stage.pay()).toBe('E3');
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
  });
});

describe('refusals before and behind the limits', () => {
  it('03 while the merchant is not registered', () => {
    registration().unregisterMerchant({ by: 'branch', mid: TEST.farmMid });
    stage.limitTerminal({ singleFen: 1 });
    expect(stage.pay()).toBe('03');
    registration().registerMerchant({ by: 'branch', mid: TEST.farmMid });
    expect(stage.pay()).toBe('OE21');
  });

  it('51 when the virtual account does not hold the amount', () => {
    expect(stage.pay({ amountFen: '1000001' })).toBe('51');
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
    expect(stage.pay({ amountFen: '1000000' })).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000002', amountFen: '1' })).toBe('51');
  });

  it('91 when the payee’s issuer is down', () => {
    stage.platform.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'down' });
    expect(stage.pay()).toBe('91');
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
  });

  it('E6 comes before E3, E3 before 03, limits and 51, those before 98', () => {
    const wrong = { amountFen: 'x', payoutTid: '20000013', appMid: TEST.mid };
    expect(stage.pay(wrong)).toBe('E6');
    expect(stage.pay({ ...wrong, appMid: TEST.farmMid })).toBe('E3');
    stage.limitTerminal({ singleFen: 1_000_000 });
    expect(stage.pay({ payoutTid: '20000013', amountFen: '1000001' })).toBe('OE21');
    expect(stage.pay({ payoutTid: '20000013', amountFen: '1000000' })).toBe('98');
  });
});

describe('98 and A6', () => {
  const fails = (reason: string, fields = {}) => {
    expect(stage.pay(fields)).toBe('98');
    expect(stage.confirm()).toBe('A6');
    expect(stage.query()).toEqual({ accepted: true, state: 'pending', reason: '' });
    expect(stage.virtualFen()).toBe(OPENING_FEN - 10_000);
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN);
    stage.wait(10 * MINUTES);
    expect(stage.query()).toEqual({ accepted: true, state: 'failed', reason });
    expect(stage.virtualFen()).toBe(OPENING_FEN);
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN);
    expect(stage.confirm()).toBe('A6');
    expect(stage.pay(fields)).toBe('98');
    expect(stage.platform.books.payouts()).toMatchObject([{ state: 'failed', code: '98' }]);
    expect(stage.platform.books.reconciliation()).toEqual([]);
  };

  it.each([
    ['payoutTid', '20000013'],
    ['payoutMid', TEST.mid],
  ])('for another %s than the paired one; it fails', (field, value) => {
    fails('终端商户号、终端号不匹配', { [field]: value });
  });

  it('without a pairing, until operations pairs the numbers', () => {
    management().unpairNumbers({ ...operations, appTid: TEST.farmTid });
    fails('消费与代付两套号码没有关联');
    const numbers = { appTid: TEST.farmTid, appMid: TEST.farmMid };
    const payout = { payoutTid: TEST.payoutTid, payoutMid: TEST.payoutMid };
    expect(
      management().pairNumbers({ by: 'merchant', ...numbers, ...payout }).refused,
    ).toBeDefined();
    expect(management().pairNumbers({ ...operations, ...numbers, ...payout }).done).toBe(true);
    expect(stage.pay({ orderId: 'order00000002' })).toBe('accepted');
    expect(stage.confirm('order00000002')).toBe('accepted');
  });

  it('for a wrong initiation mode of the payout merchant, until it is corrected', () => {
    const mode = { by: 'branch', mid: TEST.payoutMid } as const;
    expect(registration().setInitiationMode({ ...mode, mode: '2' }).done).toBe(true);
    fails('终端交易发起方式不对');
    const read = registration().checkInitiationMode({ ...operations, mid: TEST.payoutMid });
    expect(read).toMatchObject({ mode: '2' });
    expect(registration().setInitiationMode({ ...mode, mode: 'x' }).refused).toBeDefined();
    registration().setInitiationMode({ ...mode, by: 'acquirer', mode: '0' });
    expect(stage.pay({ orderId: 'order00000002' })).toBe('accepted');
  });

  it('the batch mode is right for batch payouts only', () => {
    registration().setInitiationMode({ by: 'branch', mid: TEST.payoutMid, mode: '4' });
    expect(stage.pay({ mode: '4' })).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000002', mode: '0' })).toBe('98');
  });

  it('for an issuer that does not answer; it succeeds', () => {
    stage.platform.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'silent' });
    expect(stage.pay()).toBe('98');
    expect(stage.confirm()).toBe('A6');
    stage.wait(10 * MINUTES - 60_000);
    expect(stage.query()).toMatchObject({ state: 'pending' });
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN);
    const [pending] = stage.platform.books.payouts();
    stage.wait(60_000);
    expect(stage.balanceOf('stripe')).toBe(OPENING_FEN + 10_000);
    expect(stage.platform.books.reconciliation()).toEqual([
      {
        channel: 'farm',
        orderId: PAYOUT.orderId,
        amountFen: 10_000,
        at: (pending?.at ?? 0) + 10 * MINUTES,
      },
    ]);
    expect(stage.query()).toMatchObject({ state: 'succeeded', reason: '' });
    expect(stage.confirm()).toBe('A6');
    expect(stage.virtualFen()).toBe(OPENING_FEN - 10_000);
  });

  it('a confirmation that comes after the money arrived is accepted', () => {
    stage.platform.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'silent' });
    expect(stage.pay()).toBe('98');
    stage.wait(10 * MINUTES);
    expect(stage.confirm()).toBe('accepted');
  });
});
