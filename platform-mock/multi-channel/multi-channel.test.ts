import { beforeEach, describe, expect, it } from 'vitest';
import { AppCounter, type CounterSale } from '../../testing/app-counter.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import type { JsonValue } from '../edge/api.ts';

const NUMBERS = { tid: TEST.channelTid, mid: TEST.channelMid };
const ACCEPTED = { accepted: true };
const E3 = { code: 'E3', message: '请求数据非法' };
const CREDIT_PAN = '6258000100000009';
const PAYEE_PAN = '6228000100000036';
const QUASI_PAN = '6228000100000044';

const BILL = {
  business: 'bill-payment',
  userNumber: TEST.customer,
  amountFen: '12850',
  appRegion: TEST.region,
  customerName: '王一',
};
const TOP_UP = {
  business: 'mobile-top-up',
  userNumber: '13800000001',
  amountFen: '5000',
  terminalRegion: TEST.region,
};
const REPAYMENT = {
  business: 'card-repayment',
  userNumber: CREDIT_PAN,
  amountFen: '40000',
  terminalRegion: TEST.region,
};
const TRANSFER = { business: 'card-transfer', userNumber: PAYEE_PAN, amountFen: '7000' };
const PAYEE = { payeePan: PAYEE_PAN, payeeName: '李四', payeeId: '110101199003070038' };

type Fields = { readonly [name: string]: JsonValue };

let counter: AppCounter;

beforeEach(() => {
  counter = new AppCounter('multi-channel', NUMBERS).signOn();
});

const order = (fields: Fields, orderId = 'ORDER0000001') =>
  counter.ask('business-order', { orderId, ...fields });

const complete = (sale: CounterSale, orderId = 'ORDER0000001') => {
  const { stan, batchNumber, rrn } = sale;
  return counter.ask('business-complete', { orderId, stan, batchNumber, rrn });
};

const query = (orderId = 'ORDER0000001') => counter.ask('business-query', { orderId });
const state = () => JSON.stringify(counter.direct.platform.save());
const books = () => counter.direct.platform.books;

describe('a bill', () => {
  it('is queried, ordered, paid by card and written off', () => {
    const asked = { business: 'bill-payment', customerNumber: TEST.customer };
    const due = { ...ACCEPTED, amountFen: '12850', customer: '王*' };
    expect(counter.ask('bill-query', asked)).toEqual(due);
    expect(order(BILL)).toEqual(ACCEPTED);
    expect(query()).toEqual({ ...ACCEPTED, state: 'open', reason: '' });
    const sale = counter.sale(12_850);
    expect(complete(sale)).toEqual(ACCEPTED);
    expect(query()).toEqual({ ...ACCEPTED, state: 'done', reason: '' });
    expect(counter.ask('bill-query', asked)).toEqual({ ...due, amountFen: '0' });
    expect(counter.balanceOf('stripe')).toBe(1_000_000 - 12_850);
    expect(books().industryServices()).toMatchObject([
      { industry: 'bill-payment', userNumber: TEST.customer, amountFen: 12_850 },
    ]);
    expect(books().businessOrders()).toMatchObject([{ state: 'done', saleRrn: sale.rrn }]);
    expect(books().payouts()).toEqual([]);
  });

  it.each([
    ['of another customer', { userNumber: '3101000002', amountFen: '8600' }],
    ['of another region', { appRegion: '江苏' }],
    ['without a region', { appRegion: '' }],
    ['without a name', { customerName: '' }],
  ])('%s is E1 once it was paid, and the sale can be reversed', (_, fields) => {
    expect(order({ ...BILL, ...fields })).toEqual(ACCEPTED);
    const sale = counter.sale(Number({ ...BILL, ...fields }.amountFen));
    expect(complete(sale)).toEqual({ code: 'E1', message: '用户号码无效' });
    expect(complete(sale)).toEqual({ code: 'E1', message: '用户号码无效' });
    expect(query()).toEqual({ ...ACCEPTED, state: 'refused', reason: '用户号码无效' });
    expect(counter.undo(sale, 'reversal')).toBe('00');
    expect(counter.balanceOf('stripe')).toBe(1_000_000);
    expect(books().industryServices()).toEqual([]);
    expect(complete(counter.sale(100))).toEqual(E3);
  });

  it('is corrected and paid by a new order after E1', () => {
    order({ ...BILL, appRegion: '江苏' });
    counter.undo(counter.sale(12_850), 'reversal');
    order(BILL, 'ORDER0000002');
    expect(complete(counter.sale(12_850), 'ORDER0000002')).toEqual(ACCEPTED);
  });

  it('is written off once, though two orders were taken', () => {
    order(BILL);
    order(BILL, 'ORDER0000002');
    expect(complete(counter.sale(12_850))).toEqual(ACCEPTED);
    const second = counter.sale(12_850);
    expect(complete(second, 'ORDER0000002')).toEqual(E3);
    expect(counter.undo(second, 'reversal')).toBe('00');
    expect(counter.balanceOf('stripe')).toBe(1_000_000 - 12_850);
    expect(order(BILL, 'ORDER0000003')).toEqual(E3);
  });

  it('of another amount, or of nobody, is E3', () => {
    expect(order({ ...BILL, amountFen: '12849' })).toEqual(E3);
    expect(order({ ...BILL, userNumber: '3101000009' })).toEqual(E3);
    const nobody = { business: 'bill-payment', customerNumber: '3101000009' };
    expect(counter.ask('bill-query', nobody)).toEqual(E3);
    expect(books().businessOrders()).toEqual([]);
  });
});

