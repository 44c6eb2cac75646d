import { describe, expect, it } from 'vitest';
import { MultiChannelRig } from '../../testing/multi-channel-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import { correctMultiChannelRules } from './multi-channel-rules.ts';

function signedOn(options: ConstructorParameters<typeof MultiChannelRig>[0] = {}): MultiChannelRig {
  const rig = new MultiChannelRig(options);
  rig.signOn();
  return rig;
}

/** Everybody agrees: so much is debited, booked, ordered and done. */
function expectMoney(rig: MultiChannelRig, fen: number): void {
  const taken = [...rig.host.debits.values()].reduce((sum, debit) => sum + debit, 0);
  const { journal, orders, pendingReversals } = rig.books();
  const booked = journal.filter(({ state }) => state === 'approved');
  const told = orders.filter(({ outcome }) => outcome === 'approved');
  expect(taken).toBe(fen);
  expect(booked.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(fen);
  expect(told.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(fen);
  expect(rig.business.doneFen()).toBe(fen);
  expect(pendingReversals).toBe(0);
}

const F4 = { code: 'F4', message: '行业商户状态异常' };

describe('a refusal before the payment', () => {
  it.each([
    ['billQuery', 'bill-query', 'C1', '受理方状态非法'],
    ['billQuery', 'bill-query', '03', '无效商户'],
    ['billPayment', 'bill-query', 'E3', '请求数据非法'],
    ['mobileTopUp', 'business-order', 'C1', '受理方状态非法'],
    ['mobileTopUp', 'business-order', 'ER9', '未查询到参数信息,交易失败'],
    ['cardRepayment', 'business-order', 'ER9', '未查询到参数信息,交易失败'],
    ['cardRepayment', 'business-order', 'T2', '该业务在多渠道受限'],
    ['mobileTopUp', 'business-order', 'E3', '请求数据非法'],
    ['accountVerification', 'verify-account', '01', '请持卡人与发卡行联系'],
    ['accountVerification', 'verify-account', '03', '无效商户'],
  ])('of %s at %s with %s shows %s and charges nobody', (name, api, code, words) => {
    const rig = signedOn();
    rig.business.refusals.set(api, { code, message: words });
    expect(rig.trade(name)).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect(rig.screens()).not.toContain('enterPin');
    expectMoney(rig, 0);
  });

  it('of a payee without a code shows 身份验证失败 and its next step', () => {
    const rig = signedOn();
    rig.business.refusals.set('verify-payee', { message: '身份验证失败' });
    const end = rig.trade('cardTransfer');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()?.lines).toContain('身份验证失败');
    expect(rig.lastFrame()?.next).toContain('换卡');
    expect(rig.api.sent('business-order')).toEqual([]);
  });

  it('of the card leaves the order declined', () => {
    const rig = signedOn();
    rig.host.script = () => ({ responseCode: '51' });
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'declined', code: '51' });
    expect(rig.api.sent('business-complete')).toEqual([]);
    expect(rig.books()).toMatchObject({ orders: [{ outcome: 'declined' }] });
  });
});

