import { dayOf } from '../../world/calendar.ts';
import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { PayoutChannel, PayoutLine, ReconciliationLine } from '../books.ts';
import type { PayoutEvent, PayoutState, PayoutTaken } from './payout-event.ts';

/** A payout as it stands. */
export interface Payout {
  readonly taken: PayoutTaken;
  state: PayoutState;
  /** Why it failed, for people; else empty. */
  reason: string;
  /** What its confirmation was answered; null before any. */
  isClear: boolean | null;
}

/** Every payout by its key, and what is summed up of them. */
export interface PayoutsState {
  readonly payouts: Map<string, Payout>;
  /** Keys of the pending ones, in the order in which they were taken. */
  readonly open: Set<string>;
  /** Keys of orders that were asked about before they came. */
  readonly buried: Set<string>;
  /** Sums of a day that were not given back, by `spentKey`. */
  readonly spent: Map<string, number>;
  readonly cleared: ReconciliationLine[];
}

/** No payout yet. */
export function createPayouts(): PayoutsState {
  return {
    payouts: new Map(),
    open: new Set(),
    buried: new Set(),
    spent: new Map(),
    cleared: [],
  };
}

/** Identity of a payout: the order number is unique per terminal number. */
export function payoutKey(order: { readonly appTid: string; readonly orderId: string }): string {
  return `${order.appTid}|${order.orderId}`;
}

/** Whose payouts of which channel are summed up, and for which day. */
interface Spending {
  readonly channel: PayoutChannel;
  /** TID of a physical terminal, or MID of a merchant. */
  readonly by: string;
  readonly at: Instant;
}

const spentKey = ({ channel, by, at }: Spending) => `${channel}|${by}|${dayOf(at)}`;

/** What was paid out on the day (UTC+8) of an instant; what failed does not count. */
export function spentFen(state: PayoutsState, spending: Spending): number {
  return state.spent.get(spentKey(spending)) ?? 0;
}

function spend(state: PayoutsState, taken: PayoutTaken, amountFen: number): void {
  const { channel, tid, appMid, at } = taken;
  for (const by of [tid, appMid]) {
    const key = spentKey({ channel, by, at });
    state.spent.set(key, (state.spent.get(key) ?? 0) + amountFen);
  }
}

/** Applies one event to the payouts. */
export function applyToPayouts(state: PayoutsState, event: PayoutEvent): void {
  switch (event.kind) {
    case 'payout.taken': {
      const { state: now, reason } = event;
      state.payouts.set(event.key, { taken: event, state: now, reason, isClear: null });
      if (now === 'pending') state.open.add(event.key);
      if (now !== 'failed') spend(state, event, event.amountFen);
      return;
    }
    case 'payout.resolved': {
      const payout = find(state, event.key);
      payout.state = event.state;
      payout.reason = event.reason;
      state.open.delete(event.key);
      if (event.state === 'failed') spend(state, payout.taken, -payout.taken.amountFen);
      return;
    }
    case 'payout.confirmed':
      find(state, event.key).isClear = event.isClear;
      return;
    case 'payout.buried':
      state.buried.add(event.key);
      return;
    case 'payout.cleared':
      state.cleared.push(event.line);
  }
}

function find(state: PayoutsState, key: string): Payout {
  const payout = state.payouts.get(key);
  invariant(payout !== undefined, `payouts: there is no ${key}`);
  return payout;
}

/** The book of payouts. */
export function payoutLines(state: PayoutsState): readonly PayoutLine[] {
  return [...state.payouts.values()].map(({ taken, state: now }) => ({
    channel: taken.channel,
    appTid: taken.appTid,
    orderId: taken.orderId,
    account: taken.account,
    amountFen: taken.amountFen,
    feeFen: taken.feeFen,
    state: now,
    code: taken.code,
    rrn: taken.rrn,
    at: taken.at,
  }));
}
