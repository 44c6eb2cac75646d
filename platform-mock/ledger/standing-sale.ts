import { isLive, type LedgerEntry, type LedgerState } from './ledger.ts';

/** A sale as business that builds on it names it. */
export interface SaleClaim {
  readonly tid: string;
  readonly mid: string;
  readonly rrn: string;
}

/** The sale in the ledger, or why nothing may be built on it. */
export type SaleVerdict =
  | { readonly ok: true; readonly entry: LedgerEntry }
  | { readonly ok: false; readonly reason: string };

const no = (reason: string): SaleVerdict => ({ ok: false, reason });

/**
 * Finds a sale by its reference number, on which business is to be built: of these numbers,
 * approved, neither reversed, voided nor refunded, and without other business on it.
 */
export function findStandingSale(ledger: LedgerState, claim: SaleClaim): SaleVerdict {
  const key = ledger.byRrn.get(claim.rrn);
  const entry = key === undefined ? undefined : ledger.entries.get(key);
  if (entry === undefined) return no('no such sale');
  const { tid, mid, transaction } = entry.posted;
  if (tid !== claim.tid || mid !== claim.mid) return no('the sale is of other numbers');
  if (transaction !== 'sale') return no('the payment is no sale');
  if (!isLive(entry) || entry.refundedFen > 0) return no('the sale does not stand');
  if (entry.usedBy !== null) return no(`${entry.usedBy} stands on the sale`);
  return { ok: true, entry };
}
