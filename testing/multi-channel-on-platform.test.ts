import { describe, expect, it } from 'vitest';
import type { PlatformDoors } from '../platform-mock/index.ts';
import { LAB_APP_NUMBERS, LAB_REGION } from '../scenarios/engine/provision.ts';
import { createMultiChannelApp } from '../simulator/index.ts';
import { AppStage, labCard } from './app-stage.ts';
import type { PaymentStory } from './payment-rig.ts';

const { mid } = LAB_APP_NUMBERS['multi-channel'];
const BILL = { customerNumber: '3101000001', customerName: '王一', billConfirmation: 'x' };
const PHONE = { phoneNumber: '10000000088', amount: '50.00' };
const PAYEE = { amount: '500.00', payeeName: '测试09', payeeId: '990000199001100098' };

/** Stories in which everything is right. */
const RIGHT: Readonly<Record<string, PaymentStory>> = {
  billQuery: { answers: BILL },
  billPayment: { answers: BILL },
  mobileTopUp: { answers: PHONE },
  cardRepayment: { firstCard: labCard('credit-stripe'), answers: { amount: '500.00' } },
  cardTransfer: { firstCard: labCard('debit-stripe-second'), answers: PAYEE },
  accountVerification: {},
};

const PAYER_FEN = 1_000_000;

function signedOn(settings?: ConstructorParameters<typeof AppStage>[1]): AppStage {
  const stage = new AppStage(createMultiChannelApp(), settings);
  stage.rig.signOn();
  return stage;
}

describe('银联多渠道 on the platform', () => {
  it('goes through a day: every business once, and every book says so', () => {
    const stage = signedOn();
    for (const [name, story] of Object.entries(RIGHT)) {
      expect(stage.play(name, story), name).toMatchObject({ outcome: 'approved' });
    }
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN - 12850 - 5000 - 50_000 - 50_000);
    const { books } = stage.platform;
    expect(books.businessOrders()).toMatchObject([
      { business: 'bill-payment', state: 'done' },
      { business: 'mobile-top-up', state: 'done' },
      { business: 'card-repayment', state: 'done' },
      { business: 'card-transfer', state: 'done' },
    ]);
    expect(books.payouts()).toMatchObject([
      { channel: 'multi-channel', account: 'credit-stripe', state: 'succeeded' },
      { channel: 'multi-channel', account: 'debit-stripe-second', state: 'succeeded' },
    ]);
    expect(stage.play('billPayment', RIGHT.billPayment)).toMatchObject({ outcome: 'declined' });
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'nothingDue' });
    expect(stage.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(books.settlementFiles().flatMap(({ items }) => items)).toHaveLength(4);
  });
});

type Cause = (doors: PlatformDoors) => { readonly refused?: string | undefined };

describe('what somebody got wrong at the platform shows its code', () => {
  it.each<[string, string, string, Cause]>([
    [
      'F4',
      'mobileTopUp',
      'businessRefused',
      ({ industries }) =>
        industries.setIndustry({
          by: 'industry-merchant',
          industry: 'mobile-top-up',
          state: 'closed',
        }),
    ],
    [
      'C1',
      'billQuery',
      'declined',
      ({ merchantRegistration }) =>
        merchantRegistration.setAttributes({
          by: 'branch',
          mid,
          publicPayment: true,
          entrustedService: false,
        }),
    ],
    [
      '03',
      'mobileTopUp',
      'declined',
      ({ multiChannel }) => multiChannel.removeMerchant({ by: 'branch', mid }),
    ],
    [
      '01',
      'accountVerification',
      'declined',
      ({ merchantRegistration }) =>
        merchantRegistration.setPlatformInstitution({
          by: 'branch',
          mid,
          institution: '48020000',
        }),
    ],
    [
      'ER9',
      'cardRepayment',
      'declined',
      ({ terminalManagement }) =>
        terminalManagement.removeMultiChannelTemplate({
          by: 'operations-centre',
          region: LAB_REGION,
        }),
    ],
  ])('%s at %s', (code, name, screen, cause) => {
    const stage = signedOn();
    expect(cause(stage.platform.doors).refused).toBeUndefined();
    expect(stage.play(name, RIGHT[name])).toMatchObject({ outcome: 'declined', code });
    expect(stage.rig.lastFrame()).toMatchObject({ screen, code });
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN);
    expect(stage.rig.books().pendingReversals).toBe(0);
  });
});

