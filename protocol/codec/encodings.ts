import { encodeGbk, gbkByteLength, readGbk } from './gbk.ts';
import { takeBytes } from './slab.ts';
import { asciiText, isAscii, nibbleText } from './text.ts';

/** What a field holds: text (digits, characters) or bytes. */
export type FieldValue = string | Uint8Array;

/** How the units of one field (digits, characters or bytes) stand in bytes. */
export interface Encoding {
  readonly name: string;
  /** What one unit must be, for error messages. */
  readonly form: string;
  /** Units that share one byte: 2 for packed nibbles, otherwise 1. */
  readonly unitsPerByte: 1 | 2;
  /** Number of units in a value, or -1 when the value is of the wrong type. */
  unitsOf(value: FieldValue): number;
  /** Reads `units` units at `at`, skipping `lead` pad nibbles; undefined when the form is wrong. */
  read(bytes: Uint8Array, at: number, units: number, lead: number): FieldValue | undefined;
  /** Writes a value at `at` behind `lead` zeroed pad nibbles; false when the form is wrong. */
  write(value: FieldValue, out: Uint8Array, at: number, lead: number): boolean;
}

const NOT_A_NIBBLE = 0xff;

function alphabet(characters: string): Uint8Array {
  const values = new Uint8Array(128).fill(NOT_A_NIBBLE);
  for (let i = 0; i < characters.length; i += 1) values[characters.charCodeAt(i)] = i;
  return values;
}

const DIGITS = alphabet('0123456789');
const TRACK = alphabet('0123456789ABCDEF');
TRACK['='.charCodeAt(0)] = 0xd;

function writeNibbles(options: {
  readonly value: string;
  readonly out: Uint8Array;
  readonly at: number;
  readonly lead: number;
  readonly values: Uint8Array;
}): boolean {
  const { value, out, values, lead } = options;
  let at = options.at;
  let i = 0;
  let bad = 0;
  if (lead === 1) {
    const low = values[value.charCodeAt(0)] ?? NOT_A_NIBBLE;
    bad |= low;
    out[at] = low;
    at += 1;
    i = 1;
  }
  const length = value.length;
  for (; i + 1 < length; i += 2) {
    const high = values[value.charCodeAt(i)] ?? NOT_A_NIBBLE;
    const low = values[value.charCodeAt(i + 1)] ?? NOT_A_NIBBLE;
    bad |= high | low;
    out[at] = (high << 4) | low;
    at += 1;
  }
  if (i < length) {
    const high = values[value.charCodeAt(i)] ?? NOT_A_NIBBLE;
    bad |= high;
    out[at] = high << 4;
  }
  return (bad & 0xf0) === 0;
}

function textUnits(value: FieldValue): number {
  return typeof value === 'string' ? value.length : -1;
}

/** Packed decimal digits, two per byte; text of digits in memory. */
export const bcd: Encoding = {
  name: 'bcd',
  form: 'decimal digits',
  unitsPerByte: 2,
  unitsOf: textUnits,
  read: (bytes, at, units, lead) => nibbleText({ bytes, at, units, lead, highest: 9 }),
  write: (value, out, at, lead) =>
    typeof value === 'string' && writeNibbles({ value, out, at, lead, values: DIGITS }),
};

/**
 * Track data: nibbles 0-F, two per byte, the separator as nibble D. In memory upper-case hex
 * digits; `=` is taken for D when writing. Nibbles above 9 other than D occur in enciphered tracks.
 */
export const trackNibbles: Encoding = {
  name: 'track nibbles',
  form: 'track nibbles',
  unitsPerByte: 2,
  unitsOf: textUnits,
  read: (bytes, at, units, lead) => nibbleText({ bytes, at, units, lead, highest: 15 }),
  write: (value, out, at, lead) =>
    typeof value === 'string' && writeNibbles({ value, out, at, lead, values: TRACK }),
};

/** One byte per character, printable ASCII (20 to 7E). */
export const ascii: Encoding = {
  name: 'ascii',
  form: 'printable ASCII characters',
  unitsPerByte: 1,
  unitsOf: textUnits,
  read: (bytes, at, units) => (isAscii(bytes, at, units) ? asciiText(bytes, at, units) : undefined),
  write: (value, out, at) => {
    if (typeof value !== 'string') return false;
    let good = true;
    for (let i = 0; i < value.length; i += 1) {
      const character = value.charCodeAt(i);
      if (character < 0x20 || character > 0x7e) good = false;
      out[at + i] = character;
    }
    return good;
  },
};

/** Text in GBK: ASCII in one byte, Chinese in two; lengths count bytes. */
export const gbk: Encoding = {
  name: 'gbk',
  form: 'GBK text',
  unitsPerByte: 1,
  unitsOf: (value) => (typeof value === 'string' ? gbkByteLength(value) : -1),
  read: (bytes, at, units) => readGbk(bytes, at, units),
  write: (value, out, at) => {
    if (typeof value !== 'string') return false;
    const written = encodeGbk(value);
    if (written === undefined) return false;
    out.set(written, at);
    return true;
  },
};

/** Bytes as they are; the decoded value is a copy. */
export const binary: Encoding = {
  name: 'binary',
  form: 'bytes',
  unitsPerByte: 1,
  unitsOf: (value) => (typeof value === 'string' ? -1 : value.length),
  read: sliceOf,
  write: (value, out, at) => {
    if (typeof value === 'string') return false;
    copyBytes(value, out, at);
    return true;
  },
};

/** From this length on the built-in copy is faster than a loop. */
const SHORT_BYTES = 32;

function copyBytes(source: Uint8Array, out: Uint8Array, at: number): void {
  const { length } = source;
  if (length >= SHORT_BYTES) {
    out.set(source, at);
    return;
  }
  for (let i = 0; i < length; i += 1) out[at + i] = source[i] as number;
}

function sliceOf(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const copy = takeBytes(length);
  if (length >= SHORT_BYTES) {
    copy.set(bytes.subarray(at, at + length));
    return copy;
  }
  for (let i = 0; i < length; i += 1) copy[i] = bytes[at + i] as number;
  return copy;
}
