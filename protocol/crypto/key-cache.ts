const CAPACITY = 4096;

/**
 * Keeps what was prepared for a key (its schedule), found again by the key's bytes.
 *
 * When full, the oldest half goes: derived session keys come and go, work keys are soon back.
 */
export class KeyCache<Prepared> {
  readonly #prepare: (key: Uint8Array) => Prepared;
  #young = new Map<string, Prepared>();
  #old = new Map<string, Prepared>();

  constructor(prepare: (key: Uint8Array) => Prepared) {
    this.#prepare = prepare;
  }

  /** What was prepared for these key bytes, preparing it on first use. */
  get(key: Uint8Array): Prepared {
    const name = String.fromCharCode(...key);
    const known = this.#young.get(name);
    if (known !== undefined) return known;
    const prepared = this.#old.get(name) ?? this.#prepare(key);
    if (this.#young.size >= CAPACITY) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, prepared);
    return prepared;
  }
}
