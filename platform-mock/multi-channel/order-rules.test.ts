import { beforeEach, describe, expect, it } from 'vitest';
import { buildBatchEnd } from '../../protocol/messages/field-48.ts';
import { AppCounter, type CounterSale } from '../../testing/app-counter.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import type { JsonValue } from '../edge/api.ts';

const NUMBERS = { tid: TEST.channelTid, mid: TEST.channelMid };
const ACCEPTED = { accepted: true };
const E3 = { code: 'E3', message: '请求数据非法' };
const E6 = { code: 'E6', message: '终端关联错误' };
const orderId = 'ORDER0000001';

const BILL = {
  orderId,
  business: 'bill-payment',
  userNumber: TEST.customer,
  amountFen: '12850',
  terminalRegion: '',
  appRegion: TEST.region,
  customerName: '王一',
};

type Fields = { readonly [name: string]: JsonValue };

let counter: AppCounter;

beforeEach(() => {
  counter = new AppCounter('order-rules', NUMBERS).signOn();
});

const order = (fields: Fields = {}) => counter.ask('business-order', { ...BILL, ...fields });

function complete(sale: Omit<CounterSale, 'request' | 'code'>, fields: Fields = {}) {
  const { stan, batchNumber, rrn } = sale;
  return counter.ask('business-complete', { orderId, stan, batchNumber, rrn, ...fields });
}

const query = () => counter.ask('business-query', { orderId });

/** All books: what a request that is refused must leave as it is. */
function books(): string {
  const { books: all } = counter.direct.platform;
  const shown = [all.ledger(), all.settlementFiles(), all.cardholderAccounts(), all.payouts()];
  const more = [all.businessOrders(), all.industryServices(), all.reconciliation()];
  return JSON.stringify([shown, more, all.virtualAccounts()]);
}

function expectRefused(answer: () => JsonValue | undefined, code: JsonValue): void {
  const before = books();
  expect(answer()).toEqual(code);
  expect(books()).toBe(before);
}

describe('association and form', () => {
  const SALE = { orderId, stan: '000001', batchNumber: '000001', rrn: '030200000001' };
  const REQUESTS: readonly (readonly [string, Fields])[] = [
    ['bill-query', { business: 'bill-payment', customerNumber: TEST.customer }],
    ['business-order', BILL],
    ['business-complete', SALE],
    ['verify-account', { pan: '6228000100000036' }],
    ['verify-payee', { payeePan: '6228000100000036', payeeName: '李四', payeeId: '1101011990' }],
  ];

  it.each(REQUESTS)('%s is E6 for other numbers, even in a wrong form', (api, fields) => {
    const wrong: readonly Fields[] = [
      { appTid: TEST.fundTid },
      { appMid: TEST.fundMid },
      { appTid: TEST.tid, appMid: TEST.mid },
      { appTid: '99999999' },
      { appTid: 7 },
      { appMid: '' },
    ];
    for (const numbers of wrong) {
      expectRefused(() => counter.ask(api, { ...fields, ...numbers }), E6);
      expectRefused(() => counter.ask(api, { ...numbers, orderId: '?' }), E6);
    }
    const app = { by: 'operations-centre', tid: TEST.tid, app: 'multi-channel' } as const;
    counter.doors.terminalManagement.dissociateAppTerminal(app);
    expectRefused(() => counter.ask(api, fields), E6);
  });

  it.each(REQUESTS)('%s is E3 with any field missing or in another form', (api, fields) => {
    counter.doors.multiChannel.removeMerchant({ by: 'branch', mid: TEST.channelMid });
    const optional = ['terminalRegion', 'appRegion', 'customerName'];
    for (const name of Object.keys(fields)) {
      if (!optional.includes(name)) {
        expectRefused(() => counter.ask(api, { ...fields, [name]: '' }), E3);
      }
      for (const value of ['?\n', 'x'.repeat(65), 1, null, ['1']]) {
        expectRefused(() => counter.ask(api, { ...fields, [name]: value }), E3);
      }
    }
  });

  it.each([
    ['business', 'gift'],
    ['userNumber', '31010'],
    ['userNumber', '3101000001X'],
    ['amountFen', '0'],
    ['amountFen', '-1'],
    ['amountFen', '1.5'],
    ['amountFen', '0100'],
    ['amountFen', '1000000000000'],
    ['orderId', 'ORDER01'],
    ['orderId', 'ORDER-000001'],
    ['orderId', 'X'.repeat(33)],
  ])('an order with %s %j is E3', (name, value) => {
    expectRefused(() => order({ [name]: value }), E3);
  });

  it.each([
    { business: 'mobile-top-up', userNumber: '1380000000' },
    { business: 'mobile-top-up', userNumber: '23800000001' },
    { business: 'card-repayment', userNumber: '625800010000' },
    { business: 'card-transfer', userNumber: '62280001000000361234' },
  ])('$business with the number $userNumber is E3', (fields) => {
    expectRefused(() => order({ ...fields, terminalRegion: TEST.region }), E3);
  });
});

