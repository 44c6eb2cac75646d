import type { PrintLine } from '../device-messages/methods.ts';

/** Columns of 58 mm paper in normal width (384 dots, 12 per Latin and 24 per Chinese character). */
export const PAPER_COLUMNS = 32;
const LARGE_COLUMNS = PAPER_COLUMNS / 2;

/** Columns a character takes: two for Chinese and other full-width characters, else one. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x1100) return 1;
  const isWide =
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x20000;
  return isWide ? 2 : 1;
}

/** Columns a text takes in normal width. */
export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/**
 * The lines of paper that one line of a job becomes: wrapped at the paper's width, aligned with
 * spaces. Large characters take double width, so a line holds half as many.
 */
export function layOut({ text, align, style }: PrintLine): readonly string[] {
  const width = style === 'large' ? LARGE_COLUMNS : PAPER_COLUMNS;
  if ((align === undefined || align === 'left') && text.length * 2 <= width) return [text];
  return wrap(text, width).map((part) => indent(part, align, width));
}

function wrap(text: string, width: number): readonly string[] {
  if (textColumns(text) <= width) return [text];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of text) {
    const columns = columnsOf(character);
    if (used + columns > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += columns;
  }
  parts.push(part);
  return parts;
}

function indent(text: string, align: PrintLine['align'], width: number): string {
  if (align !== 'centre' && align !== 'right') return text;
  const free = Math.max(0, width - textColumns(text));
  return ' '.repeat(align === 'right' ? free : Math.floor(free / 2)) + text;
}
