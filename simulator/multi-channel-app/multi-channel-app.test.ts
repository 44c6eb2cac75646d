import { describe, expect, it } from 'vitest';
import { MultiChannelRig, OTHER_PAN } from '../../testing/multi-channel-rig.ts';
import { STRIPE_CARD } from '../../testing/payment-rig.ts';
import { APP_NUMBERS } from '../../testing/third-party-rig.ts';
import { correctMultiChannelRules } from './multi-channel-rules.ts';

function signedOn(options: ConstructorParameters<typeof MultiChannelRig>[0] = {}): MultiChannelRig {
  const rig = new MultiChannelRig(options);
  rig.signOn();
  return rig;
}

const { tid: appTid, mid: appMid } = APP_NUMBERS;
const PAYER_PAN = '6299901000000000028';

describe('a business of 银联多渠道', () => {
  it.each([
    [
      'billPayment',
      'bill-payment',
      { userNumber: '3101000001', amountFen: '12850', customerName: '王一' },
    ],
    ['mobileTopUp', 'mobile-top-up', { userNumber: '10000000088', amountFen: '5000' }],
    ['cardRepayment', 'card-repayment', { userNumber: OTHER_PAN, amountFen: '5000' }],
    ['cardTransfer', 'card-transfer', { userNumber: OTHER_PAN, amountFen: '5000' }],
  ])('%s is ordered, paid by card and completed', (name, business, terms) => {
    const rig = signedOn();
    const end = rig.trade(name);
    expect(end).toMatchObject({ outcome: 'approved', code: '00' });
    const orderId = String(end?.orderId);
    expect(orderId).toMatch(/^\d{20}$/);
    expect(rig.api.sent('business-order')).toEqual([
      {
        api: 'business-order',
        appTid,
        appMid,
        orderId,
        business,
        terminalRegion: '上海',
        appRegion: '上海',
        ...terms,
      },
    ]);
    const [sale] = rig.host.sent('0200');
    expect(sale).toMatchObject({ tid: appTid, mid: appMid, stan: '000002' });
    expect(Number(sale?.amountMinor)).toBe(Number(terms.amountFen));
    expect(rig.api.sent('business-complete')).toEqual([
      {
        api: 'business-complete',
        appTid,
        appMid,
        orderId,
        stan: '000002',
        batchNumber: '000001',
        rrn: '000000000002',
      },
    ]);
    expect(rig.business.doneFen()).toBe(Number(terms.amountFen));
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ transaction: 'sale', state: 'approved' }],
      orders: [{ transaction: name, outcome: 'approved', stan: '000002' }],
    });
  });

  it('prints two copies that name the business, and again on request', () => {
    const rig = signedOn();
    rig.trade('mobileTopUp');
    expect(rig.terminal.doors.paper().filter((line) => line === '业务类型:手机充值')).toHaveLength(
      2,
    );
    const before = rig.terminal.doors.paper().length;
    rig.play('reprint', { answers: { reprintVoucherNumber: '' } });
    const again = rig.terminal.doors.paper().slice(before);
    expect(again.filter((line) => line === '业务类型:手机充值')).toHaveLength(2);
    expect(again.filter((line) => line.includes('重打印凭证'))).toHaveLength(2);
  });

  it('is settled in the batch of the app', () => {
    const rig = signedOn();
    rig.trade('billPayment');
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0500')[0]).toMatchObject({ tid: appTid, mid: appMid });
    expect(rig.books().batchNumber).toBe('000002');
  });

  it('never shows or prints the whole number of a card', () => {
    const rig = signedOn();
    rig.trade('cardTransfer');
    rig.trade('accountVerification');
    rig.trade('cardRepayment', { cancelAt: 'firstCard', answers: { creditCardNumber: OTHER_PAN } });
    const events = rig.world.trace.events.filter(({ source }) => source !== 'network');
    for (const pan of [OTHER_PAN, PAYER_PAN]) {
      expect(JSON.stringify(events)).not.toContain(pan);
      expect(rig.terminal.doors.paper().join('')).not.toContain(pan);
    }
    const { disk } = rig.machine;
    const stored = disk.list().map((file) => new TextDecoder().decode(disk.read(file)));
    expect(stored.join('')).not.toContain(OTHER_PAN);
  });
});

