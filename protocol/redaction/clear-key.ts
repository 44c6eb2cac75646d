import { equal, fromHex } from '../bytes.ts';
import { ALL_STARS } from './mask-pan.ts';
import { Masked } from './masked.ts';

/** The bytes of a symmetric key in clear. Each algorithm checks the length it can take. */
export class ClearKey extends Masked {
  readonly #bytes: Uint8Array;

  /** Keeps a copy of the bytes. */
  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes.slice();
  }

  /**
   * The key written as hex.
   *
   * @throws LabError of `fromHex`, which names the offset and never the text.
   */
  static fromHex(hex: string): ClearKey {
    return new ClearKey(fromHex(hex));
  }

  get mask(): string {
    return ALL_STARS;
  }

  /** Key length in bytes: 8, 16 or 24 for DES. */
  get lengthBytes(): number {
    return this.#bytes.length;
  }

  /** Whether both are the same key. */
  equals(other: ClearKey): boolean {
    return equal(this.#bytes, other.#bytes);
  }

  /** The clear bytes; do not write to them, nor put them into an event, a log or an error. */
  reveal(): Uint8Array {
    return this.#bytes;
  }
}
