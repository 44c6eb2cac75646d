import { LabError } from '../../world/errors.ts';
import { type CodecFault, type Decoded, decoded, failed } from '../codec/fault.ts';

/** Names and widths of sub-fields that follow each other without separators. */
export type DigitLayout<Name extends string> = readonly (readonly [name: Name, digits: number])[];

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** A fault inside a field of digits; the offset counts digits. */
export function digitFault(
  path: string,
  offset: number,
  parts: { readonly expected: string; readonly received: string },
): CodecFault {
  return { code: 'LAB_CODEC_FORM', path, offset, ...parts };
}

/**
 * Splits digits into sub-fields up to where they end; a sub-field that is not whole is a fault,
 * as are digits left over.
 */
export function splitDigits<Name extends string>(
  digits: string,
  layout: DigitLayout<Name>,
  path: string,
): Decoded<Partial<Record<Name, string>>> {
  const parts: Partial<Record<Name, string>> = {};
  let at = 0;
  for (const [name, width] of layout) {
    if (at === digits.length) break;
    const part = digits.slice(at, at + width);
    if (part.length < width) {
      const expected = `${width} digits of ${name}`;
      return failed(digitFault(path, at, { expected, received: `${part.length} digits` }));
    }
    parts[name] = part;
    at += width;
  }
  if (at === digits.length) return decoded(parts);
  const received = `${digits.length - at} more digits`;
  return failed(digitFault(path, at, { expected: 'the end', received }));
}

/**
 * The digits of one sub-field.
 * @throws LabError LAB_CODEC_VALUE_INVALID when it has another width or form
 */
export function partDigits(path: string, value: string, width: number): string {
  if (value.length === width && isDigits(value)) return value;
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: `${path}: expected ${width} digits, received ${value.length} characters`,
    remedy: 'Fill the sub-field with leading zeros to its width.',
  });
}

/**
 * A whole number as digits with leading zeros.
 * @throws LabError LAB_CODEC_VALUE_INVALID when it is negative, not whole or too large
 */
export function numberDigits(path: string, value: number, width: number): string {
  const digits = String(value);
  if (Number.isSafeInteger(value) && value >= 0 && digits.length <= width) {
    return digits.padStart(width, '0');
  }
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: `${path}: expected a whole number of at most ${width} digits`,
    remedy: 'Give amounts in fen and counts as whole numbers, not negative.',
  });
}
