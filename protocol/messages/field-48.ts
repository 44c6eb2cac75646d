import { type Decoded, decoded, failed } from '../codec/fault.ts';
import { digitFault, numberDigits, partDigits } from './digit-parts.ts';

/** Sums of one side at settlement; amounts in fen. */
export interface SettlementSums {
  readonly debitAmountMinor: number;
  readonly debitCount: number;
  readonly creditAmountMinor: number;
  readonly creditCount: number;
  /** 0 in a request; in the answer 1 balanced, 2 not balanced, 3 error. */
  readonly balanceCode: string;
}

/** F48 of settlement: domestic cards (内卡), then foreign cards (外卡). */
export interface SettlementTotals {
  readonly domestic: SettlementSums;
  readonly foreign: SettlementSums;
}

/** Balance codes of the answer to settlement. */
export const BALANCE_CODES = { unset: '0', balanced: '1', unbalanced: '2', error: '3' } as const;

const SIDE_DIGITS = 31;
const TOTALS_DIGITS = 2 * SIDE_DIGITS;

function parseSide(digits: string, at: number): SettlementSums {
  const number = (from: number, width: number) =>
    Number(digits.slice(at + from, at + from + width));
  return {
    debitAmountMinor: number(0, 12),
    debitCount: number(12, 3),
    creditAmountMinor: number(15, 12),
    creditCount: number(27, 3),
    balanceCode: digits.charAt(at + 30),
  };
}

/** Splits the 62 digits of settlement. */
export function parseSettlementTotals(digits: string): Decoded<SettlementTotals> {
  if (digits.length !== TOTALS_DIGITS) {
    const received = `${digits.length} digits`;
    return failed(digitFault('F48', 0, { expected: `${TOTALS_DIGITS} digits`, received }));
  }
  return decoded({ domestic: parseSide(digits, 0), foreign: parseSide(digits, SIDE_DIGITS) });
}

function buildSide(path: string, sums: SettlementSums): string {
  return (
    numberDigits(`${path} › debitAmountMinor`, sums.debitAmountMinor, 12) +
    numberDigits(`${path} › debitCount`, sums.debitCount, 3) +
    numberDigits(`${path} › creditAmountMinor`, sums.creditAmountMinor, 12) +
    numberDigits(`${path} › creditCount`, sums.creditCount, 3) +
    partDigits(`${path} › balanceCode`, sums.balanceCode, 1)
  );
}

/**
 * The 62 digits of settlement.
 * @throws LabError LAB_CODEC_VALUE_INVALID when an amount or count does not fit
 */
export function buildSettlementTotals(totals: SettlementTotals): string {
  return buildSide('F48 › domestic', totals.domestic) + buildSide('F48 › foreign', totals.foreign);
}

/** One transaction of a batch upload. `pan` is secret. */
export interface BatchItem {
  /** 00 domestic, 01 foreign. */
  readonly cardClass: string;
  readonly stan: string;
  readonly pan: string;
  readonly amountMinor: number;
}

/** Most items in one batch upload message. */
export const BATCH_ITEMS_MAX = 8;

const ITEM_DIGITS = 40;
const PAN_DIGITS = 20;

function parseItem(digits: string): BatchItem {
  return {
    cardClass: digits.slice(0, 2),
    stan: digits.slice(2, 8),
    pan: digits.slice(8, 28).replace(/^0+/, ''),
    amountMinor: Number(digits.slice(28, 40)),
  };
}

/** Splits the items of a batch upload: two digits count, then 40 digits each. */
export function parseBatchItems(digits: string): Decoded<readonly BatchItem[]> {
  const count = Number(digits.slice(0, 2));
  if (digits.length < 2 || digits.length !== 2 + count * ITEM_DIGITS) {
    const expected = 'a count of 2 digits and 40 digits per item';
    const received = `${digits.length} digits`;
    return failed(digitFault('F48', 0, { expected, received }));
  }
  const items: BatchItem[] = [];
  for (let at = 2; at < digits.length; at += ITEM_DIGITS) {
    items.push(parseItem(digits.slice(at, at + ITEM_DIGITS)));
  }
  return decoded(items);
}

/**
 * The digits of a batch upload.
 * @throws LabError LAB_CODEC_VALUE_INVALID when an item or their number does not fit
 */
export function buildBatchItems(items: readonly BatchItem[]): string {
  const capped = items.length <= BATCH_ITEMS_MAX ? items.length : -1;
  return (
    numberDigits(`F48 › count (at most ${BATCH_ITEMS_MAX})`, capped, 2) +
    items
      .map(
        ({ cardClass, stan, pan, amountMinor }) =>
          partDigits('F48 › cardClass', cardClass, 2) +
          partDigits('F48 › stan', stan, 6) +
          partDigits('F48 › pan', pan.padStart(PAN_DIGITS, '0'), PAN_DIGITS) +
          numberDigits('F48 › amountMinor', amountMinor, 12),
      )
      .join('')
  );
}

/** F48 of batch end: number of all items uploaded, n4. */
export function buildBatchEnd(itemCount: number): string {
  return numberDigits('F48 › itemCount', itemCount, 4);
}

/** Number of items that a batch end claims. */
export function parseBatchEnd(digits: string): Decoded<number> {
  if (digits.length === 4) return decoded(Number(digits));
  const received = `${digits.length} digits`;
  return failed(digitFault('F48', 0, { expected: '4 digits', received }));
}
