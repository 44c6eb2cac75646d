import { beforeEach, describe, expect, it } from 'vitest';
import { testCertificate } from '../../catalogue/index.ts';
import { AppCounter, type CounterSale } from '../../testing/app-counter.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import type { JsonValue } from '../edge/api.ts';

const NUMBERS = { tid: TEST.fundTid, mid: TEST.fundMid };
const E3 = { code: 'E3', message: '请求数据非法' };
const E6 = { code: 'E6', message: '终端关联错误' };
const OE7 = { code: 'OE7', message: 'POS 终端无互联网（UPOP）系统的交易权限' };
const WRONG_CERTIFICATE = { code: '11', message: '全渠道商户号与证书未关联' };
const NO_MERCHANT = { code: '31', message: '商户不存在' };
const INVALID = { code: '03', message: '无效商户' };
const FAILED = { code: 'OE11', message: '代付交易失败' };
const SUCCEEDED = { accepted: true, state: 'succeeded' };

const branch = { by: 'branch' } as const;
const operations = { by: 'operations-centre', tid: TEST.tid } as const;
const own = testCertificate('payout-merchant');
const other = testCertificate('other-payout-merchant');

type Fields = { readonly [name: string]: JsonValue };

let counter: AppCounter;
let purchase: CounterSale;

beforeEach(() => {
  counter = new AppCounter('gateway', NUMBERS).signOn();
  purchase = counter.sale(50_000);
});

const PAYEE = { payeePan: '6228000100000036', payeeName: '李四' };

const payOut = (fields: Fields = {}, orderId = 'PAYOUT000001') => {
  const asked = { orderId, purchaseRrn: purchase.rrn, amountFen: '50000', ...PAYEE };
  return counter.ask('gateway-payout', { ...asked, ...fields });
};

const query = (orderId = 'PAYOUT000001') => counter.ask('gateway-query', { orderId });
const books = () => counter.direct.platform.books;

/** All books: what a request that is refused must leave as it is. */
function shown(): string {
  const all = books();
  const cards = [all.ledger(), all.settlementFiles(), all.cardholderAccounts()];
  return JSON.stringify([cards, all.payouts(), all.reconciliation()]);
}

function expectRefused(answer: () => JsonValue | undefined, code: JsonValue): void {
  const before = shown();
  expect(answer()).toEqual(code);
  expect(shown()).toBe(before);
}

describe('a payout', () => {
  it('carries the money of its purchase on to the payee', () => {
    expect(payOut()).toEqual(SUCCEEDED);
    expect(query()).toEqual({ ...SUCCEEDED, reason: '' });
    expect(counter.balanceOf('stripe')).toBe(950_000);
    expect(counter.balanceOf('payee')).toBe(50_000);
    const line = { channel: 'omni', orderId: 'PAYOUT000001', amountFen: 50_000 };
    const [paid] = books().payouts();
    expect(paid).toMatchObject({ ...line, account: 'payee', state: 'succeeded', code: '00' });
    expect(books().reconciliation()).toMatchObject([line]);
    const payee = books()
      .cardholderAccounts()
      .find(({ account }) => account === 'payee');
    expect(payee?.movements).toMatchObject([{ rrn: paid?.rrn, amountFen: 50_000 }]);
  });

  it('keeps its purchase from being undone, whatever comes', () => {
    expect(payOut()).toEqual(SUCCEEDED);
    for (const how of ['void', 'reversal', 'refund'] as const) {
      expect(counter.undo(purchase, how)).toBe('12');
    }
    expect(counter.balanceOf('stripe')).toBe(950_000);
  });

  it('is E3 after its purchase was undone', () => {
    for (const how of ['void', 'reversal', 'refund'] as const) {
      purchase = counter.sale(50_000);
      expect(counter.undo(purchase, how)).toBe('00');
      expectRefused(() => payOut({}, `PAYOUT-${how}`.replace('-', '')), E3);
    }
  });

  it('happens once for a purchase and never above it', () => {
    expectRefused(() => payOut({ amountFen: '50001' }), E3);
    expect(payOut({ amountFen: '100' })).toEqual(SUCCEEDED);
    expectRefused(() => payOut({ amountFen: '100' }, 'PAYOUT000002'), E3);
  });

  it('names a purchase of its own numbers', () => {
    expectRefused(() => payOut({ purchaseRrn: '030299999999' }), E3);
    const declined = counter.sale(500, '6228000100000028');
    expect(declined.code).toBe('51');
    expectRefused(() => payOut({ purchaseRrn: declined.rrn, amountFen: '500' }), E3);
    const { tid, mid } = TEST;
    const physical = counter.terminal.card('sale', { amountFen: 50_000, more: { tid, mid } });
    const paid = counter.direct.deliver(counter.frame(physical));
    expectRefused(() => payOut({ purchaseRrn: paid?.rrn ?? '' }), E3);
  });
});

