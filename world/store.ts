/**
 * A small set of named files that survives power loss as far as it was synced.
 * Nothing written is durable before `sync`: a power cut may lose it or tear it.
 */
export interface Store {
  /** The whole content as the running program sees it, or undefined. */
  read(file: string): Uint8Array | undefined;
  /** Replaces the whole content; after a cut: all of the old or all of the new. */
  write(file: string, bytes: Uint8Array): void;
  /** Adds to the end; after a cut before `sync` any prefix of it may be there. */
  append(file: string, bytes: Uint8Array): void;
  remove(file: string): void;
  /** Names in use, sorted. */
  list(): readonly string[];
  /** Makes everything written so far durable. */
  sync(): void;
}
