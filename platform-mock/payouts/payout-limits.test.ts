import { beforeEach, describe, expect, it } from 'vitest';
import {
  movedBy,
  NOTHING_MOVED,
  type PayoutStage,
  payoutStage,
} from '../../testing/payout-stage.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { dayOf, midnightOf } from '../../world/calendar.ts';

let stage: PayoutStage;

beforeEach(() => {
  stage = payoutStage('limits');
});

const MINUTES = 60_000;
/** The first midnight in UTC+8. */
const MIDNIGHT = midnightOf(dayOf(0) + 1);
const operations = { by: 'operations-centre' } as const;
const management = () => stage.platform.doors.terminalManagement;

describe('limits', () => {
  it.each([
    ['OE21', () => stage.limitTerminal({ singleFen: 9999 })],
    ['OE22', () => stage.limitTerminal({ dailyFen: 9999 })],
    ['OE23', () => stage.limitMerchant({ singleFen: 9999 })],
    ['0E24', () => stage.limitMerchant({ dailyFen: 9999 })],
  ])('%s one fen below the amount, and nothing moves', (code, lower) => {
    expect(lower().done).toBe(true);
    expect(stage.pay()).toBe(code);
    expect(movedBy(stage)).toEqual(NOTHING_MOVED);
  });

  it('may be reached exactly', () => {
    stage.limitTerminal({ singleFen: 10_000, dailyFen: 20_000 });
    stage.limitMerchant({ singleFen: 10_000, dailyFen: 20_000 });
    expect(stage.pay()).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000002' })).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000003', amountFen: '1' })).toBe('OE22');
  });

  it('come in the order of their codes', () => {
    const all = { singleFen: 1, dailyFen: 1 };
    stage.limitTerminal(all);
    stage.limitMerchant(all);
    const raise = (limit: object) => {
      const terminal = stage.ticketInWork('terminal-payout-limit');
      const merchant = stage.ticketInWork('merchant-payout-limit');
      management().setTerminalPayoutLimit({
        ...operations,
        tid: TEST.tid,
        ticket: terminal,
        ...limit,
      });
      return (own: object) =>
        management().setMerchantPayoutLimit({
          ...operations,
          mid: TEST.farmMid,
          ticket: merchant,
          ...own,
        });
    };
    const codes = [stage.pay()];
    raise({ singleFen: null });
    codes.push(stage.pay());
    const own = raise({ dailyFen: null });
    codes.push(stage.pay());
    own({ singleFen: null });
    codes.push(stage.pay());
    own({ dailyFen: null });
    codes.push(stage.pay());
    expect(codes).toEqual(['OE21', 'OE22', 'OE23', '0E24', 'accepted']);
  });

  it.each(['OE22', '0E24'])('%s: a day ends at midnight in UTC+8', (code) => {
    if (code === 'OE22') stage.limitTerminal({ dailyFen: 15_000 });
    else stage.limitMerchant({ dailyFen: 15_000 });
    const { kernel } = stage.world;
    kernel.advanceTo(MIDNIGHT - 5 * MINUTES);
    expect(stage.pay()).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000002' })).toBe(code);
    kernel.advanceTo(MIDNIGHT - 1000);
    expect(stage.pay({ orderId: 'order00000003' })).toBe(code);
    kernel.advanceTo(MIDNIGHT);
    expect(stage.pay({ orderId: 'order00000004' })).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000005' })).toBe(code);
  });

  it('count what is open, and give back what failed to the day on which it was taken', () => {
    stage.limitTerminal({ dailyFen: 15_000 });
    expect(stage.pay({ payoutTid: '20000013' })).toBe('98');
    expect(stage.pay({ orderId: 'order00000002' })).toBe('OE22');
    stage.wait(10 * MINUTES);
    expect(stage.pay({ orderId: 'order00000002' })).toBe('accepted');
    expect(stage.pay({ orderId: 'order00000003' })).toBe('OE22');
  });

  it('a failure after midnight does not widen the new day', () => {
    stage.limitTerminal({ dailyFen: 15_000 });
    const { kernel } = stage.world;
    kernel.advanceTo(MIDNIGHT - 5 * MINUTES);
    expect(stage.pay({ payoutTid: '20000013' })).toBe('98');
    kernel.advanceTo(MIDNIGHT + 6 * MINUTES);
    expect(stage.query()).toMatchObject({ state: 'failed' });
    expect(stage.pay({ orderId: 'order00000002', amountFen: '15001' })).toBe('OE22');
    expect(stage.pay({ orderId: 'order00000002', amountFen: '15000' })).toBe('accepted');
  });
});

describe('a limit’s door', () => {
  it('lowers without a ticket, raises only on one about it', () => {
    expect(stage.limitTerminal({ singleFen: 5000 }).done).toBe(true);
    expect(stage.limitTerminal({ singleFen: 5001 }).refused).toContain(
      'ticket (terminal-payout-limit)',
    );
    expect(stage.limitTerminal({ singleFen: null }).refused).toContain('ticket');
    const wrong = stage.ticketInWork('merchant-payout-limit');
    const raise = { ...operations, tid: TEST.tid, singleFen: 20_000 };
    expect(management().setTerminalPayoutLimit({ ...raise, ticket: wrong }).refused).toContain(
      'about merchant-payout-limit',
    );
    const ticket = stage.ticketInWork('terminal-payout-limit');
    const { setTerminalPayoutLimit } = management();
    expect(setTerminalPayoutLimit({ ...raise, by: 'branch', ticket }).refused).toContain('branch');
    expect(setTerminalPayoutLimit({ ...raise, singleFen: -1, ticket }).refused).toBeDefined();
    expect(setTerminalPayoutLimit({ ...raise, tid: TEST.farmTid, ticket }).refused).toContain(
      'no terminal',
    );
    expect(setTerminalPayoutLimit({ ...raise, ticket }).done).toBe(true);
    expect(stage.pay()).toBe('accepted');
  });

  it('raising another limit than the one that refuses does not help', () => {
    stage.limitMerchant({ singleFen: 5000, dailyFen: 5000 });
    stage.limitTerminal({ singleFen: 100_000, dailyFen: 100_000 });
    expect(stage.pay()).toBe('OE23');
    const ticket = stage.ticketInWork('terminal-payout-limit');
    const wide = { singleFen: null, dailyFen: null, ticket };
    management().setTerminalPayoutLimit({ ...operations, tid: TEST.tid, ...wide });
    expect(stage.pay()).toBe('OE23');
    const own = { ...operations, mid: TEST.farmMid };
    const right = stage.ticketInWork('merchant-payout-limit');
    management().setMerchantPayoutLimit({ ...own, dailyFen: null, ticket: right });
    expect(stage.pay()).toBe('OE23');
    management().setMerchantPayoutLimit({ ...own, singleFen: 10_000, ticket: right });
    expect(stage.pay()).toBe('accepted');
  });

  it('of another merchant does not help either', () => {
    stage.limitMerchant({ singleFen: 5000 });
    const other = { ...operations, mid: TEST.payoutMid, singleFen: 1 };
    expect(management().setMerchantPayoutLimit(other).done).toBe(true);
    const ticket = stage.ticketInWork('merchant-payout-limit');
    management().setMerchantPayoutLimit({ ...other, singleFen: null, ticket });
    expect(stage.pay()).toBe('OE23');
  });
});