describe('association, form, repeats', () => {
  it('E6 comes before E3', () => {
    const wrong: readonly Fields[] = [
      { tid: '10000009' },
      { appTid: TEST.channelTid },
      { appMid: TEST.channelMid },
    ];
    for (const numbers of wrong) expectRefused(() => payOut({ ...numbers, amountFen: '?' }), E6);
    const app = { ...operations, app: 'fund-collection' } as const;
    counter.doors.terminalManagement.dissociateAppTerminal(app);
    expectRefused(payOut, E6);
    expect(counter.ask('gateway-query', { orderId: 'PAYOUT000001', appTid: TEST.tid })).toEqual(E6);
  });

  it.each([
    ['orderId', 'PAY-1'],
    ['purchaseRrn', '1'],
    ['amountFen', '0'],
    ['payeePan', '622800'],
    ['payeeName', ''],
    ['payeeName', 'x'.repeat(65)],
  ])('%s %j is E3 before OE7', (name, value) => {
    counter.doors.terminalManagement.unbindPayoutMerchant(operations);
    expectRefused(() => payOut({ [name]: value }), E3);
  });

  it('a repeat gets the same answer, another content E3', () => {
    expect(payOut()).toEqual(SUCCEEDED);
    expectRefused(payOut, SUCCEEDED);
    expectRefused(() => payOut({ amountFen: '100' }), E3);
    expectRefused(() => payOut({ payeeName: '张三' }), E3);
    expectRefused(() => payOut({ payeePan: '6228000100000044' }), E3);
    counter.doors.terminalManagement.unbindPayoutMerchant(operations);
    expectRefused(payOut, SUCCEEDED);
  });

  it('an order that was asked about before it came is dead', () => {
    expect(query()).toEqual({ accepted: true, state: 'none', reason: '' });
    expectRefused(payOut, E3);
    expect(query()).toEqual({ accepted: true, state: 'none', reason: '' });
    expect(counter.undo(purchase, 'void')).toBe('00');
  });
});

describe('the payee', () => {
  it.each([
    ['another name', { payeeName: '李五' }, '转入卡持卡人姓名与账户不符'],
    ['an unknown card', { payeePan: '6228000100000929' }, '转入卡不存在'],
    ['an unknown bank', { payeePan: '9928000100000929' }, '转入卡不存在'],
  ])('%s: OE11, with the reason in the query', (_, fields, reason) => {
    expect(payOut(fields)).toEqual(FAILED);
    expectRefused(() => payOut(fields), FAILED);
    expect(query()).toEqual({ accepted: true, state: 'failed', reason });
    expect(books().payouts()).toMatchObject([{ state: 'failed', code: 'OE11' }]);
    expect(books().reconciliation()).toEqual([]);
    expectRefused(payOut, E3);
    expect(payOut({}, 'PAYOUT000002')).toEqual(SUCCEEDED);
    expect(counter.balanceOf('payee')).toBe(50_000);
  });

  it('leaves the purchase to be voided when the payout failed', () => {
    expect(payOut({ payeeName: '李五' })).toEqual(FAILED);
    expect(counter.undo(purchase, 'void')).toBe('00');
    expect(counter.balanceOf('stripe')).toBe(1_000_000);
    expectRefused(() => payOut({}, 'PAYOUT000002'), E3);
  });

  it('with a blocked card or a bank that is down is OE11 too', () => {
    const { issuers } = counter.doors;
    issuers.setCardStatus({ by: 'issuer', account: 'payee', status: 'lost' });
    expect(payOut()).toEqual(FAILED);
    issuers.setCardStatus({ by: 'issuer', account: 'payee', status: 'normal' });
    issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'down' });
    expect(payOut({}, 'PAYOUT000002')).toEqual(FAILED);
    expect(query('PAYOUT000002')).toMatchObject({ reason: '转入卡发卡行暂时无法受理' });
  });

  it('whose bank is silent gets the money later; until then nothing is undone', () => {
    counter.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'silent' });
    const pending = { accepted: true, state: 'pending' };
    expect(payOut()).toEqual(pending);
    expect(query()).toEqual({ ...pending, reason: '' });
    expect(counter.balanceOf('payee')).toBe(0);
    counter.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'up' });
    expect(counter.undo(purchase, 'void')).toBe('12');
    counter.wait(599_999);
    expect(query()).toEqual({ ...pending, reason: '' });
    counter.wait(1);
    expect(query()).toEqual({ ...SUCCEEDED, reason: '' });
    expect(counter.balanceOf('payee')).toBe(50_000);
    expectRefused(payOut, pending);
    expect(counter.undo(purchase, 'void')).toBe('12');
  });
});