describe('a repeated order', () => {
  it('is accepted again and changes nothing, open or done, configured or not', () => {
    expect(order()).toEqual(ACCEPTED);
    expectRefused(order, ACCEPTED);
    expect(complete(counter.sale(12_850))).toEqual(ACCEPTED);
    expectRefused(order, ACCEPTED);
    counter.doors.multiChannel.removeMerchant({ by: 'branch', mid: TEST.channelMid });
    expectRefused(order, ACCEPTED);
  });

  it.each([
    { business: 'mobile-top-up', userNumber: '13800000001' },
    { userNumber: '3101000002' },
    { amountFen: '12851' },
    { terminalRegion: TEST.region },
    { appRegion: '江苏' },
    { customerName: '李二' },
  ])('with other content is E3: %j', (fields) => {
    expect(order()).toEqual(ACCEPTED);
    expectRefused(() => order(fields), E3);
    expect(query()).toMatchObject({ state: 'open' });
  });

  it('that was refused comes in with the same number once the cause is gone', () => {
    const branch = { by: 'branch', mid: TEST.channelMid } as const;
    counter.doors.multiChannel.removeMerchant(branch);
    expectRefused(order, { code: '03', message: '无效商户' });
    expect(query()).toMatchObject({ state: 'none' });
    counter.doors.multiChannel.configureMerchant(branch);
    expect(order()).toEqual(ACCEPTED);
  });
});

