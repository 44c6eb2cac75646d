import fc from 'fast-check';
import { messageOnLine } from '../engine/line-facts.ts';

/** Which messages a trouble means. */
export type Meant = 'any' | 'trade' | 'reversal' | 'totals';

const REQUEST_OF: Readonly<Record<Meant, RegExp>> = {
  any: /./,
  trade: /^0[12][02]0$/,
  reversal: /^0400$/,
  totals: /^0500$/,
};
const ANSWER_OF: Readonly<Record<Meant, RegExp>> = {
  any: /./,
  trade: /^0[12][13]0$/,
  reversal: /^0410$/,
  totals: /^0510$/,
};

/** Whether the bytes on the line are meant, as a request (up) or as an answer (down). */
export function isMeant(meant: Meant, direction: 'up' | 'down') {
  const mtis = direction === 'up' ? REQUEST_OF[meant] : ANSWER_OF[meant];
  return (bytes: Uint8Array): boolean => {
    if (meant === 'any') return true;
    const mti = messageOnLine(bytes)?.mti;
    return mti !== undefined && mtis.test(mti);
  };
}

/** Any kind of message; the boring one is whatever comes next. */
export function anyMeant(): fc.Arbitrary<Meant> {
  return fc.constantFrom<Meant>('any', 'trade', 'trade', 'reversal', 'totals');
}

/** Spans around the minute that the terminal waits for an answer, milliseconds. */
export function anyDelay(): fc.Arbitrary<number> {
  return fc.constantFrom(500, 20_000, 59_990, 61_000, 90_000, 200_000);
}
