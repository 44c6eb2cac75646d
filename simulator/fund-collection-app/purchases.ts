import type { AppSession } from '../payment-app/app-session.ts';
import type { JournalRecord } from '../payment-app/journal-state.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import type { Purchase } from './fund-collection-rules.ts';

/** Name of the function and of its orders in the book. */
export const PAYOUT = 'payout';

/** The payouts of a purchase, oldest first; each names it by its reference number. */
function payoutsOf({ orders }: AppSession, { approval }: JournalRecord): readonly BusinessOrder[] {
  const rrn = approval?.rrn;
  if (rrn === undefined) return [];
  return orders
    .businessOrders()
    .filter(({ transaction, facts }) => transaction === PAYOUT && facts.purchaseRrn === rrn);
}

/** A purchase with its payouts. */
export function purchaseOf(session: AppSession, record: JournalRecord): Purchase {
  return { record, payouts: payoutsOf(session, record) };
}

/** Every purchase that stands, oldest first, of closed batches too. */
export function standingPurchases(session: AppSession): readonly Purchase[] {
  return [...session.journal.state.records.values()]
    .filter(({ trade, state }) => trade.transaction === 'sale' && state === 'approved')
    .map((record) => purchaseOf(session, record));
}
