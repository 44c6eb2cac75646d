import type { PrintLine } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import type { ReceiptCopy } from './journal-entries.ts';
import type { JournalRecord } from './journal-state.ts';
import { receiptLines } from './receipt-layout.ts';

/** How a print job ended. */
export interface PrintEnd {
  /** False when the operator gave up; the paper stays owed. */
  readonly isPrinted: boolean;
  /** The screen asked for paper meanwhile. */
  readonly wasPaperOut: boolean;
}

/**
 * Prints paper that is owed. When the printer fails, the operator is asked to load paper and the
 * whole of it is printed again, as a duplicate if a part may be out.
 */
export function printUntilDone(
  session: AppSession,
  linesOf: (isDuplicate: boolean) => readonly PrintLine[],
  done: (end: PrintEnd) => void,
): void {
  let isDuplicate = false;
  let wasPaperOut = false;
  const print = (): void => {
    session.link.call('printer.queryStatus', {}, (answer) => {
      if (!answer.ok || answer.result.status !== 'ready') return askForPaper();
      const lines = linesOf(isDuplicate);
      return session.link.call('printer.startPrint', { lines }, (printed) => {
        if (printed.ok) return done({ isPrinted: true, wasPaperOut });
        isDuplicate = true;
        return askForPaper();
      });
    });
  };
  const askForPaper = (): void => {
    wasPaperOut = true;
    session.show('paperOut');
    session.ask('paperLoaded', (value) => {
      if (value === undefined) done({ isPrinted: false, wasPaperOut });
      else print();
    });
  };
  print();
}

/** Prints the copies a record owes, one after the other, and notes each in the journal. */
export function printOwedCopies(
  session: AppSession,
  owed: { readonly record: JournalRecord; readonly mayBeDuplicate: boolean },
  done: (wasPaperOut: boolean) => void,
): void {
  const { record } = owed;
  let hadTrouble = false;
  const printNext = (copies: readonly ReceiptCopy[]): void => {
    const [copy, ...rest] = copies;
    if (copy === undefined) {
      done(hadTrouble);
      return;
    }
    const linesOf = (isDuplicate: boolean) =>
      receiptLines({
        record,
        copy,
        config: session.config,
        isDuplicate: isDuplicate || owed.mayBeDuplicate,
      });
    printUntilDone(session, linesOf, ({ isPrinted, wasPaperOut }) => {
      hadTrouble ||= wasPaperOut;
      if (!isPrinted) return done(hadTrouble);
      session.journal.record({ kind: 'printed', id: record.trade.id, copy });
      return printNext(rest);
    });
  };
  printNext(record.owed);
}
