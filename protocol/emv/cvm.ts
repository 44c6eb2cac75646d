import { type Decoded, decoded, failed } from '../codec/fault.ts';
import { namesOf } from '../codec/table-names.ts';

/** Methods of a CVM rule, low six bits of its first byte; 20 is an addition of PBOC. */
export const CVM_METHODS = {
  fail: 0x00,
  plainOfflinePin: 0x01,
  onlinePin: 0x02,
  plainOfflinePinAndSignature: 0x03,
  encipheredOfflinePin: 0x04,
  encipheredOfflinePinAndSignature: 0x05,
  signature: 0x1e,
  noCvm: 0x1f,
  cardholderCertificate: 0x20,
} as const;

/** Conditions of a CVM rule, its second byte. */
export const CVM_CONDITIONS = {
  always: 0x00,
  unattendedCash: 0x01,
  notCash: 0x02,
  ifSupported: 0x03,
  manualCash: 0x04,
  cashback: 0x05,
  underX: 0x06,
  overX: 0x07,
  underY: 0x08,
  overY: 0x09,
} as const;

/** Third byte of the CVM results. */
export const CVM_OUTCOMES = { unknown: 0x00, failed: 0x01, successful: 0x02 } as const;

export type CvmMethod = keyof typeof CVM_METHODS;
export type CvmCondition = keyof typeof CVM_CONDITIONS;
export type CvmOutcome = keyof typeof CVM_OUTCOMES;

/** One rule of a card's list; method or condition are undefined when not of the standard. */
export interface CvmRule {
  readonly methodByte: number;
  readonly method: CvmMethod | undefined;
  readonly conditionByte: number;
  readonly condition: CvmCondition | undefined;
  /** Whether the next rule is tried when this one fails. */
  readonly continuesOnFailure: boolean;
}

/** A card's list of verification methods, tag 8E. */
export interface CvmList {
  /** Amount X, binary, minor units. */
  readonly amountX: number;
  /** Amount Y, binary, minor units. */
  readonly amountY: number;
  readonly rules: readonly CvmRule[];
}

const AMOUNTS_BYTES = 8;

function nameByValue<Name extends string>(
  table: Readonly<Record<Name, number>>,
): ReadonlyMap<number, Name> {
  return new Map(namesOf(table).map((name) => [table[name], name]));
}

const METHOD_NAMES = nameByValue(CVM_METHODS);
const CONDITION_NAMES = nameByValue(CVM_CONDITIONS);

function amountAt(bytes: Uint8Array, at: number): number {
  let amount = 0;
  for (let i = 0; i < 4; i += 1) amount = amount * 256 + (bytes[at + i] ?? 0);
  return amount;
}

/** Splits tag 8E; an odd length or less than the two amounts is a fault. */
export function parseCvmList(bytes: Uint8Array): Decoded<CvmList> {
  if (bytes.length < AMOUNTS_BYTES || bytes.length % 2 !== 0) {
    return failed({
      code: 'LAB_CODEC_FORM',
      path: '8E',
      offset: 0,
      expected: 'two amounts of 4 bytes and rules of 2 bytes',
      received: `${bytes.length} bytes`,
    });
  }
  const rules: CvmRule[] = [];
  for (let at = AMOUNTS_BYTES; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const conditionByte = bytes[at + 1] ?? 0;
    rules.push({
      methodByte: first,
      method: METHOD_NAMES.get(first & 0x3f),
      conditionByte,
      condition: CONDITION_NAMES.get(conditionByte),
      continuesOnFailure: (first & 0x40) !== 0,
    });
  }
  return decoded({ amountX: amountAt(bytes, 0), amountY: amountAt(bytes, 4), rules });
}

/** Tag 9F34 when a rule was used. The method byte keeps its "try next" bit, as the card gave it. */
export function cvmResultsOf(
  rule: Pick<CvmRule, 'methodByte' | 'conditionByte'>,
  outcome: CvmOutcome,
): Uint8Array {
  return Uint8Array.of(rule.methodByte, rule.conditionByte, CVM_OUTCOMES[outcome]);
}

/** Tag 9F34 when the card asks for no verification. */
export function cvmResultsWithoutCvm(): Uint8Array {
  return Uint8Array.of(0x3f, 0x00, 0x00);
}

/** Tag 9F34 when no rule of the card's list applied. */
export function cvmResultsWithoutMatch(): Uint8Array {
  return Uint8Array.of(0x3f, 0x00, 0x01);
}

/** What tag 9F34 says, in names where the standard has them. */
export function parseCvmResults(bytes: Uint8Array): {
  readonly method: CvmMethod | undefined;
  readonly condition: CvmCondition | undefined;
  readonly outcome: CvmOutcome | undefined;
} {
  const [first = 0, second = 0, third = 0] = bytes;
  return {
    method: METHOD_NAMES.get(first & 0x3f),
    condition: CONDITION_NAMES.get(second),
    outcome: nameByValue(CVM_OUTCOMES).get(third),
  };
}
