import { ALL_STARS } from './mask-pan.ts';
import { Masked } from './masked.ts';
import { Pan } from './pan.ts';

const PAN_AND_REST = /^(\d{1,19})[=D]/;

/**
 * Track 2 data (field 35, z..37): PAN, separator `D` or `=`, expiry, service code,
 * discretionary data, without sentinels. After track encryption some digits are A-F.
 */
export class Track2 extends Masked {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  get mask(): string {
    return ALL_STARS;
  }

  /** The PAN before the separator; undefined when there is no separator after 1 to 19 digits. */
  get pan(): Pan | undefined {
    const digits = PAN_AND_REST.exec(this.#text)?.[1];
    return digits === undefined ? undefined : new Pan(digits);
  }

  /** The clear track text. Never put it into an event, a log or an error. */
  reveal(): string {
    return this.#text;
  }
}
