import type { CardTransaction } from '../books.ts';

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

/** A transaction was answered for good. */
export interface LedgerPosted extends CardTransaction {
  readonly kind: 'ledger.posted';
  readonly key: LedgerKey;
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

/**
 * Business that cannot be taken back was built on a sale (an order done, a payout under way), or
 * with null no longer stands on it.
 */
export interface LedgerUsed {
  readonly kind: 'ledger.used';
  readonly key: LedgerKey;
  readonly by: string | null;
}

export type LedgerEvent =
  | LedgerPosted
  | LedgerReversed
  | LedgerBuried
  | LedgerBatchClosed
  | LedgerUsed;
