import { logLine, parseLog } from './parse-log-line.ts';
import type { TerminalLink } from './terminal-link.ts';

/** Lines in one file; short files keep appending cheap on every kind of storage. */
const LINES_PER_FILE = 32;

/**
 * A log of entries in numbered files of the terminal's store. What was appended is durable only
 * after `sync`, which also covers everything else written before it.
 */
export class AppendLog<Entry extends object> {
  #file = 1;
  #lines = 0;
  #hasFailed = false;

  constructor(
    private readonly link: TerminalLink,
    readonly name: string,
  ) {}

  /** Writes one entry at the end. A failure is told by the next `sync`. */
  append(entry: Entry): void {
    this.#lines += 1;
    this.link.call('store.append', { file: this.#fileName(), text: logLine(entry) }, (answer) => {
      if (!answer.ok) this.#hasFailed = true;
    });
  }

  /** Makes everything written so far durable; `done` hears false when something was not written. */
  sync(done: (isDurable: boolean) => void): void {
    if (this.#lines >= LINES_PER_FILE) {
      this.#file += 1;
      this.#lines = 0;
    }
    this.link.call('store.sync', {}, (answer) => {
      const isDurable = answer.ok && !this.#hasFailed;
      this.#hasFailed = false;
      done(isDurable);
    });
  }

  /** Reads the whole log as the store has it, and mends a torn end. */
  load(files: readonly string[], done: (entries: readonly Entry[]) => void): void {
    const mine = files.filter((file) => file.startsWith(`${this.name}-`)).sort();
    this.#file = Math.max(1, mine.length);
    const found: Entry[] = [];
    const readNext = (index: number): void => {
      const file = mine[index];
      if (file === undefined) {
        this.#file = Math.max(1, Number(mine.at(-1)?.slice(this.name.length + 1) ?? 1));
        done(found);
        return;
      }
      this.link.call('store.read', { file }, (answer) => {
        const text = answer.ok ? (answer.result.text ?? '') : '';
        const { entries, soundText, isTorn } = parseLog<Entry>(text, file);
        if (isTorn) this.link.call('store.write', { file, text: soundText });
        this.#lines = entries.length;
        found.push(...entries);
        readNext(index + 1);
      });
    };
    readNext(0);
  }

  #fileName(): string {
    return `${this.name}-${String(this.#file).padStart(5, '0')}`;
  }
}
