import type { AppSession } from './app-session.ts';
import { CARD_TRANSACTIONS } from './card-transactions.ts';
import { yuan } from './screens.ts';
import { grantedEntry } from './trade-facts.ts';

/** The business of the sale under obligation was done: the sale stands, with the paper it owes. */
export function closeKept(session: AppSession): void {
  const { obligation } = session.journal.state;
  const trade = session.journal.recordOf(obligation?.id ?? '')?.trade;
  if (obligation?.paid === undefined || trade === undefined) return;
  session.journal.record(grantedEntry(session, trade, obligation.paid));
  if (trade.orderId !== undefined) session.orders.close(trade.orderId, 'approved', trade.stan);
}

/** Shows that a sale stands after all. */
export function tellKept(session: AppSession, tradeId: string | undefined): void {
  const record = tradeId === undefined ? undefined : session.journal.recordOf(tradeId);
  if (record?.approval === undefined) return;
  const { transaction, amountMinor, business } = record.trade;
  const title = business?.title ?? CARD_TRANSACTIONS[transaction].title;
  session.show('approved', {
    lines: [title, `RMB ${yuan(amountMinor)}`],
    code: record.approval.responseCode,
  });
}
