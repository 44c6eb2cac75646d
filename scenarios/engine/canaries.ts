import { testCards } from '../../catalogue/index.ts';
import { maskIdNumber, maskPan } from '../../protocol/redaction/mask-pan.ts';
import type { Json } from '../../reports/record/events.ts';

/** A number of a person: of a card, or of the identity card of its holder. */
export type Secret = 'pan' | 'idNumber';

interface Canary {
  readonly what: Secret;
  readonly masked: string;
}

/** Card and identity numbers of all test cards: whichever a story uses, none may show. */
const CANARIES: ReadonlyMap<string, Canary> = new Map(
  testCards.flatMap(({ pan, holder: { idNumber } }): [string, Canary][] => [
    [pan, { what: 'pan', masked: maskPan(pan) }],
    [idNumber, { what: 'idNumber', masked: maskIdNumber(idNumber) }],
  ]),
);

/** The same as JSON numbers: what a reader of JSON makes of a number of so many digits. */
const NUMBERS: ReadonlyMap<number, Canary> = new Map(
  [...CANARIES].flatMap(([text, canary]) =>
    text.endsWith('X') ? [] : [[Number(text), canary] as const],
  ),
);

/** An identity number may end in a letter; no canary is shorter. */
const LONG_NUMBER = /\d{13}/;
const LEAST_LENGTH = 13;
const LEAST_NUMBER = 10 ** (LEAST_LENGTH - 1);
const ANY_CANARY = new RegExp([...CANARIES.keys()].join('|'), 'gi');

/** Told of every secret that was found. */
export type OnSecret = (what: Secret) => void;

/** The text with every canary masked. */
export function maskedText(text: string, onSecret: OnSecret): string {
  if (text.length < LEAST_LENGTH || !LONG_NUMBER.test(text)) return text;
  return text.replaceAll(ANY_CANARY, (found) => {
    const canary = CANARIES.get(found.toUpperCase());
    if (canary === undefined) return found;
    onSecret(canary.what);
    return canary.masked;
  });
}

/** The number, or its mask when it is a canary. */
export function maskedNumber(value: number, onSecret: OnSecret): number | string {
  const canary = value < LEAST_NUMBER ? undefined : NUMBERS.get(value);
  if (canary === undefined) return value;
  onSecret(canary.what);
  return canary.masked;
}

/** What stands in clear in a recorded datum: the first canary in its texts and numbers. */
export function secretIn(value: Json): Secret | undefined {
  if (typeof value === 'string') return secretInText(value);
  if (typeof value === 'number') return NUMBERS.get(value)?.what;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Object.values(value)) {
    const found = secretIn(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function secretInText(text: string): Secret | undefined {
  if (text.length < LEAST_LENGTH || !LONG_NUMBER.test(text)) return undefined;
  const [found] = text.match(ANY_CANARY) ?? [];
  return found === undefined ? undefined : CANARIES.get(found.toUpperCase())?.what;
}
