import { type TestCard, testCard } from '../../catalogue/index.ts';
import type { CardSpec } from '../../simulator/index.ts';

const known = new Map<string, CardSpec>();

/** The specification of a test card of the catalogue; the same object at every call. */
export function cardSpecOf(alias: string): CardSpec {
  const found = known.get(alias) ?? specOf(testCard(alias));
  known.set(alias, found);
  return found;
}

/** Digits behind expiry and service code on track 2. */
function discretionaryOf({ track2 }: TestCard): string {
  return track2.slice(track2.indexOf('D') + 8);
}

/** The lab's authority certifies every lab chip, whatever index the scheme would give it. */
function specOf(card: TestCard): CardSpec {
  const { alias, pan, expiry, serviceCode, pin, kind } = card;
  return {
    alias,
    pan,
    expiry,
    serviceCode,
    sequence: card.panSequence,
    pin,
    kind,
    discretionary: discretionaryOf(card),
    ...(card.chip === null ? {} : { chip: { aids: card.chip.aids } }),
  };
}