describe('a top-up', () => {
  it('is F4 after the payment while the industry is closed; open again, it succeeds', () => {
    const { industries, multiChannel } = counter.doors;
    const step = { by: 'industry-merchant', industry: 'mobile-top-up' } as const;
    industries.setIndustry({ ...step, state: 'closed' });
    expect(order(TOP_UP)).toEqual(ACCEPTED);
    const sale = counter.sale(5000);
    expect(complete(sale)).toEqual({ code: 'F4', message: '行业商户状态异常' });
    expect(counter.undo(sale, 'reversal')).toBe('00');
    const ticket = counter.ticket('industry-merchant');
    const check = { by: 'operations-centre', ticket, industry: 'mobile-top-up' } as const;
    expect(multiChannel.confirmIndustryMerchant(check)).toMatchObject({ state: 'closed' });
    expect(industries.setIndustry({ ...step, by: 'branch', state: 'open' }).refused).toBeDefined();
    expect(industries.setIndustry({ ...step, state: 'open' }).done).toBe(true);
    expect(multiChannel.confirmIndustryMerchant(check)).toMatchObject({ state: 'open' });
    order(TOP_UP, 'ORDER0000002');
    expect(complete(counter.sale(5000), 'ORDER0000002')).toEqual(ACCEPTED);
    expect(books().industryServices()).toMatchObject([{ userNumber: '13800000001' }]);
  });

  it('does not mind a closed bill industry', () => {
    const step = { by: 'industry-merchant', industry: 'bill-payment', state: 'closed' } as const;
    counter.doors.industries.setIndustry(step);
    order(TOP_UP);
    expect(complete(counter.sale(5000))).toEqual(ACCEPTED);
    order(BILL, 'ORDER0000002');
    expect(complete(counter.sale(12_850), 'ORDER0000002')).toMatchObject({ code: 'F4' });
  });

  it.each([
    [{ publicPayment: false, entrustedService: true }],
    [{ publicPayment: true, entrustedService: false }],
  ])('and a bill query are C1 with %j; other business goes on', (attributes) => {
    const set = { by: 'branch', mid: TEST.channelMid } as const;
    const { merchantRegistration } = counter.doors;
    expect(merchantRegistration.setAttributes({ ...set, ...attributes }).done).toBe(true);
    const C1 = { code: 'C1', message: '受理方状态非法' };
    expect(order({ ...TOP_UP, terminalRegion: '' })).toEqual(C1);
    const asked = { business: 'bill-payment', customerNumber: TEST.customer };
    expect(counter.ask('bill-query', asked)).toEqual(C1);
    expect(order(REPAYMENT, 'ORDER0000002')).toEqual(ACCEPTED);
    merchantRegistration.setAttributes({ ...set, publicPayment: true, entrustedService: true });
    expect(order(TOP_UP)).toEqual(ACCEPTED);
    expect(counter.ask('bill-query', asked)).toMatchObject(ACCEPTED);
  });
});

