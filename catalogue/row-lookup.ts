import { LabError } from '../world/errors.ts';
import { rows } from './generated/rows.ts';
import { nearest } from './nearest.ts';
import { isAt, type SituationKey } from './situation.ts';
import type { Cause, Row, Variant } from './types.ts';

/** All printed causes in the order of the document. */
export const causes: readonly Cause[] = rows.flatMap((row) => row.causes);

/** All variants in the order of the document: what coverage is demanded for. */
export const variants: readonly Variant[] = causes.flatMap((cause) => cause.variants);

function unknown(kind: string, name: string, known: readonly string[]): LabError {
  const close = nearest(name, known);
  return new LabError({
    code: 'LAB_CATALOGUE_UNKNOWN_NAME',
    message: `There is no ${kind} "${name}"`,
    remedy: close.length === 0 ? 'List the known ones.' : `Did you mean ${close.join(', ')}?`,
  });
}

/**
 * A row of casebook section 3.4 by its printed number, 1 to 35.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` for any other number
 */
export function rowByNumber(number: number): Row {
  const found = rows.find((row) => row.row === number);
  if (found === undefined)
    throw unknown(
      'row',
      String(number),
      rows.map((row) => `${row.row}`),
    );
  return found;
}

/**
 * A printed cause by its id `FAQ-RR.C`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function causeById(id: string): Cause {
  const found = causes.find((cause) => cause.id === id);
  if (found === undefined)
    throw unknown(
      'cause',
      id,
      causes.map((cause) => cause.id),
    );
  return found;
}

/**
 * A variant by its id `FAQ-RR.C.v`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function variantById(id: string): Variant {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined)
    throw unknown(
      'variant',
      id,
      variants.map((variant) => variant.id),
    );
  return found;
}

/** The row to which a cause or variant id belongs. */
export function rowOfId(id: string): Row {
  return rowByNumber(Number(/^FAQ-(\d\d)\./.exec(id)?.[1] ?? Number.NaN));
}

/** The form in which codes are compared: capitals, and OE read as 0E. Never shown to people. */
export function comparableCode(code: string): string {
  return code.trim().toUpperCase().replace(/^OE/, '0E');
}

/** What identifies a documented situation; whatever is left out matches everything. */
export interface CodeKey extends SituationKey {
  /** The code, or null for the rows that print none. */
  readonly code: string | null;
}

/** Documented variants under a code, narrowed by channel, app and phase as far as given. */
export function lookUpCode(key: CodeKey): readonly Variant[] {
  const wanted = key.code === null ? null : comparableCode(key.code);
  return rows
    .filter((row) => (row.code === null ? null : comparableCode(row.code)) === wanted)
    .flatMap((row) => row.causes.flatMap((cause) => cause.variants))
    .filter((variant) => isAt(variant, key));
}
