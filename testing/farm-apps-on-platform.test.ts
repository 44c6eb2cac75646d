import { describe, expect, it } from 'vitest';
import { createPlatform, type Platform } from '../platform-mock/index.ts';
import { fromHex } from '../protocol/bytes.ts';
import { type Card, createFarmerWithdrawalApp, createFarmPurchaseApp } from '../simulator/index.ts';
import { createSimWorld } from '../world/sim/sim-world.ts';
import { PaymentRig, type PaymentStory } from './payment-rig.ts';
import { TEST, TEST_CALENDAR, TEST_DATA } from './platform-data.fixture.ts';

/** Farmer and payer of the test platform: 张三's card. */
const CARD: Card = { alias: 'stripe', stripe: { track2: '6228000100001117=49121200000012345' } };
/** Longer than the back end needs to know what became of an open payout, milliseconds. */
const ELEVEN_MINUTES = 660_000;

interface Stage {
  readonly rig: PaymentRig;
  readonly platform: Platform;
  readonly story: (answers?: Record<string, string>, card?: Card) => PaymentStory;
}

function stage(app: 'farm-purchase' | 'farmer-withdrawal', config = {}): Stage {
  const world = createSimWorld(`${app} on platform`);
  const board = world.server('platform');
  const platform = createPlatform({ board, data: TEST_DATA, calendar: TEST_CALENDAR });
  platform.listen();
  const isFarm = app === 'farm-purchase';
  const rig = new PaymentRig({
    world,
    app: isFarm ? createFarmPurchaseApp() : createFarmerWithdrawalApp(),
    accessAddress: 'access:8583',
    tmk: fromHex(TEST.tmk),
    config: {
      tid: isFarm ? TEST.farmTid : TEST.appTid,
      mid: isFarm ? TEST.farmMid : TEST.appMid,
      ...config,
    },
    settings: {
      tid: TEST.tid,
      mid: TEST.mid,
      payoutTid: TEST.payoutTid,
      payoutMid: TEST.payoutMid,
    },
  });
  return {
    rig,
    platform,
    story: (answers = {}, card = CARD) => ({ card, pin: TEST.pin, answers }),
  };
}

const PAYEE = { amount: '10.00', payeeName: '张三', payeeId: '110101199003070011' };

function virtualFen(platform: Platform): number | undefined {
  return platform.books.virtualAccounts().find(({ mid }) => mid === TEST.farmMid)?.balanceFen;
}

