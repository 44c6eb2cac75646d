import type { Stream } from '../chance.ts';
import type { Store } from '../store.ts';

interface FileState {
  /** What the running program sees; undefined when removed. */
  seen: Uint8Array | undefined;
  /** What survives a cut. */
  durable: Uint8Array | undefined;
  /** True when `seen` only grew since the last sync, so that a cut may keep a prefix. */
  grew: boolean;
  /** Where appended bytes go, so that a long file is not copied at every append. */
  room: Room | undefined;
}

/** Memory with free space at its end; nobody changes what is in it once. */
interface Room {
  readonly bytes: Uint8Array;
  filled: number;
}

const LEAST_ROOM_BYTES = 256;

/** Puts bytes behind `seen`: in place when `seen` is all its room holds, else in a new room. */
function appended(seen: Uint8Array, bytes: Uint8Array, known: Room | undefined): Room {
  const length = seen.length + bytes.length;
  const fits = known !== undefined && known.filled === seen.length && length <= known.bytes.length;
  const room = fits ? known : roomWith(seen, length);
  room.bytes.set(bytes, seen.length);
  room.filled = length;
  return room;
}

function roomWith(seen: Uint8Array, length: number): Room {
  const bytes = new Uint8Array(Math.max(LEAST_ROOM_BYTES, 2 * length));
  bytes.set(seen);
  return { bytes, filled: seen.length };
}

const NOTHING = new Uint8Array(0);

/** A store in memory whose unsynced writes a power cut loses, tears or keeps, by choice. */
export class SimStore implements Store {
  readonly #files = new Map<string, FileState>();
  readonly #dirty = new Set<string>();

  /** `losses` chooses what a cut does to unsynced writes; 0 keeps nothing of them. */
  constructor(private readonly losses: Stream) {}

  read(file: string): Uint8Array | undefined {
    return this.#files.get(file)?.seen;
  }

  write(file: string, bytes: Uint8Array): void {
    this.#change(file, { seen: bytes.slice(), grew: false, room: undefined });
  }

  append(file: string, bytes: Uint8Array): void {
    const before = this.#files.get(file);
    const grew = before === undefined || !this.#dirty.has(file) || before.grew;
    const room = appended(before?.seen ?? NOTHING, bytes, before?.room);
    this.#change(file, { seen: room.bytes.subarray(0, room.filled), grew, room });
  }

  remove(file: string): void {
    if (this.#files.has(file))
      this.#change(file, { seen: undefined, grew: false, room: undefined });
  }

  list(): readonly string[] {
    return [...this.#files].flatMap(([name, { seen }]) => (seen ? [name] : [])).sort();
  }

  sync(): void {
    for (const name of this.#dirty) {
      const file = this.#files.get(name);
      if (file !== undefined) file.durable = file.seen;
    }
    this.#dirty.clear();
  }

  /** Applies a power cut: every unsynced change is lost, torn or kept, by choice. */
  loseUnsynced(): void {
    for (const name of [...this.#dirty].sort()) {
      const file = this.#files.get(name);
      if (file !== undefined) file.durable = this.#afterCut(name, file);
    }
    this.#dirty.clear();
    for (const file of this.#files.values()) {
      file.seen = file.durable;
      file.room = undefined;
    }
  }

  #afterCut(name: string, file: FileState): Uint8Array | undefined {
    const fate = this.losses.below(3, `unsynced ${name}: lost, kept, torn`);
    if (fate === 0) return file.durable;
    if (fate === 1 || !file.grew || file.seen === undefined) return file.seen;
    const kept = file.durable?.length ?? 0;
    const torn = this.losses.below(file.seen.length - kept + 1, `bytes of ${name} that survive`);
    return file.seen.slice(0, kept + torn);
  }

  #change(file: string, change: Omit<FileState, 'durable'>): void {
    const state = this.#files.get(file);
    if (state === undefined) this.#files.set(file, { durable: undefined, ...change });
    else {
      state.seen = change.seen;
      state.grew = change.grew;
      state.room = change.room;
    }
    this.#dirty.add(file);
  }
}
