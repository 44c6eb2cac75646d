/**
 * A named source of choices. Every choice is recorded on the tape of its world;
 * 0 is always the boring choice.
 */
export interface Stream {
  /** An integer from 0 to `arity - 1`. `label` says what is chosen, on the tape. */
  below(arity: number, label: string): number;
  /** True `numerator` times in `denominator`; false is the boring choice. */
  happens(numerator: number, denominator: number, label: string): boolean;
  /** `length` bytes, each one choice of 256. */
  bytes(length: number, label: string): Uint8Array;
}

/** All chance of a world: one stream per name, so that streams cannot disturb each other. */
export interface Chance {
  stream(name: string): Stream;
}
