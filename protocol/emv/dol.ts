import { toHex } from '../bytes.ts';
import { type CodecFault, type Decoded, decoded, failed } from '../codec/fault.ts';
import { formatOf } from './tags.ts';

/** One entry of a data object list: which object, how many bytes of it. */
export interface DolEntry {
  readonly tag: string;
  readonly length: number;
}

function truncatedAt(path: string, offset: number): CodecFault {
  const expected = 'a tag and a length byte';
  return { code: 'LAB_CODEC_TRUNCATED', path, offset, expected, received: 'the end' };
}

/** Bytes of the tag at `at`; beyond the end when it is cut short. */
function tagLength(bytes: Uint8Array, at: number): number {
  if (((bytes[at] ?? 0) & 0x1f) !== 0x1f) return 1;
  let length = 2;
  while (at + length <= bytes.length && ((bytes[at + length - 1] ?? 0) & 0x80) !== 0) length += 1;
  return length;
}

/** Splits a data object list (PDOL, CDOL1, CDOL2, DDOL, TDOL) into its entries. */
export function parseDol(bytes: Uint8Array, path = 'DOL'): Decoded<readonly DolEntry[]> {
  const entries: DolEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lengthAt = at + tagLength(bytes, at);
    const length = bytes[lengthAt];
    if (length === undefined) return failed(truncatedAt(path, at));
    entries.push({ tag: toHex(bytes.subarray(at, lengthAt)), length });
    at = lengthAt + 1;
  }
  return decoded(entries);
}

/** Gives the value of a data object, or undefined when there is none. */
export type TagLookup = (tag: string) => Uint8Array | undefined;

/**
 * Brings a value to the length that a list asks for. Numeric: zeros or cut at the left.
 * Compressed numeric: F fill or cut at the right. Other: zeros or cut at the right.
 */
export function fitValue(tag: string, value: Uint8Array, length: number): Uint8Array {
  if (value.length === length) return value;
  const format = formatOf(tag);
  if (value.length > length) {
    return format === 'n' ? value.slice(value.length - length) : value.slice(0, length);
  }
  const fitted = new Uint8Array(length);
  if (format === 'cn') fitted.fill(0xff);
  fitted.set(value, format === 'n' ? length - value.length : 0);
  return fitted;
}

/** The data that a list asks for, in its order; zeros for objects that are missing. */
export function fillDol(entries: readonly DolEntry[], lookup: TagLookup): Uint8Array {
  let total = 0;
  for (const { length } of entries) total += length;
  const out = new Uint8Array(total);
  let at = 0;
  for (const { tag, length } of entries) {
    const value = lookup(tag);
    if (value !== undefined) out.set(fitValue(tag, value, length), at);
    at += length;
  }
  return out;
}
