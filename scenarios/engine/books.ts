/** One effect on money as one book tells it: positive takes from the cardholder, in fen. */
export interface BookLine {
  /** What the line is about, comparable over books: STAN of the message that caused it. */
  readonly stan: string;
  readonly batchNumber: string;
  readonly amountMinor: number;
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