describe('farm purchase on the platform', () => {
  it('goes through a day: activation, sale, payout, query, settlement', () => {
    const { rig, platform, story } = stage('farm-purchase', { tid: '00000000' });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E6' });
    expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'approved' });
    const before = virtualFen(platform) ?? 0;
    expect(rig.sale('25.00', story())).toMatchObject({ outcome: 'approved' });
    expect(virtualFen(platform)).toBe(before + 2500);
    const end = rig.play('payout', story(PAYEE));
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(virtualFen(platform)).toBe(before + 1500);
    expect(platform.books.payouts()).toMatchObject([
      { orderId: end?.orderId, amountFen: 1000, state: 'succeeded' },
    ]);
    const answers = { orderNumber: String(end?.orderId) };
    expect(rig.play('payoutQuery', { answers })).toMatchObject({ outcome: 'approved' });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    const paper = rig.terminal.doors.paper().join('\n');
    expect(paper).toContain('对账平');
    expect(paper).toContain(String(end?.orderId));
  });

  it('shows A6 under numbers that are not paired, and pays once they are', () => {
    const { rig, platform, story } = stage('farm-purchase');
    const { terminalManagement } = platform.doors;
    rig.signOn();
    terminalManagement.unpairNumbers({ by: 'operations-centre', appTid: TEST.farmTid });
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'unknown', code: 'A6' });
    expect(rig.lastFrame()?.lines).toContain('A6：交易成功，请联系发卡行确认');
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'payoutUnresolved' });
    rig.run(ELEVEN_MINUTES);
    expect(rig.play('payoutQuery', { answers: { orderNumber: '' } })).toMatchObject({
      outcome: 'declined',
    });
    terminalManagement.pairNumbers({
      by: 'operations-centre',
      appTid: TEST.farmTid,
      appMid: TEST.farmMid,
      payoutTid: TEST.payoutTid,
      payoutMid: TEST.payoutMid,
    });
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'approved' });
    expect(platform.books.payouts().map(({ state }) => state)).toEqual(['failed', 'succeeded']);
  });

  it.each([
    ['terminal', { singleFen: 999 }, 'OE21'],
    ['terminal', { dailyFen: 999 }, 'OE22'],
    ['merchant', { singleFen: 999 }, 'OE23'],
    ['merchant', { dailyFen: 999 }, '0E24'],
  ] as const)('is refused above a limit of the %s: %j', (whose, limit, code) => {
    const { rig, platform, story } = stage('farm-purchase');
    const { terminalManagement } = platform.doors;
    const by = 'operations-centre';
    rig.signOn();
    if (whose === 'terminal') {
      terminalManagement.setTerminalPayoutLimit({ by, tid: TEST.tid, ...limit });
    } else terminalManagement.setMerchantPayoutLimit({ by, mid: TEST.farmMid, ...limit });
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'declined', code });
    expect(rig.play('payout', story({ ...PAYEE, amount: '9.99' }))).toMatchObject({
      outcome: 'approved',
    });
  });

  it.each([
    ['a name of nobody', { payeeName: '李四' }, 'E3'],
    ['an identity number of another form', { payeeId: '1' }, 'E3'],
    ['more than the virtual account holds', { amount: '99999.00' }, '51'],
  ])('is refused for %s', (_, answers, code) => {
    const { rig, platform, story } = stage('farm-purchase');
    rig.signOn();
    expect(rig.play('payout', story({ ...PAYEE, ...answers }))).toMatchObject({
      outcome: 'declined',
      code,
    });
    expect(platform.books.payouts()).toEqual([]);
  });

  it('deactivated trades no more until it is activated again', () => {
    const { rig, platform, story } = stage('farm-purchase');
    rig.signOn();
    platform.doors.terminalManagement.deactivateAppTerminal({
      by: 'operations-centre',
      tid: TEST.tid,
      app: 'farm-purchase',
    });
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'declined', code: 'E6' });
    expect(rig.sale('1.00', story())).toMatchObject({ outcome: 'declined', code: 'E6' });
    expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'approved' });
    expect(rig.sale('1.00', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.play('payout', story(PAYEE))).toMatchObject({ outcome: 'approved' });
  });

  it.each([
    ['request', 0],
    ['confirmation', 1],
  ])('finds out what became of a payout when the answer to its %s is lost', (_, skip) => {
    const { rig, platform, story } = stage('farm-purchase');
    rig.signOn();
    const lost = { id: 'lost', link: 'terminal', direction: 'down', skip } as const;
    rig.world.network.faults.add({ ...lost, fault: { kind: 'lost' } });
    const end = rig.play('payout', story(PAYEE));
    expect(end).toMatchObject({ outcome: 'unknown', code: '105' });
    rig.world.network.heal();
    expect(rig.play('payoutQuery', { answers: { orderNumber: '' } })).toMatchObject({
      outcome: 'approved',
      orderId: end?.orderId,
    });
    expect(platform.books.payouts()).toHaveLength(1);
  });
});

describe('farmer withdrawal on the platform', () => {
  it('gets its numbers right by user 99, then trades, settles', () => {
    const { rig, story } = stage('farmer-withdrawal', { tid: '20000009' });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E6' });
    const answers = {
      administratorPassword: '99999999',
      merchantId: TEST.appMid,
      terminalId: TEST.appTid,
    };
    const wrong = { ...answers, terminalId: TEST.farmTid };
    expect(rig.play('terminalParameters', { answers: wrong })).toMatchObject({ code: 'E6' });
    expect(rig.play('terminalParameters', { answers })).toMatchObject({ outcome: 'approved' });
    expect(rig.sale('10.00', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.play('balanceInquiry', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.terminal.doors.paper().join('\n')).toContain('对账平');
  });
});
