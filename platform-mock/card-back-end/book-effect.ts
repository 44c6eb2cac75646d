import type { LedgerState } from '../ledger/ledger.ts';
import type { LedgerKey } from '../ledger/ledger-event.ts';
import { POSTING_RULES, type PostingEffect } from '../ledger/posting-rules.ts';

/** What of a transaction the issuer needs to book it. */
export interface Bookable {
  readonly effect: PostingEffect;
  readonly rrn: string;
  readonly amountFen: number;
  readonly original: LedgerKey | null;
}

function originalOf(ledger: LedgerState, original: LedgerKey | null) {
  const posted = original === null ? undefined : ledger.entries.get(original)?.posted;
  if (posted === undefined) return undefined;
  return { ...posted, effect: POSTING_RULES[posted.transaction]?.effect ?? 'none' };
}

/** A book by RRN: the issuer's of an account, or that of a merchant's virtual account. */
export interface Bookings {
  /** Books an amount (negative: the cardholder pays), or something to keep on hold. */
  book(rrn: string, parts: { readonly amountFen?: number; readonly heldFen?: number }): void;
  /** Takes back whatever still stands of a booking. */
  undo(rrn: string): void;
  /** Books again what was taken back. */
  redo(rrn: string): void;
}

/** Tells a book to book an approved transaction. */
export function bookEffect(books: Bookings, ledger: LedgerState, item: Bookable): void {
  const { effect, rrn, amountFen } = item;
  const original = originalOf(ledger, item.original);
  if (effect === 'debit' || effect === 'complete') books.book(rrn, { amountFen: -amountFen });
  else if (effect === 'credit') books.book(rrn, { amountFen });
  else if (effect === 'hold') books.book(rrn, { heldFen: amountFen });
  if (original === undefined) return;
  if (effect === 'complete') books.undo(original.rrn);
  if (effect === 'undo') unbookEffect(books, ledger, original);
}

/** Tells a book that a transaction lost its effect: it was voided or reversed. */
export function unbookEffect(books: Bookings, ledger: LedgerState, item: Bookable): void {
  const { effect, rrn } = item;
  const original = originalOf(ledger, item.original);
  if (effect === 'undo') {
    if (original !== undefined) rebook(books, ledger, original);
    return;
  }
  books.undo(rrn);
  if (effect === 'complete' && original !== undefined) books.redo(original.rrn);
}

function rebook(books: Bookings, ledger: LedgerState, item: Bookable): void {
  books.redo(item.rrn);
  const original = originalOf(ledger, item.original);
  if (item.effect === 'complete' && original !== undefined) books.undo(original.rrn);
}
