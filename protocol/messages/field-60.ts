import { type Decoded, decoded, failed } from '../codec/fault.ts';
import { partDigits } from './digit-parts.ts';

/** Sub-fields of F60 in order; later ones may be absent. */
export interface BatchControl {
  /** 60.1, n2: transaction type code. */
  readonly typeCode: string;
  /** 60.2, n6. */
  readonly batchNumber: string;
  /** 60.3, n3: `000` for card transactions. */
  readonly networkCode: string;
  /** 60.4, n1: 2 stripe, 5 also contact, 6 also contactless. */
  readonly readCapability?: string;
  /** 60.5, n1: 2 when the last chip read failed (fallback). */
  readonly chipCondition?: string;
  /** 60.6, n1: 1 when partial approval and balance return are supported. */
  readonly partialApproval?: string;
  /** 60.7, n3: 048 issuer points, 065 alliance points. */
  readonly accountType?: string;
}

const PARTS = [
  ['typeCode', 2],
  ['batchNumber', 6],
  ['networkCode', 3],
  ['readCapability', 1],
  ['chipCondition', 1],
  ['partialApproval', 1],
  ['accountType', 3],
] as const;

const SHORTEST_DIGITS = 11;

/**
 * Splits F60 by length. Digits after a whole sub-field that do not fill the next, and digits after
 * 60.7, are not read: hosts append their own.
 */
export function parseBatchControl(digits: string): Decoded<BatchControl> {
  if (digits.length < SHORTEST_DIGITS) {
    return failed({
      code: 'LAB_CODEC_TRUNCATED',
      path: 'F60',
      offset: digits.length,
      expected: `at least ${SHORTEST_DIGITS} digits`,
      received: `${digits.length} digits`,
    });
  }
  const found: Partial<Record<keyof BatchControl, string>> = {};
  let at = 0;
  for (const [name, length] of PARTS) {
    if (at + length > digits.length) break;
    found[name] = digits.slice(at, at + length);
    at += length;
  }
  const { typeCode = '', batchNumber = '', networkCode = '', ...rest } = found;
  return decoded({ typeCode, batchNumber, networkCode, ...rest });
}

/**
 * F60 as digits, up to the first sub-field that is absent.
 * @throws LabError LAB_CODEC_VALUE_INVALID when a sub-field has the wrong number of digits
 */
export function buildBatchControl(control: BatchControl): string {
  let digits = '';
  for (const [name, length] of PARTS) {
    const part = control[name];
    if (part === undefined) return digits;
    digits += partDigits(`F60 › ${name}`, part, length);
  }
  return digits;
}