describe('a bill query', () => {
  it('shows what the platform told and books nothing', () => {
    const rig = signedOn();
    expect(rig.trade('billQuery')).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'billShown' });
    expect(rig.lastFrame()?.lines).toEqual([
      '账单查询成功',
      '账单费用查询',
      '户名 王*',
      '应缴 RMB 128.50',
    ]);
    expect(rig.books()).toMatchObject({ journal: [], orders: [] });
  });

  it('needs no sign-on: nobody pays', () => {
    expect(new MultiChannelRig().trade('billQuery')).toMatchObject({ outcome: 'approved' });
  });

  it('of a customer who owes nothing leads to no payment', () => {
    const rig = signedOn();
    rig.business.dueFen = '0';
    expect(rig.trade('billQuery')).toMatchObject({ outcome: 'approved' });
    expect(rig.trade('billPayment')).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'nothingDue' });
    expect(rig.books().orders).toEqual([]);
  });
});

describe('an account verification', () => {
  it('reads a card and asks without PIN', () => {
    const rig = signedOn();
    expect(rig.trade('accountVerification')).toMatchObject({ outcome: 'approved' });
    expect(rig.api.requests.at(-1)).toEqual({
      api: 'verify-account',
      appTid,
      appMid,
      pan: PAYER_PAN,
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'accountVerified' });
    expect(rig.screens()).not.toContain('enterPin');
  });

  it('refuses the stripe of a chip card, as a payment does', () => {
    const rig = signedOn();
    const track2 = STRIPE_CARD.stripe?.track2.replace('3012120', '3012220') ?? '';
    const card = { alias: 'debit-chip', stripe: { track2 } };
    expect(rig.trade('accountVerification', { card })).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()?.lines).toContain('不允许 IC 卡降级交易');
  });
});

describe('what is typed', () => {
  it.each([
    ['customerNumber', 'billQuery', '31-01 00001', 'bill-query', 'customerNumber'],
    ['phoneNumber', 'mobileTopUp', '1000000008', 'business-order', 'userNumber'],
    ['creditCardNumber', 'cardRepayment', '62999', 'business-order', 'userNumber'],
    ['payeeId', 'cardTransfer', 'x', 'verify-payee', 'payeeId'],
    ['payeeName', 'cardTransfer', ' ', 'verify-payee', 'payeeName'],
    ['customerName', 'billPayment', '', 'business-order', 'customerName'],
  ])('at %s travels as it is', (field, name, typed, api, sent) => {
    const rig = signedOn();
    const cancelAt = field === 'creditCardNumber' ? { cancelAt: 'firstCard' } : {};
    rig.trade(name, { ...cancelAt, answers: { [field]: typed } });
    expect(rig.api.sent(api)[0]?.[sent]).toBe(typed);
  });

  it('as an amount of nothing is asked for again', () => {
    const rig = signedOn();
    expect(() => rig.trade('mobileTopUp', { answers: { amount: '0' } })).toThrow('does not end');
    expect(rig.api.sent('business-order')).toEqual([]);
  });

  it('can be sent wrong by a defective release: one rule', () => {
    const { fieldsOf } = correctMultiChannelRules;
    const rig = signedOn({
      rules: {
        fieldsOf: (api, facts) => {
          const fields = fieldsOf(api, facts);
          return fields.userNumber === undefined
            ? fields
            : {
                ...fields,
                userNumber: `${fields.userNumber.slice(0, 3)} ${fields.userNumber.slice(3)}`,
              };
        },
      },
    });
    rig.trade('mobileTopUp');
    expect(rig.api.sent('business-order')[0]?.userNumber).toBe('100 00000088');
  });
});

describe('settings of the app', () => {
  it('keep its region, over a power cut too', () => {
    const rig = signedOn();
    expect(rig.play('region', { answers: { appRegion: '江苏' } })).toMatchObject({
      outcome: 'approved',
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'regionSaved', lines: ['地区已设置', '江苏'] });
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(1000);
    rig.trade('billPayment');
    expect(rig.api.sent('business-order')[0]).toMatchObject({
      terminalRegion: '上海',
      appRegion: '江苏',
    });
  });

  it('are left alone when the choice is given up', () => {
    const rig = signedOn();
    for (const name of ['region', 'padSetting']) {
      expect(rig.play(name)).toMatchObject({ outcome: 'cancelled' });
    }
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
  });

  it('choose its pad: the sign-on fails without a code on one that is not there', () => {
    const rig = new MultiChannelRig({ config: { padPlacement: 'external' } });
    rig.terminal.doors.machine.connectPad('2');
    const end = rig.play('signOn');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()?.lines).toEqual(['签到失败']);
    expect(rig.lastFrame()?.next).toContain('密码键盘');
    const chosen = rig.play('padSetting', { answers: { placement: 'internal' } });
    expect(chosen).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'padChosen' });
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    rig.signOn();
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
  });
});