describe('parameters', () => {
  const ER9 = { code: 'ER9', message: '未查询到参数信息,交易失败' };

  it.each([TOP_UP, REPAYMENT])('$business: no region, no template, no prefix are ER9', (terms) => {
    expect(order({ ...terms, terminalRegion: '' })).toEqual(ER9);
    expect(order({ ...terms, terminalRegion: '江苏' })).toEqual(ER9);
    const operations = { by: 'operations-centre' } as const;
    const prefix = terms.userNumber.slice(0, terms === TOP_UP ? 3 : 6);
    const { merchantRegistration, terminalManagement } = counter.doors;
    expect(merchantRegistration.removeNumberPrefix({ ...operations, prefix }).done).toBe(true);
    expect(order(terms)).toEqual(ER9);
    expect(merchantRegistration.addNumberPrefix({ ...operations, prefix }).done).toBe(true);
    const region = { ...operations, region: TEST.region };
    expect(terminalManagement.removeMultiChannelTemplate(region).done).toBe(true);
    expect(order(terms)).toEqual(ER9);
    expect(books().businessOrders()).toEqual([]);
  });

  it('a debit card, and a credit card off the record, are ER9 as target of a repayment', () => {
    expect(order({ ...REPAYMENT, userNumber: '6228000100001117' })).toEqual(ER9);
    expect(order({ ...REPAYMENT, userNumber: '6389000100000015' })).toEqual(ER9);
    expect(order({ ...REPAYMENT, userNumber: '6389000100000999' })).toEqual(ER9);
    expect(order({ ...REPAYMENT, userNumber: '6258000100000999' })).toEqual(E3);
    const prefix = { by: 'operations-centre', prefix: '6228' } as const;
    counter.doors.merchantRegistration.addNumberPrefix(prefix);
    expect(order({ ...REPAYMENT, userNumber: '6228000100001117' })).toEqual(E3);
  });
});

describe('a repayment', () => {
  const T2 = { code: 'T2', message: '该业务在多渠道受限' };

  it('credits the card, with a line among the payouts and in the day file', () => {
    expect(order(REPAYMENT)).toEqual(ACCEPTED);
    expect(complete(counter.sale(40_000))).toEqual(ACCEPTED);
    expect(counter.balanceOf('stripe')).toBe(960_000);
    expect(counter.balanceOf('specific')).toBe(40_000);
    const line = { channel: 'multi-channel', orderId: 'ORDER0000001', amountFen: 40_000 };
    expect(books().payouts()).toMatchObject([{ ...line, account: 'specific', state: 'succeeded' }]);
    expect(books().reconciliation()).toMatchObject([line]);
    expect(books().businessOrders()).toMatchObject([{ userNumber: 'specific' }]);
  });

  it('is T2 at once below the minimum, and accepted at it', () => {
    expect(order({ ...REPAYMENT, amountFen: '29999' })).toEqual(T2);
    expect(query()).toEqual({ ...ACCEPTED, state: 'none', reason: '' });
    expect(order({ ...REPAYMENT, amountFen: '30000' })).toEqual(ACCEPTED);
  });

  it('is T2 when paid by a quasi-credit card; with a debit card it succeeds', () => {
    order(REPAYMENT);
    const sale = counter.sale(40_000, QUASI_PAN);
    expect(sale.code).toBe('00');
    expect(complete(sale)).toEqual(T2);
    expect(query()).toEqual({ ...ACCEPTED, state: 'refused', reason: T2.message });
    expect(counter.undo(sale, 'reversal')).toBe('00');
    expect(counter.balanceOf('quasi')).toBe(1_000_000);
    order(REPAYMENT, 'ORDER0000002');
    expect(complete(counter.sale(40_000), 'ORDER0000002')).toEqual(ACCEPTED);
    expect(counter.balanceOf('specific')).toBe(40_000);
  });

  it('arrives later where the issuer cannot be reached', () => {
    counter.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-b', line: 'silent' });
    order(REPAYMENT);
    expect(complete(counter.sale(40_000))).toEqual(ACCEPTED);
    expect(counter.balanceOf('specific')).toBe(0);
    expect(books().payouts()).toMatchObject([{ state: 'pending' }]);
    counter.wait(600_000);
    expect(counter.balanceOf('specific')).toBe(40_000);
    expect(books().payouts()).toMatchObject([{ state: 'succeeded' }]);
  });
});

