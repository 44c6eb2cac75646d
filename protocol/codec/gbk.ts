import { asciiText } from './text.ts';

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;
const TRAILS = LAST_TRAIL - FIRST_TRAIL + 1;

interface GbkTable {
  /** Character by (lead, trail); empty string where the pair means nothing. */
  readonly characters: readonly string[];
  /** Pair (lead × 256 + trail) by character. */
  readonly pairs: ReadonlyMap<string, number>;
}

function buildTable(): GbkTable {
  const source: number[] = [];
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead += 1) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail += 1) source.push(lead, trail, 0x0a);
  }
  const lines = new TextDecoder('gb18030').decode(Uint8Array.from(source)).split('\n');
  const characters: string[] = [];
  const pairs = new Map<string, number>();
  for (let i = 0; i < TRAILS * (LAST_LEAD - FIRST_LEAD + 1); i += 1) {
    const line = lines[i] ?? '';
    const means = line.length === 1 && line !== '\uFFFD' && !pairs.has(line);
    characters.push(means ? line : '');
    if (!means) continue;
    const lead = FIRST_LEAD + Math.floor(i / TRAILS);
    pairs.set(line, lead * 256 + FIRST_TRAIL + (i % TRAILS));
  }
  return { characters, pairs };
}

let built: GbkTable | undefined;

/** The two-byte part of GB18030, inverted from the platform's own decoder on first use. */
function table(): GbkTable {
  built ??= buildTable();
  return built;
}

function isSevenBit(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Bytes that the text takes in GBK, counting two for every character outside ASCII. */
export function gbkByteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) length += 1;
  return length;
}

/** Text in GBK bytes, or undefined when a character is not in GBK's one- and two-byte parts. */
export function encodeGbk(text: string): Uint8Array | undefined {
  const out = new Uint8Array(gbkByteLength(text));
  const seven = isSevenBit(text);
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (seven || unit <= 0x7f) {
      out[at] = unit;
      at += 1;
      continue;
    }
    const pair = table().pairs.get(text.charAt(i));
    if (pair === undefined) return undefined;
    out[at] = pair >> 8;
    out[at + 1] = pair & 0xff;
    at += 2;
  }
  return out;
}

/** Text of GBK bytes `[at, at + length)`, or undefined when a byte or pair means nothing. */
export function readGbk(bytes: Uint8Array, at: number, length: number): string | undefined {
  const end = at + length;
  let text = '';
  let i = at;
  while (i < end) {
    const plain = i;
    while (i < end && (bytes[i] ?? 0xff) <= 0x7f) i += 1;
    if (i > plain) text += asciiText(bytes, plain, i - plain);
    if (i >= end) break;
    const lead = bytes[i] ?? 0;
    const trail = i + 1 < end ? (bytes[i + 1] ?? 0) : 0;
    if (lead < FIRST_LEAD || lead > LAST_LEAD) return undefined;
    if (trail < FIRST_TRAIL || trail > LAST_TRAIL) return undefined;
    const index = (lead - FIRST_LEAD) * TRAILS + trail - FIRST_TRAIL;
    const character = table().characters[index] ?? '';
    if (character === '') return undefined;
    text += character;
    i += 2;
  }
  return text;
}

/** Text of GBK bytes, or undefined when they are not GBK. */
export function decodeGbk(bytes: Uint8Array): string | undefined {
  return readGbk(bytes, 0, bytes.length);
}
