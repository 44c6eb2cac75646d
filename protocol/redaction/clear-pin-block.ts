import { ALL_STARS } from './mask-pan.ts';
import { Masked } from './masked.ts';

/** A PIN block before encipherment (8 bytes): whoever has it and the PAN has the PIN. */
export class ClearPinBlock extends Masked {
  readonly #bytes: Uint8Array;

  /** Keeps a copy of the bytes. */
  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes.slice();
  }

  get mask(): string {
    return ALL_STARS;
  }

  /** The clear bytes; do not write to them. */
  reveal(): Uint8Array {
    return this.#bytes;
  }
}
