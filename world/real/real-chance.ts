import type { Chance, Stream } from '../chance.ts';
import { invariant } from '../invariant.ts';

/** One choice, for whoever wants to record it. */
export interface RealChoice {
  readonly stream: string;
  readonly label: string;
  readonly arity: number;
  readonly value: number;
}

const WORDS = 0x1_0000_0000;

/**
 * The host's own randomness, for servers that real keys or real money might one day touch. Every
 * choice goes to `recorded`, so that a session can be repeated from its tape.
 */
export function createRealChance(recorded?: (choice: RealChoice) => void): Chance {
  const streams = new Map<string, Stream>();
  return {
    stream: (name) => {
      const known = streams.get(name) ?? createStream(name, recorded);
      streams.set(name, known);
      return known;
    },
  };
}

function createStream(name: string, recorded?: (choice: RealChoice) => void): Stream {
  const below = (arity: number, label: string) => {
    invariant(arity >= 1 && arity <= WORDS, `choice "${label}" among ${arity}`);
    const value = arity === 1 ? 0 : draw(arity);
    recorded?.({ stream: name, label, arity, value });
    return value;
  };
  return {
    below,
    happens: (numerator, denominator, label) =>
      below(denominator, label) >= denominator - numerator,
    bytes: (length, label) => Uint8Array.from({ length }, () => below(256, label)),
  };
}

/** Draws without bias: words beyond the last whole multiple of `arity` are drawn again. */
function draw(arity: number): number {
  const limit = WORDS - (WORDS % arity);
  for (;;) {
    const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (word < limit) return word % arity;
  }
}
