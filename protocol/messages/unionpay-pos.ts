import { ascii, bcd, binary, gbk, trackNibbles } from '../codec/encodings.ts';
import { defineSpec, type FieldRow } from '../codec/message-spec.ts';
import { nibbleLeft, nibbleRight, spaceRight } from '../codec/paddings.ts';
import { llBcd, lllBcd } from '../codec/prefixes.ts';

/**
 * A message between POS terminal and POS centre, fields by name. Values are as on the wire:
 * digits as text with leading zeros, text as text, binary as bytes. `pan`, `track2`, `track3`,
 * `pinBlock` and keys in `payload` are secret: show messages through `describeMessage` only.
 */
export interface UnionPayMessage {
  /** Message type, n4. */
  readonly mti: string;
  /** F2, n..19. */
  readonly pan?: string | undefined;
  /** F3, n6. */
  readonly processingCode?: string | undefined;
  /** F4, n12, fen. */
  readonly amountMinor?: string | undefined;
  /** F11, n6; also the voucher number. */
  readonly stan?: string | undefined;
  /** F12, n6 hhmmss. */
  readonly localTime?: string | undefined;
  /** F13, n4 MMDD. */
  readonly localDate?: string | undefined;
  /** F14, n4 YYMM. */
  readonly expiry?: string | undefined;
  /** F15, n4 MMDD. */
  readonly settlementDate?: string | undefined;
  /** F22, n3: two digits how the card was read, one digit PIN. */
  readonly entryMode?: string | undefined;
  /** F23, n3. */
  readonly cardSequence?: string | undefined;
  /** F25, n2. */
  readonly conditionCode?: string | undefined;
  /** F26, n2, longest PIN. */
  readonly pinCaptureCode?: string | undefined;
  /** F32, n..11. */
  readonly acquirerId?: string | undefined;
  /** F35, z..37, separator as D. */
  readonly track2?: string | undefined;
  /** F36, z..104, separator as D. */
  readonly track3?: string | undefined;
  /** F37, an12. */
  readonly rrn?: string | undefined;
  /** F38, an6. */
  readonly authCode?: string | undefined;
  /** F39, an2; in a reversal request its reason. */
  readonly responseCode?: string | undefined;
  /** F41, ans8. */
  readonly tid?: string | undefined;
  /** F42, ans15. */
  readonly mid?: string | undefined;
  /** F44, ans..25: receiving institution and acquirer, 11 characters each. */
  readonly institutions?: string | undefined;
  /** F48, n..512: settlement totals, batch lists, tip. */
  readonly additionalData?: string | undefined;
  /** F49, an3. */
  readonly currencyCode?: string | undefined;
  /** F52, 8 bytes. */
  readonly pinBlock?: Uint8Array | undefined;
  /** F53, n16. */
  readonly securityControl?: string | undefined;
  /** F54, an..40. */
  readonly balances?: string | undefined;
  /** F55, b..999, BER-TLV. */
  readonly iccData?: Uint8Array | undefined;
  /** F57, b..999, private to the acquirer. */
  readonly acquirerData?: Uint8Array | undefined;
  /** F58, b..999, electronic purse or place. */
  readonly purseData?: Uint8Array | undefined;
  /** F59, b..999, terminal and security TLV. */
  readonly securityData?: Uint8Array | undefined;
  /** F60, n..30: transaction type, batch number, network management code and more. */
  readonly batchControl?: string | undefined;
  /** F61, n..29: batch, STAN and date of the original. */
  readonly originalMessage?: string | undefined;
  /** F62, b..1160: keys, parameters, lists; its meaning depends on the message. */
  readonly payload?: Uint8Array | undefined;
  /** F63, ans..512 (GBK): operator or card organisation, then remarks. */
  readonly remarks?: string | undefined;
  /** F64, 8 bytes. */
  readonly mac?: Uint8Array | undefined;
}

/** Name of a field of this interface. */
export type UnionPayFieldName = Exclude<keyof UnionPayMessage, 'mti'>;

const n = { encoding: bcd, padding: nibbleRight };
const z = { encoding: trackNibbles, padding: nibbleRight };