describe('a completion', () => {
  it('before its order, or of another app’s order, is E3', () => {
    const sale = counter.sale(12_850);
    expectRefused(() => complete(sale), E3);
    order();
    const other = { appTid: TEST.fundTid, appMid: TEST.fundMid };
    expectRefused(() => complete(sale, other), E3);
    expect(complete(sale)).toEqual(ACCEPTED);
  });

  it('is carried out once, however often it comes', () => {
    order();
    const sale = counter.sale(12_850);
    expect(complete(sale)).toEqual(ACCEPTED);
    expectRefused(() => complete(sale), ACCEPTED);
    counter.doors.industries.setIndustry({
      by: 'industry-merchant',
      industry: 'bill-payment',
      state: 'closed',
    });
    expectRefused(() => complete(sale), ACCEPTED);
    const second = counter.sale(12_850);
    expectRefused(() => complete(second), E3);
  });

  it.each([
    ['number', { stan: '000099' }],
    ['batch', { batchNumber: '000009' }],
    ['reference', { rrn: '030299999999' }],
  ])('by a wrong %s is E3, and the right one goes on', (_, wrong) => {
    order();
    const sale = counter.sale(12_850);
    const second = counter.sale(12_850);
    expectRefused(() => complete(sale, wrong), E3);
    expectRefused(() => complete({ ...sale, rrn: second.rrn }), E3);
    expectRefused(() => complete({ ...sale, stan: second.stan }), E3);
    expect(complete(sale)).toEqual(ACCEPTED);
  });

  it('by a sale of another amount, declined, or undone is E3', () => {
    order();
    const less = counter.sale(12_849);
    expectRefused(() => complete(less), E3);
    const declined = counter.sale(12_850, '6228000100000028');
    expect(declined.code).toBe('51');
    expectRefused(() => complete(declined), E3);
    for (const how of ['reversal', 'void', 'refund'] as const) {
      const sale = counter.sale(12_850);
      expect(counter.undo(sale, how)).toBe('00');
      expectRefused(() => complete(sale), E3);
    }
    expect(query()).toMatchObject({ state: 'open' });
  });

  it('by a hold, or by a sale under other numbers, is E3', () => {
    order();
    const hold = counter.terminal.card('preAuth', { amountFen: 12_850 });
    const answer = counter.direct.deliver(counter.frame(hold));
    expect(answer?.responseCode).toBe('00');
    const { batchNumber } = counter.terminal;
    const named = { stan: hold.stan ?? '', rrn: answer?.rrn ?? '', batchNumber };
    expectRefused(() => complete(named), E3);
    const { tid, mid } = TEST;
    const more = { tid, mid };
    const physical = counter.terminal.card('sale', { amountFen: 12_850, more });
    const paid = counter.direct.deliver(counter.frame(physical));
    expect(paid?.responseCode).toBe('00');
    expectRefused(
      () => complete({ stan: physical.stan ?? '', rrn: paid?.rrn ?? '', batchNumber }),
      E3,
    );
  });

  it('by a sale that paid another order is E3', () => {
    order();
    order({ orderId: 'ORDER0000002', userNumber: '3101000002', amountFen: '8600' });
    const payer = counter.sale(12_850);
    complete(payer);
    const topUp = { business: 'mobile-top-up', userNumber: '13800000001' };
    order({ ...topUp, orderId: 'ORDER0000003', terminalRegion: TEST.region });
    expectRefused(() => complete(payer, { orderId: 'ORDER0000003' }), E3);
  });

  it('stands against reversal, void and refund, which are 12', () => {
    order();
    const sale = counter.sale(12_850);
    complete(sale);
    for (const how of ['reversal', 'void', 'refund'] as const) {
      expect(counter.undo(sale, how)).toBe('12');
    }
    expect(counter.balanceOf('stripe')).toBe(1_000_000 - 12_850);
    expect(query()).toMatchObject({ state: 'done' });
  });

  it('that comes after the sale was reversed is too late', () => {
    order();
    const sale = counter.sale(12_850);
    expect(counter.undo(sale, 'reversal')).toBe('00');
    expectRefused(() => complete(sale), E3);
    expect(counter.balanceOf('stripe')).toBe(1_000_000);
  });

  it('is still possible once the batch is settled', () => {
    order();
    const sale = counter.sale(12_850);
    const additionalData = buildBatchEnd(0);
    const end = counter.terminal.management('batchEndUnbalanced', { additionalData });
    const answer = counter.direct.deliver(counter.terminal.frame(end, false));
    expect(answer?.responseCode).toBe('00');
    expect(complete(sale)).toEqual(ACCEPTED);
  });

  it('of an order that was refused stays refused; the sale may pay a new order', () => {
    order({ appRegion: '江苏' });
    const sale = counter.sale(12_850);
    const E1 = { code: 'E1', message: '用户号码无效' };
    expect(complete(sale)).toEqual(E1);
    expectRefused(() => complete(sale), E1);
    const second = counter.sale(12_850);
    expectRefused(() => complete(second), E3);
    order({ orderId: 'ORDER0000002' });
    expect(complete(sale, { orderId: 'ORDER0000002' })).toEqual(ACCEPTED);
    expect(counter.undo(second, 'reversal')).toBe('00');
  });
});
