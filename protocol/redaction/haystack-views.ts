import type { HaystackView } from './secret-forms.ts';

const WHITE_SPACE = /\s+/g;
const SEPARATORS = /[\s\0:._-]+/g;
const CHUNK = 8_192;

/** The texts in which needles are looked for. */
export interface HaystackViews {
  /** The haystack as it is; bytes become one character each. */
  readonly raw: string;
  /** Without white space, so that wrapped base64 is whole. */
  readonly compact: string;
  /** Lower case, without white space, zero bytes and `: . _ -`, so that digit groups join. */
  readonly squeezed: string;
}

/** Prepares a text or bytes for the search. */
export function viewsOf(haystack: string | Uint8Array): HaystackViews {
  const raw = typeof haystack === 'string' ? haystack : oneCharacterPerByte(haystack);
  return {
    raw,
    compact: raw.replace(WHITE_SPACE, ''),
    squeezed: raw.replace(SEPARATORS, '').toLowerCase(),
  };
}

/** Where in the haystack a place of a view stands, counted in its characters or bytes. */
export function offsetInHaystack(raw: string, view: HaystackView, index: number): number {
  if (view === 'raw') return index;
  const dropped = view === 'compact' ? /\s/ : /[\s\0:._-]/;
  let kept = -1;
  for (let at = 0; at < raw.length; at += 1) {
    if (!dropped.test(raw.charAt(at))) kept += 1;
    if (kept === index) return at;
  }
  return raw.length;
}

function oneCharacterPerByte(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