describe('a refusal after the payment', () => {
  it.each([
    ['mobileTopUp', 'F4', '行业商户状态异常'],
    ['billPayment', 'E1', '用户号码无效'],
    ['cardRepayment', 'T2', '该业务在多渠道受限'],
    ['cardTransfer', 'E3', '请求数据非法'],
  ])('of %s with %s reverses the sale, then shows the words', (name, code, words) => {
    const rig = signedOn();
    rig.business.refusals.set('business-complete', { code, message: words });
    expect(rig.trade(name)).toMatchObject({ outcome: 'declined', code });
    const frame = rig.lastFrame();
    expect(frame).toMatchObject({ screen: 'businessRefused', code });
    expect(frame?.lines).toContain(words);
    expect(frame?.lines).toContain('收款已冲正');
    expect(frame?.next).toBeTruthy();
    expect(rig.host.sent('0400')).toMatchObject([
      { stan: '000002', responseCode: '06', authCode: 'A12345' },
    ]);
    expect(rig.terminal.doors.paper()).toEqual([]);
    expectMoney(rig, 0);
    expect(rig.books()).toMatchObject({
      journal: [{ state: 'reversed' }],
      orders: [{ transaction: name, outcome: 'declined' }],
    });
    rig.business.refusals.clear();
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
    expectMoney(rig, 5000);
  });

  it('without a code shows the words of the platform', () => {
    const rig = signedOn();
    rig.business.refusals.set('business-complete', { message: '暂停受理' });
    const end = rig.trade('mobileTopUp');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()?.lines).toContain('暂停受理');
    expectMoney(rig, 0);
  });

  it('stays unknown until the reversal is answered, and blocks the next trade', () => {
    const rig = signedOn();
    rig.business.refusals.set('business-complete', F4);
    rig.host.script = (request, host) =>
      request.mti === '0400' ? undefined : answerAll(request, host);
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'unknown', code: 'F4' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'businessNotUndone', code: 'F4' });
    expect(rig.lastFrame()?.lines).toEqual([
      '行业商户状态异常',
      '手机充值',
      'RMB 50.00',
      '收款尚未冲正',
    ]);
    expect(rig.books()).toMatchObject({ pendingReversals: 1, orders: [{ outcome: 'unknown' }] });
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'reversalFailed' });
    rig.business.refusals.clear();
    rig.host.script = answerAll;
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
    expect(rig.api.sent('business-query')).toEqual([]);
    expectMoney(rig, 5000);
  });

  it('is not needed when the request could not leave: the sale is reversed as well', () => {
    const rig = signedOn();
    rig.host.script = (request, host) => {
      const isSale = request.mti === '0200';
      if (isSale) rig.world.network.setConditions('terminal', { up: false });
      if (isSale) rig.world.kernel.setTimer(1, () => undefined, 'test');
      return answerAll(request, host);
    };
    const end = rig.trade('mobileTopUp');
    expect(end?.outcome).toBe('unknown');
    rig.world.network.setConditions('terminal', { up: true });
    rig.host.script = answerAll;
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
    expectMoney(rig, 5000);
  });
});

describe('silence', () => {
  it.each([
    ['billQuery', 'bill-query'],
    ['billPayment', 'bill-query'],
    ['cardTransfer', 'verify-payee'],
    ['mobileTopUp', 'business-order'],
    ['accountVerification', 'verify-account'],
  ])('of %s at %s is 105, and nothing was charged', (name, api) => {
    for (const loss of ['lostAnswers', 'lostRequests'] as const) {
      const rig = signedOn();
      rig.business[loss].add(api);
      expect(rig.trade(name)).toMatchObject({ outcome: 'declined', code: '105' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'nothingCharged', code: '105' });
      expect(rig.lastFrame()?.lines).toContain('未知错误，交易失败');
      expect(rig.lastFrame()?.next).toContain('没有收款');
      expectMoney(rig, 0);
      rig.business[loss].clear();
      expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
      expectMoney(rig, 5000);
    }
  });

  it('of the card sale is reversed before the next business', () => {
    const rig = signedOn();
    rig.host.script = (request, host) => {
      answerAll(request, host);
      return undefined;
    };
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(rig.api.sent('business-complete')).toEqual([]);
    rig.host.script = answerAll;
    expect(rig.trade('billPayment')).toMatchObject({ outcome: 'approved' });
    expect(rig.api.sent('business-query')).toEqual([]);
    expectMoney(rig, 12850);
  });

  it('after the business was done keeps the sale: asked, printed, not reversed', () => {
    const rig = signedOn();
    rig.business.lostAnswers.add('business-complete');
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'unknown', code: '105' });
    const frame = rig.lastFrame();
    expect(frame).toMatchObject({ screen: 'businessUnknown', code: '105' });
    expect(frame?.lines).toContain('未知错误，交易失败');
    expect(frame?.next).toContain('不要重新收款');
    expect(rig.books()).toMatchObject({
      pendingReversals: 1,
      journal: [{ state: 'pending' }],
      orders: [{ outcome: 'unknown' }],
    });
    expect(rig.terminal.doors.paper()).toEqual([]);
    rig.business.lostAnswers.clear();
    expect(rig.trade('billPayment')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0400')).toEqual([]);
    expectMoney(rig, 5000 + 12850);
    const paper = rig.terminal.doors.paper();
    expect(paper.filter((line) => line === '业务类型:手机充值')).toHaveLength(2);
  });

  it('before the business was done takes the sale back', () => {
    const rig = signedOn();
    rig.business.lostRequests.add('business-complete');
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(rig.host.debits.size).toBe(1);
    rig.business.lostRequests.clear();
    expect(rig.trade('billPayment')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0400')).toHaveLength(1);
    expectMoney(rig, 12850);
  });

  it('of a refusal is found out and takes the sale back', () => {
    const rig = signedOn();
    rig.business.refusals.set('business-complete', F4);
    rig.business.lostAnswers.add('business-complete');
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.business.refusals.clear();
    rig.business.lostAnswers.clear();
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
    expectMoney(rig, 5000);
  });

  it('of the question too blocks the next trade and reverses nothing', () => {
    const rig = signedOn();
    rig.business.lostAnswers.add('business-complete').add('business-query');
    rig.trade('mobileTopUp');
    for (const _ of [1, 2]) {
      expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'declined' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'businessUnknown' });
    }
    expect(rig.host.sent('0400')).toEqual([]);
    expect(rig.host.sent('0200')).toHaveLength(1);
    rig.business.lostAnswers.clear();
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expectMoney(rig, 5000);
  });

  it('is resolved at the next boot', () => {
    for (const loss of ['lostAnswers', 'lostRequests'] as const) {
      const rig = signedOn();
      rig.business[loss].add('business-complete');
      rig.trade('mobileTopUp');
      rig.business[loss].clear();
      rig.machine.supply.cut();
      rig.terminal.doors.machine.powerOn();
      rig.run(20_000);
      expectMoney(rig, loss === 'lostAnswers' ? 5000 : 0);
    }
  });
});

