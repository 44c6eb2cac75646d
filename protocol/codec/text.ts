const { fromCharCode } = String;

const NIBBLE_CHARACTERS = '0123456789ABCDEF';
const HIGH = new Uint8Array(256);
const LOW = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  HIGH[byte] = NIBBLE_CHARACTERS.charCodeAt(byte >> 4);
  LOW[byte] = NIBBLE_CHARACTERS.charCodeAt(byte & 15);
}

/** True when all bytes of the range are printable ASCII (20 to 7E). */
export function isAscii(bytes: Uint8Array, at: number, length: number): boolean {
  const end = at + length;
  for (let i = at; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

/**
 * Text of a range of bytes below 80. Characters are made in groups, because one call with eight
 * characters costs as much as two calls with one.
 */
export function asciiText(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  let i = at;
  const end = at + length;
  for (; i + 8 <= end; i += 8) {
    text += fromCharCode(
      bytes[i] as number,
      bytes[i + 1] as number,
      bytes[i + 2] as number,
      bytes[i + 3] as number,
      bytes[i + 4] as number,
      bytes[i + 5] as number,
      bytes[i + 6] as number,
      bytes[i + 7] as number,
    );
  }
  if (i + 4 <= end) {
    text += fromCharCode(
      bytes[i] as number,
      bytes[i + 1] as number,
      bytes[i + 2] as number,
      bytes[i + 3] as number,
    );
    i += 4;
  }
  if (i + 2 <= end) {
    text += fromCharCode(bytes[i] as number, bytes[i + 1] as number);
    i += 2;
  }
  return i < end ? text + fromCharCode(bytes[i] as number) : text;
}

/** A run of nibbles inside bytes. */
export interface NibbleRun {
  readonly bytes: Uint8Array;
  /** First byte. */
  readonly at: number;
  /** Number of nibbles that carry meaning. */
  readonly units: number;
  /** Pad nibbles before the first meaning nibble: 0 or 1. */
  readonly lead: number;
  /** Highest allowed nibble: 9 for decimal digits, 15 for track data. */
  readonly highest: number;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/** Upper-case text of whole bytes, two characters per byte. */
function pairsText(bytes: Uint8Array, from: number, end: number): string {
  let text = '';
  let at = from;
  for (; at + 4 <= end; at += 4) {
    const a = byteAt(bytes, at);
    const b = byteAt(bytes, at + 1);
    const c = byteAt(bytes, at + 2);
    const d = byteAt(bytes, at + 3);
    text += fromCharCode(
      HIGH[a] as number,
      LOW[a] as number,
      HIGH[b] as number,
      LOW[b] as number,
      HIGH[c] as number,
      LOW[c] as number,
      HIGH[d] as number,
      LOW[d] as number,
    );
  }
  if (at + 2 <= end) {
    const a = byteAt(bytes, at);
    const b = byteAt(bytes, at + 1);
    text += fromCharCode(HIGH[a] as number, LOW[a] as number, HIGH[b] as number, LOW[b] as number);
    at += 2;
  }
  if (at === end) return text;
  const last = byteAt(bytes, at);
  return text + fromCharCode(HIGH[last] as number, LOW[last] as number);
}

/** Marks bytes with a nibble above 9: bit 1 for the high one, bit 0 for the low one. */
const ABOVE_NINE = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  ABOVE_NINE[byte] = (byte >> 4 > 9 ? 2 : 0) | ((byte & 15) > 9 ? 1 : 0);
}

/** Text of a run of nibbles, undefined when one is above the highest; pads are not read. */
export function nibbleText(run: NibbleRun): string | undefined {
  const { bytes, lead, units } = run;
  let at = run.at;
  const wholeEnd = at + ((units + lead) >> 1);
  const hasHalf = ((units + lead) & 1) === 1;
  const first = lead === 1 && units > 0 ? byteAt(bytes, at) : -1;
  if (first >= 0) at += 1;
  if (run.highest === 9) {
    let bad = first >= 0 ? (ABOVE_NINE[first] as number) & 1 : 0;
    for (let i = at; i < wholeEnd; i += 1) bad |= ABOVE_NINE[byteAt(bytes, i)] as number;
    if (hasHalf) bad |= (ABOVE_NINE[byteAt(bytes, wholeEnd)] as number) & 2;
    if (bad !== 0) return undefined;
  }
  const head = first >= 0 ? fromCharCode(LOW[first] as number) : '';
  const body = at < wholeEnd ? pairsText(bytes, at, wholeEnd) : '';
  const tail = hasHalf ? fromCharCode(HIGH[byteAt(bytes, wholeEnd)] as number) : '';
  return head + body + tail;
}