describe('the merchant', () => {
  it('unbound is OE7, until operations binds what the branch has registered', () => {
    const { terminalManagement, merchantRegistration } = counter.doors;
    merchantRegistration.removePayoutMerchant({ ...branch, purchaseMid: TEST.fundMid });
    terminalManagement.unbindPayoutMerchant(operations);
    expectRefused(payOut, OE7);
    expect(query('PAYOUT000009')).toMatchObject({ state: 'none' });
    const ticket = counter.ticket('payout-binding');
    const check = { ...operations, ticket };
    const { checkPayoutBinding, bindPayoutMerchant } = terminalManagement;
    expect(checkPayoutBinding(check)).toMatchObject({ registered: false, bound: false });
    const bind = { ...check, omniMid: TEST.omniMid };
    expect(bindPayoutMerchant(bind).refused).toMatch('not on record');
    const { omniMid } = TEST;
    merchantRegistration.registerPayoutMerchant({ ...branch, purchaseMid: TEST.fundMid, omniMid });
    expect(checkPayoutBinding(check)).toMatchObject({ registered: true, bound: false });
    expectRefused(payOut, OE7);
    expect(bindPayoutMerchant({ ...bind, omniMid: other.holder }).refused).toMatch('not on record');
    expect(bindPayoutMerchant(bind).done).toBe(true);
    expect(checkPayoutBinding(check)).toMatchObject({ registered: true, bound: true });
    expect(payOut()).toEqual(SUCCEEDED);
  });

  it('bound, but no longer registered for the purchase merchant, is OE7', () => {
    const purchaseMid = TEST.fundMid;
    counter.doors.merchantRegistration.removePayoutMerchant({ ...branch, purchaseMid });
    expectRefused(payOut, OE7);
  });

  it('without certificate is 11, before 31 and 03', () => {
    const { terminalManagement, merchantRegistration, omniChannel } = counter.doors;
    const { omniMid } = TEST;
    expect(omniChannel.removeMerchant({ ...branch, omniMid }).done).toBe(true);
    merchantRegistration.unregisterOmniMerchant({ ...branch, omniMid });
    terminalManagement.removePayoutCertificate(operations);
    expectRefused(() => payOut({ payeeName: '李五' }), WRONG_CERTIFICATE);
    const { pkcs12: certificate, password } = own;
    const upload = { ...operations, certificate, password };
    expect(terminalManagement.uploadPayoutCertificate(upload).done).toBe(true);
    expectRefused(() => payOut({ payeeName: '李五' }), NO_MERCHANT);
    merchantRegistration.registerOmniMerchant({ ...branch, omniMid });
    expectRefused(() => payOut({ payeeName: '李五' }), INVALID);
    expect(omniChannel.configureMerchant({ ...branch, omniMid }).done).toBe(true);
    expect(payOut({ payeeName: '李五' })).toEqual(FAILED);
    expect(payOut({}, 'PAYOUT000002')).toEqual(SUCCEEDED);
  });

  it('is checked by operations on a ticket and configured by the branch', () => {
    const { omniChannel, merchantRegistration } = counter.doors;
    const { omniMid } = TEST;
    const ticket = counter.ticket('invalid-merchant');
    const check = { by: 'operations-centre', ticket, omniMid } as const;
    expect(omniChannel.checkMerchant(check)).toMatchObject({ state: 'configured' });
    omniChannel.removeMerchant({ ...branch, omniMid });
    expect(omniChannel.checkMerchant(check)).toMatchObject({ state: 'not-configured' });
    const byAcquirer = { by: 'acquirer', omniMid } as const;
    expect(omniChannel.configureMerchant(byAcquirer).refused).toBeDefined();
    merchantRegistration.unregisterOmniMerchant({ ...branch, omniMid });
    expect(omniChannel.configureMerchant({ ...branch, omniMid }).refused).toMatch('no omni');
    expect(omniChannel.checkMerchant({ ...check, by: 'branch' }).refused).toBeDefined();
  });
});

