import { LabError } from '../../world/errors.ts';
import type { Store } from '../../world/store.ts';
import { type Commit, decodeLines, encodeCommit } from './commit-codec.ts';

const PREFIX = 'platform-log-';
/** A segment that has grown beyond this is followed by the next. */
const SEGMENT_BYTES = 16_384;
const NAME_DIGITS = 8;

const nameOf = (segment: number) => PREFIX + String(segment).padStart(NAME_DIGITS, '0');

function corrupt(where: string, what: string): LabError {
  return new LabError({
    code: 'LAB_PLATFORM_LOG_CORRUPT',
    message: `the platform's event log is damaged: ${where}: ${what}`,
    remedy: 'remove the state of the platform, or bring back a copy that was not edited',
  });
}

/** The platform's event log: segments of lines, appended and synced before anything is answered. */
export class EventLog<Event> {
  #segment = 1;
  #segmentBytes = 0;
  /** Checksum of everything in the log. */
  #check = 0;

  constructor(private readonly store: Store) {}

  /** Whether the store holds a log, be it empty. */
  get exists(): boolean {
    return this.store.list().some((file) => file.startsWith(PREFIX));
  }

  /**
   * All whole commits, in order. A torn last commit, which was never answered, is cut off.
   * @throws LabError LAB_PLATFORM_LOG_CORRUPT naming file and line of anything else that is wrong
   */
  load(): readonly Commit<Event>[] {
    const all: Commit<Event>[] = [];
    const names = this.store.list().filter((file) => file.startsWith(PREFIX));
    names.forEach((name, index) => {
      if (name !== nameOf(index + 1)) throw corrupt(nameOf(index + 1), 'the file is missing');
      const bytes = this.store.read(name) ?? new Uint8Array();
      const { commits, wholeBytes, check, fault } = decodeLines<Event>(bytes, this.#check);
      if (fault !== undefined) throw corrupt(`${name}, line ${commits.length + 1}`, fault);
      for (const commit of commits) all.push(commit);
      this.#segment = index + 1;
      this.#segmentBytes = wholeBytes;
      this.#check = check;
      if (wholeBytes === bytes.length) return;
      if (index + 1 < names.length) throw corrupt(name, 'its last line is not whole');
      this.store.write(name, bytes.slice(0, wholeBytes));
      this.store.sync();
    });
    return all;
  }

  /** Makes a commit durable. */
  append(commit: Commit<Event>): void {
    const { bytes, check } = encodeCommit(commit, this.#check);
    if (this.#segmentBytes > SEGMENT_BYTES) {
      this.#segment += 1;
      this.#segmentBytes = 0;
    }
    this.store.append(nameOf(this.#segment), bytes);
    this.#segmentBytes += bytes.length;
    this.store.sync();
    this.#check = check;
  }
}
