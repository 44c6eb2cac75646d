import type { AppBooks } from '../../simulator/index.ts';
import type { BookLine, BookName, LedgerBookLine } from './book-lines.ts';
import type { BookReaders } from './book-readers.ts';
import type { Stage } from './stage.ts';

export type { BookLine, BookName } from './book-lines.ts';

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

/** What the apps show of their own books; undefined for an app that shows none. */
export type ShownBooks = readonly (AppBooks | undefined)[];

/** Two books held against each other: line by line, or only what is left over. */
interface Comparison {
  readonly book: Book;
  readonly against: Book;
  readonly by: keyof typeof TELL | 'intents';
}

/** Reads all books and compares them. */
export function compareBooks(
  stage: Stage,
  shown: ShownBooks,
  readers: BookReaders,
): Pick<BooksReport, 'books' | 'differences'> {
  const all = readers.ledger(stage);
  const ledger = book('ledger', all);
  const part = (isPart: (line: LedgerBookLine) => boolean) => book('ledger', all.filter(isPart));
  const cards = part(({ kind }) => kind === 'card');
  const payouts = part(({ kind }) => kind === 'payout');
  const virtual = part(({ isVirtual }) => isVirtual);
  const order = shownBook('order', shown, readers.order);
  const industry = book('industry', readers.industry(stage));
  const business = book('business', readers.businessDone(stage));
  const ordered = shownBook('order', shown, readers.businessOrders);
  const comparisons: readonly Comparison[] = [
    { book: book('intents', readers.intents(stage.intents)), against: ledger, by: 'intents' },
    { book: book('cardholder', readers.cardholder(stage)), against: ledger, by: 'netByHolder' },
    { book: shownBook('journal', shown, readers.journal), against: cards, by: 'lines' },
    { book: order, against: ledger, by: 'net' },
    { book: book('settlement', readers.settlement(stage)), against: cards, by: 'lines' },
    { book: book('reconciliation', readers.reconciliation(stage)), against: payouts, by: 'lines' },
    {
      book: book('virtualAccount', readers.virtualAccount(stage)),
      against: virtual,
      by: 'net',
    },
    { book: industry, against: business, by: 'linesByHolder' },
    { book: business, against: ordered, by: 'lines' },
  ];
  const books = comparisons.map((comparison) => comparison.book);
  return { books: [ledger, ...books], differences: comparisons.flatMap(differencesOf) };
}

function book(name: BookName, lines: readonly BookLine[]): Book {
  return { name, isSeen: true, lines };
}

/** A book that apps keep: seen when every app shows it. */
function shownBook(
  name: BookName,
  shown: ShownBooks,
  read: (books: AppBooks) => readonly BookLine[],
): Book {
  const isSeen = shown.every((books) => books !== undefined);
  return {
    name,
    isSeen,
    lines: shown.flatMap((books) => (books === undefined ? [] : read(books))),
  };
}

function differencesOf({ book: held, against, by }: Comparison): readonly BookDifference[] {
  if (!held.isSeen || !against.isSeen) return [];
  if (by === 'intents') return intentDifferences(held, against);
  const tell = TELL[by];
  const expected = tell(against.lines);
  const received = tell(held.lines);
  if (expected === received) return [];
  return [{ book: held.name, against: against.name, expected, received }];
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

/** What is left over for every holder; who comes out even is not told. */
function netByHolder(lines: readonly BookLine[]): string {
  const nets = new Map<string, number>();
  for (const { holder = '', amountMinor } of lines) {
    nets.set(holder, (nets.get(holder) ?? 0) + amountMinor);
  }
  const told = [...nets].filter(([, net]) => net !== 0);
  if (told.length === 0) return 'net 0 fen';
  return told
    .map(([holder, net]) => `${holder}: net ${net} fen`)
    .sort()
    .join(', ');
}

function linesByHolder(lines: readonly BookLine[]): string {
  return linesText(
    lines.map(({ key, holder, amountMinor }) => ({ key: `${key} for ${holder}`, amountMinor })),
  );
}

/** The words by which two books are compared: equal books, equal words. */
const TELL = { lines: linesText, net: netOf, netByHolder, linesByHolder } as const;

function linesText(lines: readonly BookLine[]): string {
  if (lines.length === 0) return '(no lines)';
  return lines
    .map(({ key, amountMinor }) =>
      key === '' ? `${amountMinor} fen` : `${key}: ${amountMinor} fen`,
    )
    .sort()
    .join(', ');
}
