import { fromAscii, fromHex, toHex } from '../bytes.ts';
import { base64Forms } from './base64-forms.ts';
import type { CanaryContent } from './canary.ts';

/** In which form a secret was found. */
export type SecretForm = 'text' | 'reversed' | 'hex' | 'bytes' | 'base64' | 'decimal bytes';

/** A text view that is searched; see `haystack-views.ts`. */
export type HaystackView = 'raw' | 'compact' | 'squeezed';

/** One thing to look for in one view. */
export interface Needle {
  readonly form: SecretForm;
  readonly view: HaystackView;
  readonly pattern: string | RegExp;
}

/** Shorter pieces of base64 come up by chance. */
const SHORTEST_BASE64 = 5;
/** PINs of fewer digits are too few bytes to be told from chance in packed form. */
const SHORTEST_PACKED_PIN = 8;
const KEY_HALF_BYTES = 8;
/** Halves with fewer different bytes, such as zeros, stand in many honest places. */
const DISTINCT_BYTES_OF_HALF = 4;

/** Everything to look for to find one secret in any encoding. */
export function needlesOf(content: CanaryContent): readonly Needle[] {
  switch (content.kind) {
    case 'pan':
      return [...longText(content.digits), ...packedDigits(content.digits)];
    case 'track':
      return trackNeedles(content.text);
    case 'pin':
      return pinNeedles(content.digits);
    case 'bytes':
      return keyNeedles(content.bytes);
  }
}

function trackNeedles(text: string): readonly Needle[] {
  const packed = text.toUpperCase().replaceAll('=', 'D');
  const written = [packed, packed.replaceAll('D', '=')];
  return [...written.flatMap(longText), ...packedDigits(packed)];
}

/** A PIN is short: it counts only where no digit or hex letter touches it. */
function pinNeedles(digits: string): readonly Needle[] {
  const block = `0${digits.length.toString(16)}${digits}`.padEnd(16, 'F');
  const packed = digits.length < SHORTEST_PACKED_PIN ? [] : packedDigits(digits);
  return [
    { form: 'text', view: 'raw', pattern: lonelyDigits(digits) },
    { form: 'reversed', view: 'raw', pattern: lonelyDigits(reversed(digits)) },
    ...encodedBytes(fromAscii(digits)).filter(({ form }) => form !== 'bytes'),
    ...encodedBytes(fromHex(block)),
    ...packed,
  ];
}

function keyNeedles(bytes: Uint8Array): readonly Needle[] {
  const needles = [...encodedBytes(bytes), ...backwards(bytes), ...base64OfHex(bytes)];
  for (let at = 0; bytes.length > KEY_HALF_BYTES && at < bytes.length; at += KEY_HALF_BYTES) {
    const half = bytes.subarray(at, at + KEY_HALF_BYTES);
    if (new Set(half).size >= DISTINCT_BYTES_OF_HALF) needles.push(...encodedBytes(half));
  }
  return needles;
}

function base64OfHex(bytes: Uint8Array): readonly Needle[] {
  const hex = toHex(bytes);
  return [hex, hex.toLowerCase()].flatMap((text) => base64(fromAscii(text)));
}

function backwards(bytes: Uint8Array): readonly Needle[] {
  const bytesBackwards = bytes.slice().reverse();
  return [
    { form: 'reversed', view: 'raw', pattern: latin1(bytesBackwards) },
    { form: 'reversed', view: 'squeezed', pattern: toHex(bytesBackwards).toLowerCase() },
    { form: 'reversed', view: 'squeezed', pattern: reversed(toHex(bytes).toLowerCase()) },
  ];
}

/** A text of digits (PAN, track) long enough to count wherever it stands. */
function longText(text: string): readonly Needle[] {
  const lower = text.toLowerCase();
  const bytes = [text, lower].map(fromAscii);
  return [
    { form: 'text', view: 'squeezed', pattern: lower },
    { form: 'reversed', view: 'squeezed', pattern: reversed(lower) },
    ...bytes.flatMap(encodedBytes).filter(({ form }) => form !== 'bytes'),
  ];
}

/** Two digits to a byte: from each of the two places where a digit may start inside a byte. */
function packedDigits(digits: string): readonly Needle[] {
  return [0, 1].flatMap((start) => {
    const even = (digits.length - start) & ~1;
    const bytes = fromHex(digits.slice(start, start + even));
    return encodedBytes(bytes).filter(({ form }) => form !== 'hex');
  });
}

/** Bytes as they are, as hex, as base64 and as printed arrays. */
function encodedBytes(bytes: Uint8Array): readonly Needle[] {
  const decimals = [...bytes].map(String);
  const hex = toHex(bytes).toLowerCase();
  return [
    { form: 'bytes', view: 'raw', pattern: latin1(bytes) },
    { form: 'hex', view: 'squeezed', pattern: hex },
    { form: 'hex', view: 'squeezed', pattern: (hex.match(/../g) ?? []).join(',0x') },
    { form: 'decimal bytes', view: 'squeezed', pattern: decimals.join(',') },
    { form: 'decimal bytes', view: 'squeezed', pattern: indexedDecimals(decimals) },
    ...base64(bytes),
  ];
}

function base64(bytes: Uint8Array): readonly Needle[] {
  return base64Forms(bytes)
    .filter((text) => text.length >= SHORTEST_BASE64)
    .map((pattern) => ({ form: 'base64', view: 'compact', pattern }));
}

/** A byte array as JSON writes it, `{"0":1,"1":35}`, after colons have been squeezed out. */
function indexedDecimals(decimals: readonly string[]): RegExp {
  return new RegExp(`"\\d+"${decimals.join(',"\\d+"')}(?!\\d)`);
}

function lonelyDigits(digits: string): RegExp {
  return new RegExp(`(?<![0-9A-Fa-f])${[...digits].join('[ -]?')}(?![0-9A-Fa-f])`);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
