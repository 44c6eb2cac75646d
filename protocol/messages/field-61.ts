import type { Decoded } from '../codec/fault.ts';
import { type DigitLayout, partDigits, splitDigits } from './digit-parts.ts';

/** Sub-fields of F61 in order; later ones may be absent. */
export interface OriginalMessage {
  /** 61.1, n6. */
  readonly batchNumber: string;
  /** 61.2, n6. */
  readonly stan: string;
  /** 61.3, n4 MMDD. */
  readonly date?: string;
  /** 61.4, n2, only for offline settlement. */
  readonly authMode?: string;
  /** 61.5, n11, only for offline settlement. */
  readonly authInstitution?: string;
}

const LAYOUT: DigitLayout<keyof OriginalMessage> = [
  ['batchNumber', 6],
  ['stan', 6],
  ['date', 4],
  ['authMode', 2],
  ['authInstitution', 11],
];

/** What stands for a batch number or STAN that does not count: refund, linked pre-auth. */
export const NO_ORIGINAL_NUMBER = '000000';

/** Splits F61: 12, 16, 18 or 29 digits. */
export function parseOriginalMessage(digits: string): Decoded<OriginalMessage> {
  const parts = splitDigits(digits, LAYOUT, 'F61');
  if (!parts.ok) return parts;
  const { batchNumber = '', stan = '', ...rest } = parts.value;
  if (stan !== '') return { ok: true, value: { batchNumber, stan, ...rest } };
  const expected = '12, 16, 18 or 29 digits';
  const received = `${digits.length} digits`;
  const fault = {
    code: 'LAB_CODEC_TRUNCATED',
    path: 'F61',
    offset: 0,
    expected,
    received,
  } as const;
  return { ok: false, fault };
}

/**
 * F61 as digits, up to the first sub-field that is absent.
 * @throws LabError LAB_CODEC_VALUE_INVALID when a sub-field has the wrong number of digits
 */
export function buildOriginalMessage(original: OriginalMessage): string {
  let digits = '';
  for (const [name, width] of LAYOUT) {
    const part = original[name];
    if (part === undefined) return digits;
    digits += partDigits(`F61 › ${name}`, part, width);
  }
  return digits;
}