describe('what was entered wrong shows its code', () => {
  it.each<[string, string, string, PaymentStory]>([
    ['E1', 'billPayment', '用户号码无效', { answers: { ...BILL, customerNumber: '3101000002' } }],
    ['E3', 'mobileTopUp', '请求数据非法', { answers: { ...PHONE, phoneNumber: '1000000008' } }],
    ['E3', 'billQuery', '请求数据非法', { answers: { ...BILL, customerNumber: '31-01000001' } }],
    [
      'ER9',
      'mobileTopUp',
      '未查询到参数信息,交易失败',
      { answers: { ...PHONE, phoneNumber: '10900000099' } },
    ],
    [
      'T2',
      'cardRepayment',
      '该业务在多渠道受限',
      { ...RIGHT.cardRepayment, answers: { amount: '299.99' } },
    ],
    [
      'T2',
      'cardRepayment',
      '该业务在多渠道受限',
      { ...RIGHT.cardRepayment, card: labCard('quasi-credit-stripe') },
    ],
  ])('%s at %s: %s', (code, name, words, story) => {
    const stage = signedOn();
    expect(stage.play(name, story)).toMatchObject({ outcome: 'declined', code });
    expect(stage.rig.lastFrame()?.lines).toContain(words);
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN);
    expect(stage.platform.books.payouts()).toEqual([]);
    expect(stage.play(name, RIGHT[name])).toMatchObject({ outcome: 'approved' });
  });

  it('身份验证失败 for a credit card as payee, without a code', () => {
    const stage = signedOn();
    const end = stage.play('cardTransfer', {
      ...RIGHT.cardTransfer,
      firstCard: labCard('credit-stripe'),
    });
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(stage.rig.lastFrame()?.lines).toContain('身份验证失败');
    expect(stage.play('cardTransfer', RIGHT.cardTransfer)).toMatchObject({ outcome: 'approved' });
  });

  it('E1 for a customer of another region, until the app is set to it', () => {
    const stage = signedOn();
    const answers = { ...BILL, customerNumber: '3201000003', customerName: '赵三' };
    expect(stage.play('billPayment', { answers })).toMatchObject({
      outcome: 'declined',
      code: 'E1',
    });
    stage.play('region', { answers: { appRegion: '江苏' } });
    expect(stage.play('billPayment', { answers })).toMatchObject({ outcome: 'approved' });
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN - 9900);
  });

  it('ER9 where 银联支付 has no region', () => {
    const stage = signedOn({ region: '' });
    expect(stage.play('mobileTopUp', RIGHT.mobileTopUp)).toMatchObject({ code: 'ER9' });
    expect(stage.rig.lastFrame()?.next).toContain('所属地区');
  });
});

describe('a power cut at every boundary on the platform', () => {
  it('leaves payer, journal, order and business with one story', () => {
    const outcomes = new Set<number>();
    for (let boundary = 0; ; boundary += 1) {
      const stage = signedOn();
      const { rig, platform } = stage;
      rig.machine.supply.cutAfter(boundary);
      stage.play('mobileTopUp', RIGHT.mobileTopUp);
      if (rig.machine.supply.cutIsPending) break;
      rig.terminal.doors.machine.powerOn();
      rig.run(20_000);
      const paid = PAYER_FEN - (stage.balanceOf('debit-stripe') ?? 0);
      outcomes.add(paid);
      const where = `cut at ${boundary}`;
      const isDone = platform.books.businessOrders().some(({ state }) => state === 'done');
      expect(isDone, where).toBe(paid === 5000);
      const { journal, orders, pendingReversals } = rig.books();
      expect(pendingReversals, where).toBe(0);
      expect(
        journal.some(({ state }) => state === 'approved'),
        where,
      ).toBe(isDone);
      expect(
        orders.some(({ outcome }) => outcome === 'approved'),
        where,
      ).toBe(isDone);
    }
    expect(outcomes).toEqual(new Set([0, 5000]));
  });
});
