import { AppendLog } from './append-log.ts';
import type { JournalEntry } from './journal-entries.ts';
import {
  applyEntry,
  emptyJournal,
  type JournalRecord,
  type JournalState,
} from './journal-state.ts';
import type { TerminalLink } from './terminal-link.ts';

/**
 * The journal (流水): what is recorded survives a power cut once it is synced. Kept in memory and
 * written through; the files are read at boot only.
 */
export class Journal {
  readonly #state: JournalState = emptyJournal();
  readonly #log: AppendLog<JournalEntry>;

  constructor(link: TerminalLink) {
    this.#log = new AppendLog(link, 'journal');
  }

  get state(): Readonly<JournalState> {
    return this.#state;
  }

  /** Reads the journal from the store. */
  load(files: readonly string[], done: () => void): void {
    this.#log.load(files, (entries) => {
      for (const entry of entries) applyEntry(this.#state, entry);
      done();
    });
  }

  record(entry: JournalEntry): void {
    applyEntry(this.#state, entry);
    this.#log.append(entry);
  }

  sync(done: (isDurable: boolean) => void): void {
    this.#log.sync(done);
  }

  /** The record of this voucher number in the open batch, the only one a void may name. */
  byVoucher(voucherNumber: string): JournalRecord | undefined {
    const { batchNumber, records, openIds } = this.#state;
    const id = batchNumber + voucherNumber;
    return openIds.has(id) ? records.get(id) : undefined;
  }

  recordOf(id: string): JournalRecord | undefined {
    return this.#state.records.get(id);
  }

  /** Records of the open batch, oldest first. */
  openRecords(): readonly JournalRecord[] {
    const found: JournalRecord[] = [];
    for (const id of this.#state.openIds) {
      const record = this.#state.records.get(id);
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  /** Records of the open batch whose receipts are not printed in full, oldest first. */
  owedRecords(): readonly JournalRecord[] {
    return this.openRecords().filter(({ owed }) => owed.length > 0);
  }

  /** The last record with a receipt, or undefined. */
  lastApproved(): JournalRecord | undefined {
    return this.openRecords().findLast(({ approval }) => approval !== undefined);
  }
}
