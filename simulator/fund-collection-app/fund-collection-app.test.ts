import { describe, expect, it } from 'vitest';
import { FundCollectionRig } from '../../testing/fund-collection-rig.ts';
import { OTHER_PAN } from '../../testing/multi-channel-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import { APP_NUMBERS, PHYSICAL_NUMBERS } from '../../testing/third-party-rig.ts';

/** Signed on, with one purchase of 12.34 under voucher 000002. */
function collected(...given: ConstructorParameters<typeof FundCollectionRig>): FundCollectionRig {
  const rig = new FundCollectionRig(...given);
  rig.signOn();
  expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  return rig;
}

describe('a payout of a purchase', () => {
  it('names the purchase, the terminal and the payee, is kept and printed', () => {
    const rig = collected();
    const end = rig.payout();
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(rig.api.sent('gateway-payout')).toEqual([
      {
        api: 'gateway-payout',
        tid: PHYSICAL_NUMBERS.tid,
        appTid: APP_NUMBERS.tid,
        appMid: APP_NUMBERS.mid,
        orderId: end?.orderId,
        purchaseRrn: '000000000002',
        amountFen: '1234',
        payeePan: OTHER_PAN,
        payeeName: '测试02',
      },
    ]);
    expect(rig.books().orders).toMatchObject([
      { transaction: 'sale', outcome: 'approved' },
      { transaction: 'payout', outcome: 'approved', amountMinor: 1234 },
    ]);
    expect(rig.paper()).toContain(`订单号:${end?.orderId}`);
    expect(rig.screens()).not.toContain('payoutUnknown');
  });

  it('takes the latest purchase that was not paid out yet', () => {
    const rig = collected();
    rig.sale('20.00');
    for (const rrn of ['000000000003', '000000000002']) {
      expect(rig.payout()).toMatchObject({ outcome: 'approved' });
      expect(rig.api.sent('gateway-payout').at(-1)).toMatchObject({ purchaseRrn: rrn });
    }
    expect(rig.payout()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'noPurchase' });
    expect(rig.api.sent('gateway-payout')).toHaveLength(2);
  });

  it('finds purchases of a settled batch too, and none that was voided', () => {
    const rig = collected();
    rig.sale('5.00');
    expect(rig.void('3')).toMatchObject({ outcome: 'approved' });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.payout()).toMatchObject({ outcome: 'declined' });
  });

  it.each([
    ['OE7', 'POS 终端无互联网（UPOP）系统的交易权限'],
    ['11', '全渠道商户号与证书未关联'],
    ['31', '商户不存在'],
    ['03', '无效商户'],
    ['E6', '终端关联错误'],
    ['E3', '请求数据非法'],
  ])('refused with %s is declined in the printed words, and may be made again', (code, words) => {
    const rig = collected();
    rig.platform.refusals.set('gateway-payout', { code, message: words });
    expect(rig.payout()).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.lastFrame()?.next).toBeTruthy();
    rig.platform.refusals.clear();
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.platform.paidFen()).toBe(1234);
  });

  it('that failed with OE11 tells its reason in the state query', () => {
    const rig = collected();
    rig.platform.fate = 'fails';
    const end = rig.payout();
    expect(end).toMatchObject({ outcome: 'declined', code: 'OE11' });
    expect(rig.lastFrame()?.lines).toContain('代付交易失败');
    expect(rig.lastFrame()?.lines).toContain(`订单号:${end?.orderId}`);
    expect(rig.lastFrame()?.next).toContain('状态查询');
    expect(rig.query(String(end?.orderId))).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderFailed' });
    expect(rig.lastFrame()?.lines).toContain('转入卡持卡人姓名与账户不符');
    rig.platform.fate = 'succeeds';
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
  });

  it('that was accepted and is still open is unknown until it is known', () => {
    const rig = collected();
    rig.platform.fate = 'stays open';
    expect(rig.payout()).toMatchObject({ outcome: 'unknown' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderPending' });
    expect(rig.paper()).not.toContain('付款凭证');
    expect(rig.query()).toMatchObject({ outcome: 'unknown' });
    rig.platform.resolve('succeeded');
    expect(rig.query()).toMatchObject({ outcome: 'approved' });
    expect(rig.paper()).toContain('付款凭证');
  });

  it.each(['amount', 'payeeName', 'card'])('given up at %s is cancelled', (cancelAt) => {
    const rig = collected();
    expect(rig.payout({ cancelAt })).toMatchObject({ outcome: 'cancelled' });
    expect(rig.api.sent('gateway-payout')).toEqual([]);
    expect(rig.void()).toMatchObject({ outcome: 'approved' });
  });

  it('needs a sign-on', () => {
    const rig = new FundCollectionRig();
    expect(rig.payout()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
  });

  it('waits for paper and prints its slip whole', () => {
    const rig = collected();
    rig.terminal.doors.machine.takePaper(3);
    const end = rig.payout({ answers: { paperLoaded: 'x' } });
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(rig.screens()).toContain('paperOut');
    expect(rig.paper()).toContain('重打印凭证');
  });
});

describe('silence at a payout', () => {
  it('is unknown: 105, the printed words, and what to do', () => {
    const rig = collected();
    rig.platform.lostAnswers.add('gateway-payout').add('gateway-query');
    expect(rig.payout()).toMatchObject({ outcome: 'unknown', code: '105' });
    const frame = rig.lastFrame();
    expect(frame).toMatchObject({ screen: 'payoutUnknown', code: '105' });
    expect(frame?.lines).toContain('未知错误，交易失败');
    expect(frame?.next).toContain('终端接入日志');
    expect(rig.books().orders.at(-1)).toMatchObject({ outcome: 'unknown' });
  });

  it('is not followed by another payout of the purchase, nor by its void', () => {
    const rig = collected();
    rig.platform.lostAnswers.add('gateway-payout').add('gateway-query');
    rig.payout();
    for (const play of [() => rig.payout(), () => rig.void()]) {
      expect(play()).toMatchObject({ outcome: 'declined' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'purchaseUnresolved' });
    }
    expect(rig.api.sent('gateway-payout')).toHaveLength(1);
    expect(rig.host.sent('0200')).toHaveLength(1);
    expect(rig.query()).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.cutAndBoot();
    rig.run(120_000);
    expect(rig.api.sent('gateway-payout')).toHaveLength(1);
    expect(rig.host.sent('0200')).toHaveLength(1);
  });

  it('after a payout that succeeded ends approved, and its purchase stays', () => {
    const rig = collected();
    rig.platform.lostAnswers.add('gateway-payout');
    rig.payout();
    expect(rig.void()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'purchasePaidOut' });
    expect(rig.lastFrame()?.lines).toEqual(['该消费已代付，不能撤销', '消费撤销']);
    expect(rig.books().orders.at(-1)).toMatchObject({
      transaction: 'payout',
      outcome: 'approved',
    });
    expect(rig.query()).toMatchObject({ outcome: 'approved' });
    expect(rig.paper()).toContain('付款凭证');
    expect(rig.host.debits.size).toBe(1);
  });

  it.each(['lostRequests', 'fails'] as const)('after a payout that failed (%s) voids', (how) => {
    const rig = collected();
    if (how === 'fails') rig.platform.fate = 'fails';
    rig.platform[how === 'fails' ? 'lostAnswers' : how].add('gateway-payout');
    expect(rig.payout()).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(rig.query()).toMatchObject({ outcome: 'declined' });
    expect(rig.void()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.debits.size).toBe(0);
    expect(rig.platform.paidFen()).toBe(0);
  });

  it('is resolved at the next boot and at the next payout', () => {
    for (const resolve of [(rig: FundCollectionRig) => rig.cutAndBoot(), () => undefined]) {
      const rig = collected();
      rig.platform.lostAnswers.add('gateway-payout');
      rig.payout();
      rig.platform.lostAnswers.clear();
      resolve(rig);
      expect(rig.payout()).toMatchObject({ outcome: 'declined' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'noPurchase' });
      expect(rig.platform.paidFen()).toBe(1234);
      expect(rig.books().orders.at(-1)).toMatchObject({ outcome: 'approved' });
    }
  });

  it('of a request that could not leave is declined, and nobody was paid', () => {
    const rig = collected();
    rig.world.network.setConditions('terminal', { up: false });
    expect(rig.payout()).toMatchObject({ outcome: 'declined', code: '105' });
    rig.world.network.setConditions('terminal', { up: true });
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
  });
});