describe('the certificate', () => {
  const check = (ticket: string) =>
    counter.doors.terminalManagement.checkPayoutCertificate({ ...operations, ticket });

  it.each([
    ['of another merchant', other.pkcs12, other.password, 'wrong'],
    ['with a mistyped password', own.pkcs12, '840218', 'unreadable'],
  ])('%s is 11, until it is replaced on a ticket', (_, certificate, password, state) => {
    const { terminalManagement } = counter.doors;
    const { uploadPayoutCertificate } = terminalManagement;
    terminalManagement.removePayoutCertificate(operations);
    const upload = { ...operations, certificate, password };
    expect(uploadPayoutCertificate(upload).done).toBe(true);
    expectRefused(payOut, WRONG_CERTIFICATE);
    const ticket = counter.ticket('gateway-certificate');
    expect(check(ticket)).toMatchObject({ state });
    const right = { ...operations, certificate: own.pkcs12, password: own.password };
    expect(uploadPayoutCertificate(right).refused).toMatch('ticket');
    expectRefused(payOut, WRONG_CERTIFICATE);
    expect(uploadPayoutCertificate({ ...right, ticket }).done).toBe(true);
    expect(check(ticket)).toMatchObject({ state: 'right' });
    expect(payOut()).toEqual(SUCCEEDED);
  });

  it('opens by entering its password again, and closes by a wrong one', () => {
    const { enterCertificatePassword } = counter.doors.terminalManagement;
    const ticket = counter.ticket('gateway-certificate');
    expect(check(ticket)).toMatchObject({ state: 'right' });
    const enter = { ...operations, ticket, password: '000000' };
    expect(enterCertificatePassword(enter).done).toBe(true);
    expect(check(ticket)).toMatchObject({ state: 'unreadable' });
    expectRefused(payOut, WRONG_CERTIFICATE);
    expect(enterCertificatePassword({ ...enter, password: own.password }).done).toBe(true);
    expect(payOut()).toEqual(SUCCEEDED);
  });

  it('outlives the binding, and is missing once removed', () => {
    const { terminalManagement } = counter.doors;
    terminalManagement.unbindPayoutMerchant(operations);
    expect(terminalManagement.removePayoutCertificate(operations).refused).toMatch('bound');
    const binding = counter.ticket('payout-binding');
    const { omniMid } = TEST;
    terminalManagement.bindPayoutMerchant({ ...operations, ticket: binding, omniMid });
    const ticket = counter.ticket('gateway-certificate');
    expect(check(ticket)).toMatchObject({ state: 'right' });
    expect(terminalManagement.removePayoutCertificate(operations).done).toBe(true);
    expect(check(ticket)).toMatchObject({ state: 'missing' });
    expect(terminalManagement.removePayoutCertificate(operations).refused).toBeDefined();
    const enter = { ...operations, ticket, password: own.password };
    expect(terminalManagement.enterCertificatePassword(enter).refused).toBeDefined();
  });

  it('is refused to other parties, without a ticket, and when it is no PKCS#12', () => {
    const { terminalManagement } = counter.doors;
    const ticket = counter.ticket('gateway-certificate');
    const right = { certificate: own.pkcs12, password: own.password };
    const bad = ['', '00', own.pkcs12.slice(0, 400), own.pkcs12.toLowerCase(), own.root];
    const before = counter.direct.platform.save();
    const refused = [
      terminalManagement.uploadPayoutCertificate({ ...operations, by: 'branch', ...right, ticket }),
      ...bad.map((certificate) =>
        terminalManagement.uploadPayoutCertificate({
          ...operations,
          ...right,
          certificate,
          ticket,
        }),
      ),
      terminalManagement.enterCertificatePassword({ ...operations, ticket: 'none', password: '1' }),
      terminalManagement.checkPayoutCertificate({ ...operations, by: 'branch', ticket }),
      terminalManagement.checkPayoutBinding({ ...operations, ticket }),
      terminalManagement.bindPayoutMerchant({ ...operations, ticket, omniMid: TEST.omniMid }),
      terminalManagement.unbindPayoutMerchant({ ...operations, by: 'branch' }),
      terminalManagement.unbindPayoutMerchant({ ...operations, tid: '99999999' }),
      terminalManagement.removePayoutCertificate({ ...operations, by: 'merchant' }),
    ];
    expect(refused.filter((result) => result.refused === undefined)).toEqual([]);
    expect(counter.direct.platform.save()).toBe(before);
  });

  it('leaves neither its password nor a card number or name in store, trace or state', () => {
    const { terminalManagement } = counter.doors;
    const ticket = counter.ticket('gateway-certificate');
    const right = { certificate: own.pkcs12, password: own.password };
    terminalManagement.uploadPayoutCertificate({ ...operations, ...right, ticket });
    const wrong = { ...operations, ticket, password: '975310' };
    terminalManagement.enterCertificatePassword(wrong);
    terminalManagement.enterCertificatePassword({ ...wrong, password: own.password });
    payOut({ payeeName: '王五五' });
    payOut({ payeePan: '6228000100000929' }, 'PAYOUT000002');
    expect(payOut({}, 'PAYOUT000003')).toEqual(SUCCEEDED);
    const { world, platform } = counter.direct;
    const disk = world.disk('platform');
    const kept = disk.list().map((file) => new TextDecoder().decode(disk.read(file)));
    const told = JSON.stringify([world.trace.events, platform.state()]);
    const secrets = [own.password, '975310', PAYEE.payeePan, '6228000100000929', '王五五'];
    for (const text of [...kept, told, platform.save()]) {
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
    expect(told).not.toContain(own.pkcs12);
  });
});
