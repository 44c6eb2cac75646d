import { ALL_STARS } from './mask-pan.ts';
import { Masked } from './masked.ts';

/** A cardholder's PIN in clear. Takes any text; only the PIN block checks digits and length. */
export class ClearPin extends Masked {
  readonly #digits: string;

  constructor(digits: string) {
    super();
    this.#digits = digits;
  }

  get mask(): string {
    return ALL_STARS;
  }

  /** Whether both are the same PIN. */
  equals(other: ClearPin): boolean {
    return this.#digits === other.#digits;
  }

  /** The clear digits. Never put them into an event, a log or an error. */
  reveal(): string {
    return this.#digits;
  }
}