describe('a transfer', () => {
  it('credits a payee who was verified before', () => {
    expect(order(TRANSFER)).toEqual(E3);
    expect(counter.ask('verify-payee', PAYEE)).toEqual(ACCEPTED);
    expect(counter.ask('verify-payee', PAYEE)).toEqual(ACCEPTED);
    expect(order(TRANSFER)).toEqual(ACCEPTED);
    expect(complete(counter.sale(7000, QUASI_PAN))).toEqual(ACCEPTED);
    expect(counter.balanceOf('payee')).toBe(7000);
    expect(order({ ...TRANSFER, userNumber: QUASI_PAN }, 'ORDER0000002')).toEqual(E3);
  });

  it('fails its verification without a code for some card centres and for credit cards', () => {
    const failed = { message: '身份验证失败' };
    const holder = { payeeName: '张三', payeeId: '110101199003070011' };
    const verify = (payeePan: string) => counter.ask('verify-payee', { payeePan, ...holder });
    expect(verify('6388000100000016')).toEqual(failed);
    expect(verify(CREDIT_PAN)).toEqual(failed);
    expect(verify('6228000100000028')).toEqual(ACCEPTED);
    expect(verify('6228000100000929')).toEqual(E3);
    expect(counter.ask('verify-payee', { ...PAYEE, payeeName: '李五' })).toEqual(E3);
    expect(counter.ask('verify-payee', { ...PAYEE, payeeId: '110101199003070039' })).toEqual(E3);
    expect(order(TRANSFER)).toEqual(E3);
  });
});

describe('a merchant', () => {
  const INVALID = { code: '03', message: '无效商户' };
  const REQUESTS: readonly (readonly [string, Fields])[] = [
    ['bill-query', { business: 'bill-payment', customerNumber: TEST.customer }],
    ['business-order', { orderId: 'ORDER0000001', ...TOP_UP, terminalRegion: '' }],
    ['verify-account', { pan: PAYEE_PAN }],
    ['verify-payee', { ...PAYEE, payeePan: CREDIT_PAN }],
  ];

  it.each(REQUESTS)('that is not configured is 03 in %s, before anything else', (api, fields) => {
    const { multiChannel, merchantRegistration } = counter.doors;
    const branch = { by: 'branch', mid: TEST.channelMid } as const;
    const off = { publicPayment: false, entrustedService: false };
    merchantRegistration.setAttributes({ ...branch, ...off });
    merchantRegistration.setPlatformInstitution({ ...branch, institution: '00010000' });
    expect(multiChannel.removeMerchant(branch).done).toBe(true);
    expect(counter.ask(api, fields)).toEqual(INVALID);
    expect(multiChannel.configureMerchant(branch).done).toBe(true);
    expect(counter.ask(api, fields)).not.toEqual(INVALID);
    merchantRegistration.unregisterMerchant(branch);
    expect(counter.ask(api, fields)).toEqual(INVALID);
  });

  it('is checked by operations on a ticket and configured by the branch', () => {
    const { multiChannel } = counter.doors;
    const mid = TEST.channelMid;
    const ticket = counter.ticket('invalid-merchant');
    const check = { by: 'operations-centre', ticket, mid } as const;
    expect(multiChannel.checkMerchant(check)).toMatchObject({ state: 'configured' });
    multiChannel.removeMerchant({ by: 'branch', mid });
    expect(multiChannel.checkMerchant(check)).toMatchObject({ state: 'not-configured' });
    const before = state();
    expect(multiChannel.configureMerchant({ by: 'operations-centre', mid }).refused).toBeDefined();
    expect(multiChannel.configureMerchant({ by: 'branch', mid: TEST.omniMid }).refused).toMatch(
      'no merchant',
    );
    expect(multiChannel.checkMerchant({ ...check, by: 'branch' }).refused).toBeDefined();
    expect(multiChannel.checkMerchant({ ...check, ticket: 'none' }).refused).toBeDefined();
    const industry = 'bill-payment';
    expect(multiChannel.confirmIndustryMerchant({ ...check, industry }).refused).toMatch('about');
    expect(state()).toBe(before);
  });

  it('with the acquiring code of its branch is 01 in the verification of an account', () => {
    const set = { by: 'branch', mid: TEST.channelMid } as const;
    const verify = () => counter.ask('verify-account', { pan: PAYEE_PAN });
    expect(verify()).toEqual(ACCEPTED);
    const { merchantRegistration } = counter.doors;
    merchantRegistration.setPlatformInstitution({ ...set, institution: '00010000' });
    expect(verify()).toEqual({ code: '01', message: '请持卡人与发卡行联系' });
    expect(counter.ask('verify-payee', PAYEE)).toEqual(ACCEPTED);
    merchantRegistration.setPlatformInstitution({ ...set, institution: '00010900' });
    expect(verify()).toEqual(ACCEPTED);
    expect(counter.ask('verify-account', { pan: '6228000100000929' })).toEqual(E3);
  });
});