/** The fields of the interface, one row each. */
export const UNIONPAY_FIELDS: readonly FieldRow<UnionPayFieldName>[] = [
  { field: 2, name: 'pan', title: 'PAN', ...n, prefix: llBcd, length: 19 },
  { field: 3, name: 'processingCode', title: 'Processing code', ...n, length: 6 },
  { field: 4, name: 'amountMinor', title: 'Amount', ...n, length: 12 },
  { field: 11, name: 'stan', title: 'STAN', ...n, length: 6 },
  { field: 12, name: 'localTime', title: 'Local time', ...n, length: 6 },
  { field: 13, name: 'localDate', title: 'Local date', ...n, length: 4 },
  { field: 14, name: 'expiry', title: 'Expiry', ...n, length: 4 },
  { field: 15, name: 'settlementDate', title: 'Settlement date', ...n, length: 4 },
  { field: 22, name: 'entryMode', title: 'POS entry mode', ...n, length: 3 },
  {
    field: 23,
    name: 'cardSequence',
    title: 'Card sequence number',
    encoding: bcd,
    padding: nibbleLeft,
    length: 3,
  },
  { field: 25, name: 'conditionCode', title: 'POS condition code', ...n, length: 2 },
  { field: 26, name: 'pinCaptureCode', title: 'PIN capture code', ...n, length: 2 },
  { field: 32, name: 'acquirerId', title: 'Acquirer id', ...n, prefix: llBcd, length: 11 },
  { field: 35, name: 'track2', title: 'Track 2', ...z, prefix: llBcd, length: 37 },
  { field: 36, name: 'track3', title: 'Track 3', ...z, prefix: lllBcd, length: 104 },
  { field: 37, name: 'rrn', title: 'RRN', encoding: ascii, length: 12 },
  { field: 38, name: 'authCode', title: 'Authorisation code', encoding: ascii, length: 6 },
  { field: 39, name: 'responseCode', title: 'Response code', encoding: ascii, length: 2 },
  { field: 41, name: 'tid', title: 'Terminal id', encoding: ascii, padding: spaceRight, length: 8 },
  {
    field: 42,
    name: 'mid',
    title: 'Merchant id',
    encoding: ascii,
    padding: spaceRight,
    length: 15,
  },
  {
    field: 44,
    name: 'institutions',
    title: 'Institutions',
    encoding: gbk,
    prefix: llBcd,
    length: 25,
  },
  {
    field: 48,
    name: 'additionalData',
    title: 'Additional data',
    ...n,
    prefix: lllBcd,
    length: 512,
  },
  { field: 49, name: 'currencyCode', title: 'Currency', encoding: ascii, length: 3 },
  { field: 52, name: 'pinBlock', title: 'PIN block', encoding: binary, length: 8 },
  { field: 53, name: 'securityControl', title: 'Security control', ...n, length: 16 },
  { field: 54, name: 'balances', title: 'Balances', encoding: ascii, prefix: lllBcd, length: 40 },
  { field: 55, name: 'iccData', title: 'ICC data', encoding: binary, prefix: lllBcd, length: 999 },
  {
    field: 57,
    name: 'acquirerData',
    title: 'Acquirer data',
    encoding: binary,
    prefix: lllBcd,
    length: 999,
  },
  {
    field: 58,
    name: 'purseData',
    title: 'Purse data',
    encoding: binary,
    prefix: lllBcd,
    length: 999,
  },
  {
    field: 59,
    name: 'securityData',
    title: 'Security data',
    encoding: binary,
    prefix: lllBcd,
    length: 999,
  },
  { field: 60, name: 'batchControl', title: 'Batch control', ...n, prefix: lllBcd, length: 30 },
  {
    field: 61,
    name: 'originalMessage',
    title: 'Original message',
    ...n,
    prefix: lllBcd,
    length: 29,
  },
  { field: 62, name: 'payload', title: 'Payload', encoding: binary, prefix: lllBcd, length: 1160 },
  { field: 63, name: 'remarks', title: 'Remarks', encoding: gbk, prefix: lllBcd, length: 512 },
  { field: 64, name: 'mac', title: 'MAC', encoding: binary, length: 8 },
];

/**
 * Field table of the interface between UnionPay POS terminal and POS centre: 64 fields, BCD.
 * Longest lengths are the largest that terminals and hosts in public use (F48, F55, F60, F62,
 * F63 differ between them), so that a reader refuses no one; writers stay below.
 */
export const UNIONPAY_POS = defineSpec<UnionPayMessage>('unionpay-pos', UNIONPAY_FIELDS);
