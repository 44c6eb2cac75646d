import { LabError } from '../../world/errors.ts';
import type { Card } from './card.ts';
import type { CardSpec } from './card-spec.ts';
import { createChipCard } from './chip-card.ts';
import { personaliseChip } from './personalise-chip.ts';
import { stripeOf } from './stripe.ts';

/** What each part of a specification must look like. */
const FORMS: readonly (readonly [part: keyof CardSpec, form: RegExp, words: string])[] = [
  ['pan', /^\d{13,19}$/, '13 to 19 digits'],
  ['expiry', /^\d\d(0[1-9]|1[0-2])$/, 'four digits YYMM'],
  ['serviceCode', /^\d{3}$/, 'three digits'],
  ['sequence', /^\d{2}$/, 'two digits'],
  ['pin', /^\d{4,12}$/, '4 to 12 digits'],
];

/**
 * Makes a card: its stripe, and its chip with a memory of its own. Chips of equal specifications
 * share their constant data, so that a card costs little after the first of its kind.
 *
 * @throws LabError `LAB_CARD_SPEC` naming the part of the specification whose form is wrong
 */
export function createCard(spec: CardSpec): Card {
  for (const [part, form, words] of FORMS) {
    if (!form.test(String(spec[part]))) throw wrongPart(spec.alias, part, words);
  }
  const stripe = stripeOf(spec);
  return {
    alias: spec.alias,
    ...(stripe === undefined ? {} : { stripe }),
    ...(spec.chip === undefined ? {} : { chip: createChipCard(personaliseChip(spec, spec.chip)) }),
  };
}

function wrongPart(alias: string, part: string, words: string): LabError {
  return new LabError({
    code: 'LAB_CARD_SPEC',
    message: `Card ${alias}: ${part} must be ${words}.`,
    remedy: 'Correct the card in the catalogue of test cards.',
  });
}
