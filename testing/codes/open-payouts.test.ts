import { describe, expect, it } from 'vitest';
import { TEST } from '../platform-data.fixture.ts';
import { expectClosed } from './code-case.ts';
import { CodeStage, cardOf, type Ended, told } from './code-stage.ts';

const { farmTid, fundTid, payoutMid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const FARM = 'farm-purchase';
const FUND = 'fund-collection';
/** Longer than the back end needs to know what became of an open payout, milliseconds. */
const ELEVEN_MINUTES = 660_000;
/** Longer than a terminal waits for an answer. */
const THREE_MINUTES = 180_000;

const APPROVED = { outcome: 'approved' };
const DECLINED = { outcome: 'declined' };
const UNKNOWN = { outcome: 'unknown', code: '105' };

const farmPayout = (stage: CodeStage): Ended =>
  stage.play(FARM, 'payout', {
    card: cardOf('payee'),
    answers: { amount: '10.00', payeeName: '李四', payeeId: '110101199003070038' },
  });

const fundPayout = (stage: CodeStage): Ended =>
  stage.play(FUND, 'payout', {
    card: cardOf('payee'),
    answers: { amount: '12.34', payeeName: '李四' },
  });

const voidPurchase = (stage: CodeStage): Ended =>
  stage.play(FUND, 'void', {
    answers: { voucherNumber: stage.books(FUND).journal[0]?.stan ?? '' },
  });

const askFarm = (stage: CodeStage): Ended =>
  stage.play(FARM, 'payoutQuery', { answers: { orderNumber: '' } });

const askFund = (stage: CodeStage): Ended =>
  stage.play(FUND, 'stateQuery', { answers: { orderNumber: '' } });

/** How operations reads the app's first payout in the access log. */
function logged(stage: CodeStage, app: typeof FARM | typeof FUND): unknown {
  const payout = stage.books(app).orders.find(({ transaction }) => transaction === 'payout');
  const orderId = payout?.orderId ?? '';
  const appTid = app === FARM ? farmTid : fundTid;
  const step = { ...OPERATIONS, appTid, orderId };
  return told(stage.doors.merchantService.confirmPayoutState(step)).state;
}

function farmStage(): CodeStage {
  const stage = new CodeStage();
  stage.done(FARM, 'signOn');
  stage.begin();
  return stage;
}

/** With a purchase whose money can be paid out. */
function fundStage(): CodeStage {
  const stage = new CodeStage();
  stage.done(FUND, 'signOn');
  stage.done(FUND, 'sale', { answers: { amount: '12.34' } });
  stage.begin();
  return stage;
}

/** The issuer of the payee's card does not answer, or answers again. */
const setLine = ({ doors }: CodeStage, line: 'up' | 'silent') =>
  told(doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line }));

const PAID = ['payee +10.00', 'virtual account -10.00', 'payout 10.00 succeeded'];
const OPEN = ['virtual account -10.00', 'payout 10.00 pending'];
const A6_WORDS = 'A6：交易成功，请联系发卡行确认';

