import type { TransactionName } from '../../protocol/messages/transactions.ts';
import type { Instant } from '../../world/clock.ts';

/** Identity of a card transaction: TID, MID, batch and STAN, joined by `|`. */
export type LedgerKey = string;

/** The identity of a transaction. */
export function ledgerKey(parts: {
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
  readonly stan: string;
}): LedgerKey {
  return `${parts.tid}|${parts.mid}|${parts.batchNumber}|${parts.stan}`;
}

/** A transaction answered for good: approved or declined. */
export interface LedgerPosted {
  readonly kind: 'ledger.posted';
  readonly key: LedgerKey;
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
  readonly stan: string;
  readonly transaction: TransactionName;
  /** Id of the account; empty when no account was found. */
  readonly account: string;
  readonly amountFen: number;
  readonly responseCode: string;
  readonly rrn: string;
  readonly authCode: string;
  readonly at: Instant;
  /** The transaction it voids, refunds or completes; null for one that stands alone. */
  readonly original: LedgerKey | null;
}

/** A reversal that undid a transaction. */
export interface LedgerReversed {
  readonly kind: 'ledger.reversed';
  readonly key: LedgerKey;
}

/** A reversal that came before its request: the request, should it still come, is dead. */
export interface LedgerBuried {
  readonly kind: 'ledger.buried';
  readonly key: LedgerKey;
}

/** The end of a batch: nothing in it may be voided or reversed any more. */
export interface LedgerBatchClosed {
  readonly kind: 'ledger.batchClosed';
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
}

export type LedgerEvent = LedgerPosted | LedgerReversed | LedgerBuried | LedgerBatchClosed;
