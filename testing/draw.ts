import { TapedChance } from '../world/sim/tape.ts';

/** Seeded choices for tests that try many things: the same seed draws the same. */
export class Draw {
  readonly #chance: TapedChance;

  constructor(readonly seed: string) {
    this.#chance = new TapedChance(seed);
  }

  /** From 0 to `arity - 1`. */
  below(arity: number): number {
    const value = this.#chance.stream('draw').below(arity, '');
    this.#chance.entries.length = 0;
    return value;
  }

  /** True so many times in a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** One of the values. */
  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined && values.length === 0) throw new Error('nothing to pick from');
    return value as Value;
  }
}