describe('A6 after 98', () => {
  it('may be a payout that arrives: the merchant is told, and nothing is paid again', () => {
    const stage = farmStage();
    setLine(stage, 'silent');
    expect(farmPayout(stage)).toMatchObject({ outcome: 'unknown', code: 'A6' });
    expect(stage.wire()).toEqual([
      'payout-request 98 中心收不到发卡方应答',
      'payout-confirm A6 交易成功，请联系发卡行确认',
    ]);
    expect(stage.rig.lastFrame()).toMatchObject({ code: 'A6' });
    expect(stage.rig.lastFrame()?.next).toMatch(/不要再次代付/);
    expect(stage.shown()[0]).toBe(A6_WORDS);
    setLine(stage, 'up');
    expect(logged(stage, FARM)).toBe('pending');
    expect(askFarm(stage)).toMatchObject({ outcome: 'unknown' });
    expect(farmPayout(stage)).toMatchObject(DECLINED);
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'payoutUnresolved' });
    expect(stage.money()).toEqual(OPEN);
    stage.rig.run(ELEVEN_MINUTES);
    expect(logged(stage, FARM)).toBe('succeeded');
    expect(askFarm(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(PAID);
    expectClosed(stage);
  });

  it('may be a payout that fails: the money comes back, and is paid out once that is known', () => {
    const stage = farmStage();
    const { merchantRegistration } = stage.doors;
    const mode = { by: 'branch', mid: payoutMid } as const;
    told(merchantRegistration.setInitiationMode({ ...mode, mode: '4' }));
    expect(farmPayout(stage)).toMatchObject({ outcome: 'unknown', code: 'A6' });
    told(merchantRegistration.setInitiationMode({ ...mode, mode: '0' }));
    expect(stage.money()).toEqual(OPEN);
    stage.rig.run(ELEVEN_MINUTES);
    expect(logged(stage, FARM)).toBe('failed');
    expect(askFarm(stage)).toMatchObject(DECLINED);
    expect(stage.shown()).toContain('终端交易发起方式不对');
    expect(stage.money()).toEqual(['payout 10.00 failed']);
    expect(farmPayout(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual([
      'payee +10.00',
      'virtual account -10.00',
      'payout 10.00 failed',
      'payout 10.00 succeeded',
    ]);
    expectClosed(stage);
  });
});

describe('a payout of farm purchase after silence', () => {
  it.each([
    ['payout-request', 'skipped', DECLINED, []],
    ['payout-request', 'done', APPROVED, PAID],
    ['payout-confirm', 'skipped', APPROVED, PAID],
    ['payout-confirm', 'done', APPROVED, PAID],
  ] as const)('at %s (%s) is found out and never made twice', (api, business, end, money) => {
    const stage = farmStage();
    stage.platform.faults.plan({ api }, { kind: 'silence', business });
    expect(farmPayout(stage)).toMatchObject(UNKNOWN);
    expect(stage.shown()[0]).toBe('未知错误，交易失败');
    expect(stage.rig.lastFrame()?.next).toMatch(/不要再次付款/);
    expect(stage.wire().at(-1)).toBe(`${api} —`);
    expect(logged(stage, FARM)).toBe(money.length === 0 ? 'none' : 'succeeded');
    expect(askFarm(stage)).toMatchObject(end);
    expect(stage.money()).toEqual(money);
    expectClosed(stage);
  });

  it('whose request comes late, after it was asked about, is refused when it comes', () => {
    const stage = farmStage();
    delayRequest(stage);
    expect(farmPayout(stage)).toMatchObject(UNKNOWN);
    expect(askFarm(stage)).toMatchObject(DECLINED);
    stage.rig.run(THREE_MINUTES);
    expect(stage.refusals().at(-1)).toMatchObject({ code: 'E3' });
    expect(stage.money()).toEqual([]);
    expect(farmPayout(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(PAID);
    expectClosed(stage);
  });
});

/** The next request arrives when the terminal waits for its answer no more. */
function delayRequest(stage: CodeStage): void {
  stage.world.network.faults.add({
    id: 'late',
    link: 'terminal',
    direction: 'up',
    fault: { kind: 'delayed', delayMs: THREE_MINUTES },
  });
}

const COLLECTED = ['payee +12.34', 'payout 12.34 succeeded'];
const VOIDED = ['stripe +12.34', 'sale 12.34 voided', 'void 12.34 approved'];

describe('a payout of fund collection after silence', () => {
  it('that never came: the purchase is voided', () => {
    const stage = fundStage();
    stage.platform.faults.plan({ api: 'gateway-payout' }, { kind: 'silence', business: 'skipped' });
    expect(fundPayout(stage)).toMatchObject(UNKNOWN);
    expect(logged(stage, FUND)).toBe('none');
    expect(askFund(stage)).toMatchObject(DECLINED);
    expect(voidPurchase(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(VOIDED);
    expectClosed(stage);
  });

  it('that succeeded: the purchase is not voided, by terminal nor platform', () => {
    const stage = fundStage();
    stage.platform.faults.plan({ api: 'gateway-payout' }, { kind: 'silence', business: 'done' });
    expect(fundPayout(stage)).toMatchObject(UNKNOWN);
    expect(logged(stage, FUND)).toBe('succeeded');
    stage.look();
    expect(voidPurchase(stage)).toMatchObject(DECLINED);
    expect(stage.wire()).toEqual(['gateway-query ok succeeded']);
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'purchasePaidOut' });
    expect(askFund(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(COLLECTED);
    expectClosed(stage);
  });

  it('whose request comes late, after it was asked about, is refused when it comes', () => {
    const stage = fundStage();
    delayRequest(stage);
    expect(fundPayout(stage)).toMatchObject(UNKNOWN);
    expect(askFund(stage)).toMatchObject(DECLINED);
    stage.rig.run(THREE_MINUTES);
    expect(stage.refusals().at(-1)).toMatchObject({ code: 'E3' });
    expect(stage.money()).toEqual([]);
    expect(fundPayout(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(COLLECTED);
    expectClosed(stage);
  });

  it('whose request crosses the void is refused when it comes', () => {
    const stage = fundStage();
    delayRequest(stage);
    expect(fundPayout(stage)).toMatchObject(UNKNOWN);
    expect(voidPurchase(stage)).toMatchObject(APPROVED);
    stage.rig.run(THREE_MINUTES);
    expect(stage.refusals().at(-1)).toMatchObject({ code: 'E3' });
    expect(stage.money()).toEqual(VOIDED);
    expectClosed(stage);
  });

  it('whose request comes before anybody asks keeps the purchase from being voided', () => {
    const stage = fundStage();
    delayRequest(stage);
    expect(fundPayout(stage)).toMatchObject(UNKNOWN);
    stage.rig.run(THREE_MINUTES);
    expect(voidPurchase(stage)).toMatchObject(DECLINED);
    expect(stage.money()).toEqual(COLLECTED);
    expectClosed(stage);
  });

  it('that is open at the payee’s issuer is neither paid again nor voided until it arrives', () => {
    const stage = fundStage();
    setLine(stage, 'silent');
    expect(fundPayout(stage)).toMatchObject({ outcome: 'unknown' });
    setLine(stage, 'up');
    expect(voidPurchase(stage)).toMatchObject(DECLINED);
    expect(fundPayout(stage)).toMatchObject(DECLINED);
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'purchaseUnresolved' });
    stage.rig.run(ELEVEN_MINUTES);
    expect(askFund(stage)).toMatchObject(APPROVED);
    expect(stage.money()).toEqual(COLLECTED);
    expectClosed(stage);
  });
});
