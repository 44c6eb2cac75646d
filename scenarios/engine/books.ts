import type { AppBooks } from '../../simulator/index.ts';
import { sequenceOf } from '../sequences/transactions.ts';
import type { Intent } from './intent.ts';
import type { Stage } from './stage.ts';

/** One effect on money as one book tells it, in fen: positive is taken from the cardholder. */
export interface BookLine {
  /** Batch and STAN where the book knows them, else empty. */
  readonly key: string;
  readonly amountMinor: number;
  /** It may have happened or not: the app never said how it ended. */
  readonly isUncertain?: boolean;
}

export type BookName = 'intents' | 'cardholder' | 'journal' | 'order' | 'ledger' | 'settlement';

/** What one book says at the end. */
export interface Book {
  readonly name: BookName;
  /** False when the app does not show this book. */
  readonly isSeen: boolean;
  readonly lines: readonly BookLine[];
}

/** A difference between two books. */
export interface BookDifference {
  readonly book: BookName;
  readonly against: BookName;
  readonly expected: string;
  readonly received: string;
}

/** All books of an instance at its end, and where they differ. */
export interface BooksReport {
  readonly books: readonly Book[];
  readonly differences: readonly BookDifference[];
  /** Whether the epilogue reached its end: healed, drained, settled. */
  readonly isSettled: boolean;
  readonly unsettledBecause?: string;
}

/** How each book is read; a lab mutant replaces one. */
export interface BookReaders {
  readonly cardholder: (stage: Stage) => readonly BookLine[];
  readonly ledger: (stage: Stage) => readonly BookLine[];
  readonly settlement: (stage: Stage) => readonly BookLine[];
  readonly journal: (books: AppBooks) => readonly BookLine[];
  readonly order: (books: AppBooks) => readonly BookLine[];
  readonly intents: (intents: readonly Intent[]) => readonly BookLine[];
}

const effectOf = (transaction: string) => sequenceOf(transaction)?.effect ?? 0;

/** Lines that move money, with the sign of their transaction. */
function signed(
  lines: readonly { transaction: string; amountMinor: number; key: string }[],
): readonly BookLine[] {
  return lines.flatMap(({ transaction, amountMinor, key }) => {
    const effect = effectOf(transaction);
    return effect === 0 || amountMinor === 0 ? [] : [{ key, amountMinor: effect * amountMinor }];
  });
}

/** States of a transaction that took place and was not undone by a reversal. */
const STANDS = new Set(['approved', 'voided']);

/** The books as a correct lab reads them, each from its own source. */
export const BOOK_READERS: BookReaders = {
  cardholder: (stage) =>
    stage.platform.books
      .cardholderAccounts()
      .flatMap(({ movements }) =>
        movements.flatMap(({ rrn, amountFen }) =>
          rrn === null || amountFen === 0 ? [] : [{ key: '', amountMinor: -amountFen }],
        ),
      ),
  ledger: (stage) =>
    signed(
      stage.platform.books
        .ledger()
        .filter(({ state }) => STANDS.has(state))
        .map(({ transaction, amountFen, batchNumber, stan }) => ({
          transaction,
          amountMinor: amountFen,
          key: `${batchNumber}/${stan}`,
        })),
    ),
  settlement: (stage) =>
    stage.platform.books.settlementFiles().flatMap(({ batchNumber, items }) =>
      items.map(({ stan, side, amountFen }) => ({
        key: `${batchNumber}/${stan}`,
        amountMinor: side === 'debit' ? amountFen : -amountFen,
      })),
    ),
  journal: ({ journal }) =>
    signed(
      journal
        .filter(({ state }) => STANDS.has(state))
        .map(({ transaction, amountMinor, batchNumber, stan }) => ({
          transaction,
          amountMinor,
          key: `${batchNumber}/${stan}`,
        })),
    ),
  order: ({ orders }) =>
    signed(
      orders
        .filter(({ outcome }) => outcome === 'approved')
        .map(({ transaction, amountMinor }) => ({ transaction, amountMinor, key: '' })),
    ),
  intents: (intents) =>
    intents.flatMap(({ transaction, amountMinor, outcome }) => {
      if (outcome === 'declined' || outcome === 'cancelled') return [];
      const lines = signed([{ transaction, amountMinor, key: '' }]);
      return outcome === 'approved' ? lines : lines.map((line) => ({ ...line, isUncertain: true }));
    }),
};

/** What the app shows of its own books; undefined when it shows none. */
export type ShownBooks = AppBooks | undefined;

/** Reads all books and compares each with the ledger. */
export function compareBooks(
  stage: Stage,
  shown: ShownBooks,
  readers: BookReaders,
): Pick<BooksReport, 'books' | 'differences'> {
  const ledger = book('ledger', readers.ledger(stage));
  const others: Book[] = [
    book('intents', readers.intents(stage.intents)),
    book('cardholder', readers.cardholder(stage)),
    shown === undefined ? unseen('journal') : book('journal', readers.journal(shown)),
    shown === undefined ? unseen('order') : book('order', readers.order(shown)),
    book('settlement', readers.settlement(stage)),
  ];
  const differences = others.flatMap((other) => (other.isSeen ? differencesOf(other, ledger) : []));
  return { books: [ledger, ...others], differences };
}

function book(name: BookName, lines: readonly BookLine[]): Book {
  return { name, isSeen: true, lines };
}

function unseen(name: BookName): Book {
  return { name, isSeen: false, lines: [] };
}

/**
 * Books with keys must hold the same lines; books without keys (what the cardholder, the shop and
 * the intents know) must hold the same net of what was taken and given back.
 */
function differencesOf(other: Book, ledger: Book): readonly BookDifference[] {
  if (other.name === 'intents') return intentDifferences(other, ledger);
  const keyed = other.lines.length === 0 || other.lines.every(({ key }) => key !== '');
  const isNet = other.name === 'cardholder' || !keyed;
  const expected = isNet ? netOf(ledger.lines) : linesText(ledger.lines);
  const received = isNet ? netOf(other.lines) : linesText(other.lines);
  if (expected === received) return [];
  return [{ book: other.name, against: 'ledger', expected, received }];
}

/**
 * Every effect in the ledger is one somebody agreed to, in that amount and once; every agreed
 * effect whose approval was told is there.
 */
function intentDifferences(intents: Book, ledger: Book): readonly BookDifference[] {
  const open = [...intents.lines].sort(byCertainty);
  const unagreed = ledger.lines.filter(({ amountMinor }) => {
    const at = open.findIndex((intent) => intent.amountMinor === amountMinor);
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
  const missing = open.filter(({ isUncertain }) => isUncertain !== true);
  if (unagreed.length === 0 && missing.length === 0) return [];
  const expected = `each agreed effect once: ${linesText(intents.lines)}`;
  return [{ book: 'intents', against: 'ledger', expected, received: linesText(ledger.lines) }];
}

/** What was certainly agreed is matched first. */
function byCertainty(left: BookLine, right: BookLine): number {
  return Number(left.isUncertain === true) - Number(right.isUncertain === true);
}

function netOf(lines: readonly BookLine[]): string {
  const net = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return `net ${net} fen`;
}

function linesText(lines: readonly BookLine[]): string {
  if (lines.length === 0) return '(no lines)';
  return lines
    .map(({ key, amountMinor }) =>
      key === '' ? `${amountMinor} fen` : `${key}: ${amountMinor} fen`,
    )
    .sort()
    .join(', ');
}
