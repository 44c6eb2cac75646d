import { isWellFormedPan, maskPan } from './mask-pan.ts';
import { Masked } from './masked.ts';

/** A primary account number (field 2, n..19) that prints as first six and last four digits. */
export class Pan extends Masked {
  readonly #digits: string;

  /** Takes any text; what is not 13 to 19 digits is masked whole. */
  constructor(digits: string) {
    super();
    this.#digits = digits;
  }

  get mask(): string {
    return maskPan(this.#digits);
  }

  /** Whether it is 13 to 19 decimal digits. The check digit is not examined. */
  get isWellFormed(): boolean {
    return isWellFormedPan(this.#digits);
  }

  /** Whether both are the same number. */
  equals(other: Pan): boolean {
    return this.#digits === other.#digits;
  }

  /** The clear digits. Never put them into an event, a log or an error. */
  reveal(): string {
    return this.#digits;
  }
}