describe('a void', () => {
  it('undoes a purchase by its voucher number', () => {
    const rig = collected();
    expect(rig.void()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.debits.size).toBe(0);
    expect(rig.books().journal).toMatchObject([{ state: 'voided' }, { transaction: 'void' }]);
    expect(rig.api.sent('gateway-query')).toEqual([]);
  });

  it('refused with 30 shows the words of row 29', () => {
    const rig = collected();
    rig.host.script = () => ({ responseCode: '30' });
    expect(rig.void()).toMatchObject({ outcome: 'declined', code: '30' });
    expect(rig.lastFrame()?.lines).toContain('报文格式错误');
    expect(rig.lastFrame()?.next).toContain('分公司');
    rig.host.script = answerAll;
    expect(rig.void()).toMatchObject({ outcome: 'approved' });
  });

  it('of a purchase that was paid out is refused before anything leaves', () => {
    const rig = collected();
    rig.payout();
    expect(rig.void()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'purchasePaidOut' });
    expect(rig.host.sent('0200')).toHaveLength(1);
  });

  it('of another purchase goes through', () => {
    const rig = collected();
    rig.sale('5.00');
    rig.payout();
    expect(rig.void('3')).toMatchObject({ outcome: 'declined' });
    expect(rig.void('2')).toMatchObject({ outcome: 'approved' });
  });
});

describe('the state query', () => {
  it('knows only orders of this terminal', () => {
    const rig = collected();
    expect(rig.query()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderNotFound' });
    rig.payout();
    expect(rig.query('20260302090000009999')).toMatchObject({ outcome: 'declined' });
    expect(rig.query()).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'orderSucceeded' });
  });
});

describe('a wrong app', () => {
  it('that voids without looking takes back money that went on', () => {
    const rig = collected({ mayVoid: () => true });
    rig.payout();
    expect(rig.void()).toMatchObject({ outcome: 'approved' });
    expect(rig.platform.paidFen()).toBe(1234);
    expect(rig.host.debits.size).toBe(0);
  });

  it('that repeats after silence asks for the money again under a new number', () => {
    const rig = collected({
      paysAgain: ({ outcome }, times) => outcome === 'unknown' && times < 2,
    });
    rig.platform.lostRequests.add('gateway-payout');
    rig.payout();
    const sent = rig.api.sent('gateway-payout');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.orderId).not.toBe(sent[1]?.orderId);
  });
});
