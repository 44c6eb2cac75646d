import type { Store } from '../../world/store.ts';
import { type Commit, decodeCommits, encodeCommit } from './commit-codec.ts';

const PREFIX = 'platform-log-';
/** A segment that has grown beyond this is followed by the next. */
const SEGMENT_BYTES = 16_384;
const NAME_DIGITS = 8;

/** The platform's event log: segments of lines, appended and synced before anything is answered. */
export class EventLog<Event> {
  #segment = 1;
  #segmentBytes = 0;

  constructor(private readonly store: Store) {}

  /** All whole commits, in order. A torn last commit, which was never answered, is cut off. */
  load(): readonly Commit<Event>[] {
    const all: Commit<Event>[] = [];
    for (const name of this.store.list().filter((file) => file.startsWith(PREFIX))) {
      const bytes = this.store.read(name) ?? new Uint8Array();
      const { commits, wholeBytes } = decodeCommits<Event>(bytes);
      for (const commit of commits) all.push(commit);
      this.#segment = Number(name.slice(PREFIX.length));
      this.#segmentBytes = wholeBytes;
      if (wholeBytes === bytes.length) continue;
      this.store.write(name, bytes.slice(0, wholeBytes));
      this.store.sync();
    }
    return all;
  }

  /** Makes a commit durable. */
  append(commit: Commit<Event>): void {
    const bytes = encodeCommit(commit);
    if (this.#segmentBytes > SEGMENT_BYTES) {
      this.#segment += 1;
      this.#segmentBytes = 0;
    }
    this.store.append(PREFIX + String(this.#segment).padStart(NAME_DIGITS, '0'), bytes);
    this.#segmentBytes += bytes.length;
    this.store.sync();
  }
}
