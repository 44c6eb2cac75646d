import { LabError } from '../world/errors.ts';

/** Two upper-case hex digits for each byte value. */
const HEX_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, value) =>
  value.toString(16).toUpperCase().padStart(2, '0'),
);

const NOT_HEX = 0xff;

/** Nibble value for each ASCII code, `NOT_HEX` where the character is no hex digit. */
const NIBBLE_OF_CODE = new Uint8Array(128).fill(NOT_HEX);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  NIBBLE_OF_CODE[digit.charCodeAt(0)] = value;
  NIBBLE_OF_CODE[digit.toUpperCase().charCodeAt(0)] = value;
}

/**
 * Bytes of a hex text, two digits per byte, either case, no separators.
 *
 * @throws LabError `LAB_BYTES_HEX_ODD` when the number of digits is odd,
 *   `LAB_BYTES_HEX_DIGIT` with the offset of the first character that is no hex digit.
 *   The message never holds the text, which may be a secret.
 */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0) throw oddHex(hex.length);
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0, at = 0; index < bytes.length; index += 1, at += 2) {
    const high = NIBBLE_OF_CODE[hex.charCodeAt(at)] ?? NOT_HEX;
    const low = NIBBLE_OF_CODE[hex.charCodeAt(at + 1)] ?? NOT_HEX;
    if ((high | low) > 0x0f) throw notHex(high > 0x0f ? at : at + 1);
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}

/** Upper-case hex text of bytes, two digits per byte, no separators. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (let index = 0; index < bytes.length; index += 1) hex += HEX_OF_BYTE[bytes[index] ?? 0];
  return hex;
}

/** One new array holding all parts in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Byte-wise exclusive or of two arrays of equal length, as a new array.
 *
 * @throws LabError `LAB_BYTES_LENGTHS_DIFFER`.
 */
export function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== right.length) {
    throw new LabError({
      code: 'LAB_BYTES_LENGTHS_DIFFER',
      message: `Exclusive or of ${left.length} and ${right.length} bytes; lengths must be equal.`,
      remedy: 'Pad or cut both values to the same length first.',
    });
  }
  const result = new Uint8Array(left.length);
  for (let index = 0; index < result.length; index += 1) {
    result[index] = (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return result;
}

/** Whether both arrays have the same length and the same bytes. */
export function equal(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}

/**
 * One byte per character of an ASCII text (0x00 to 0x7F).
 *
 * @throws LabError `LAB_BYTES_NOT_ASCII` with the offset of the first other character.
 */
export function fromAscii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) throw notAscii(index);
    bytes[index] = code;
  }
  return bytes;
}

/**
 * Text of ASCII bytes, one character per byte.
 *
 * @throws LabError `LAB_BYTES_NOT_ASCII` with the offset of the first byte above 0x7F.
 */
export function toAscii(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 1) {
    const code = bytes[index] ?? 0;
    if (code > 0x7f) throw notAscii(index);
    text += String.fromCharCode(code);
  }
  return text;
}

function oddHex(digits: number): LabError {
  return new LabError({
    code: 'LAB_BYTES_HEX_ODD',
    message: `Hex text has an odd number of digits: ${digits}, the last at offset ${digits - 1}.`,
    remedy: 'Give two hex digits for each byte.',
  });
}

function notHex(offset: number): LabError {
  return new LabError({
    code: 'LAB_BYTES_HEX_DIGIT',
    message: `Character at offset ${offset} is not a hex digit.`,
    remedy: 'Use 0-9, A-F or a-f only, without separators.',
  });
}

function notAscii(offset: number): LabError {
  return new LabError({
    code: 'LAB_BYTES_NOT_ASCII',
    message: `Character at offset ${offset} is outside ASCII.`,
    remedy: 'Use the field encoding that carries Chinese text instead of ASCII.',
  });
}
