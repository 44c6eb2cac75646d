import { ALL_STARS } from './mask-pan.ts';
import { Masked } from './masked.ts';

/** Track 3 data (field 36, z..104) without sentinels; separators are `D` or `=`. */
export class Track3 extends Masked {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  get mask(): string {
    return ALL_STARS;
  }

  /** The clear track text. Never put it into an event, a log or an error. */
  reveal(): string {
    return this.#text;
  }
}