describe('a wrong app', () => {
  it('that ignores F4 keeps the money of a business that was refused', () => {
    const rig = signedOn({
      rules: {
        afterBusiness: (verdict) =>
          verdict.kind === 'refused' ? 'keep' : correctMultiChannelRules.afterBusiness(verdict),
      },
    });
    rig.business.refusals.set('business-complete', F4);
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.debits.size).toBe(1);
    expect(rig.business.doneFen()).toBe(0);
  });

  it('that reverses without asking gives the money back and the business away', () => {
    const rig = signedOn({ rules: { afterInquiry: () => 'undo' } });
    rig.business.lostAnswers.add('business-complete');
    rig.trade('mobileTopUp');
    rig.business.lostAnswers.clear();
    rig.trade('billPayment');
    expect(rig.business.doneFen()).toBe(5000 + 12850);
    expect([...rig.host.debits.values()]).toEqual([12850]);
  });
});

describe('what is given up', () => {
  it.each([
    ['billPayment', 'customerNumber'],
    ['billPayment', 'billConfirmation'],
    ['billPayment', 'customerName'],
    ['billPayment', 'card'],
    ['mobileTopUp', 'phoneNumber'],
    ['mobileTopUp', 'amount'],
    ['mobileTopUp', 'card'],
    ['cardRepayment', 'amount'],
    ['cardTransfer', 'firstCard'],
    ['cardTransfer', 'payeeName'],
    ['cardTransfer', 'payeeId'],
    ['cardTransfer', 'card'],
    ['accountVerification', 'card'],
  ])('in %s at %s is cancelled and costs nothing', (name, cancelAt) => {
    const rig = signedOn();
    expect(rig.trade(name, { cancelAt })).toMatchObject({ outcome: 'cancelled' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'cancelled' });
    expect(rig.books().orders.every(({ outcome }) => outcome === 'cancelled')).toBe(true);
    expectMoney(rig, 0);
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'approved' });
  });

  it('at the PIN is cancelled, and the order with it', () => {
    const rig = signedOn();
    expect(rig.trade('mobileTopUp', { pin: 'cancel' })).toMatchObject({ outcome: 'cancelled' });
    expect(rig.books()).toMatchObject({ orders: [{ outcome: 'cancelled' }], journal: [] });
  });

  it('at the card to repay may be typed, or given up there', () => {
    const rig = signedOn();
    const given = { cancelAt: 'firstCard', answers: { creditCardNumber: '6299904000000000017' } };
    expect(rig.trade('cardRepayment', given)).toMatchObject({ outcome: 'approved' });
    expect(rig.trade('cardRepayment', { cancelAt: 'firstCard' })).toMatchObject({
      outcome: 'cancelled',
    });
  });
});

describe('a terminal that is not ready', () => {
  it('begins no payment before its sign-on', () => {
    const rig = new MultiChannelRig();
    expect(rig.trade('mobileTopUp')).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    expect(rig.api.requests).toEqual([]);
  });

  it('asks for paper and prints what it owes whole', () => {
    const rig = signedOn();
    rig.terminal.doors.machine.takePaper(5);
    const end = rig.trade('mobileTopUp', { answers: { amount: '1', paperLoaded: 'x' } });
    expect(end).toMatchObject({ outcome: 'approved' });
    const copies = rig.terminal.doors.paper().filter((line) => line.includes('商户存根'));
    expect(copies).toHaveLength(2);
    expectMoney(rig, 100);
  });
});
