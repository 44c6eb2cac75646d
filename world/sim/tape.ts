import type { Chance, Stream } from '../chance.ts';
import { invariant } from '../invariant.ts';
import { deriveSeed } from './seed.ts';

/** One recorded choice. */
export interface TapeEntry {
  readonly stream: string;
  readonly label: string;
  readonly arity: number;
  readonly value: number;
}

/** Choices to take instead of drawing: per stream, in order; past the end every choice is 0. */
export type TapeScript = ReadonlyMap<string, readonly number[]>;

/** Seeded chance that records every choice and can be told to repeat one. */
export class TapedChance implements Chance {
  readonly entries: TapeEntry[] = [];
  readonly #streams = new Map<string, Stream>();

  constructor(
    readonly seed: string,
    private readonly script?: TapeScript,
  ) {}

  stream(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const scripted = this.script?.get(name);
    const draw =
      this.script === undefined ? seededDraw(this.seed, name) : scriptedDraw(scripted ?? []);
    const stream = new RecordedStream(name, draw, this.entries);
    this.#streams.set(name, stream);
    return stream;
  }
}

type Draw = (arity: number) => number;

/** The small fast counter generator sfc32 over the words of (seed, name). */
function seededDraw(seed: string, name: string): Draw {
  let [a, b, c, counter] = deriveSeed(seed, name);
  const next = () => {
    const sum = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 12; round += 1) next();
  return (arity) => Math.floor((next() / 0x1_0000_0000) * arity);
}

function scriptedDraw(values: readonly number[]): Draw {
  let position = 0;
  return (arity) => {
    const value = values[position] ?? 0;
    position += 1;
    return value % arity;
  };
}

class RecordedStream implements Stream {
  constructor(
    private readonly name: string,
    private readonly draw: Draw,
    private readonly entries: TapeEntry[],
  ) {}

  below(arity: number, label: string): number {
    invariant(arity >= 1 && Number.isSafeInteger(arity), `choice "${label}" among ${arity}`);
    const value = arity === 1 ? 0 : this.draw(arity);
    this.entries.push({ stream: this.name, label, arity, value });
    return value;
  }

  happens(numerator: number, denominator: number, label: string): boolean {
    return this.below(denominator, label) >= denominator - numerator;
  }

  bytes(length: number, label: string): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index += 1) bytes[index] = this.below(256, label);
    return bytes;
  }
}
