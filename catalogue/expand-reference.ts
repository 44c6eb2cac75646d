import { unknownName } from './expand-row.ts';
import type { AuthoredModels, AuthoredTestCards } from './reference-schema.ts';
import type { ParsedSource } from './source.ts';

/** The list with its authored place beside each entry. */
export function withPlaces<T extends object>(
  entries: readonly T[],
  source: Pick<ParsedSource<unknown>, 'at'>,
  path: readonly PropertyKey[] = [],
): readonly object[] {
  return entries.map((entry, index) => ({ ...entry, at: source.at([...path, index]) }));
}

/**
 * Models with the facts of their profile filled in; a fact of the model wins.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` for a profile that is not described
 */
export function expandModels(source: ParsedSource<AuthoredModels>): readonly object[] {
  const { profiles, models } = source.value;
  return models.map((model, index) => {
    const where = source.at(['models', index]);
    const profile = profiles.find((candidate) => candidate.id === model.profile);
    if (profile === undefined) {
      throw unknownName(
        where,
        model.profile,
        profiles.map((candidate) => candidate.id),
      );
    }
    const { id: _, ...facts } = profile;
    const status = model.printedStatus === '已过检' ? 'certified' : 'in-certification';
    return { ...facts, ...model, status, at: where };
  });
}

/**
 * Test cards with the track built from PAN, expiry, service code and discretionary digits.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` for an issuer that does not own the BIN
 */
export function expandCards(source: ParsedSource<AuthoredTestCards>): readonly object[] {
  const { issuers, cards } = source.value;
  return cards.map((card, index) => {
    const where = source.at(['cards', index]);
    const issuer = issuers.find((candidate) => candidate.id === card.issuer);
    if (issuer === undefined || !issuer.bins.some((bin) => card.pan.startsWith(bin))) {
      throw unknownName(
        where,
        card.issuer,
        issuers.map((candidate) => candidate.id),
      );
    }
    const { discretionary, ...rest } = card;
    const track2 = `${card.pan}D${card.expiry}${card.serviceCode}${discretionary}`;
    return { ...rest, track2, at: where };
  });
}
