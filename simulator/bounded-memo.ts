/**
 * Remembers what a pure function gave for a text. When full, the oldest half goes, so that
 * hostile input cannot fill the memory.
 */
export class BoundedMemo<Value> {
  readonly #capacity: number;
  #young = new Map<string, Kept<Value>>();
  #old = new Map<string, Kept<Value>>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** What is remembered for the text, computing it the first time. */
  get(text: string, compute: () => Value): Value {
    const young = this.#young.get(text);
    if (young !== undefined) return young.value;
    const kept = this.#old.get(text) ?? { value: compute() };
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, kept);
    return kept.value;
  }
}

/** A box, so that an undefined result is remembered too. */
interface Kept<Value> {
  readonly value: Value;
}
