import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';

/** Longest name that people are shown, tags 50 and 9F12. */
const LABEL_BYTES_MAX = 16;

/** The objects inside the outermost template, if the bytes are that template. */
export function insideOf(bytes: Uint8Array, template: string): readonly TlvObject[] | undefined {
  const outer = parseTlv(bytes);
  if (!outer.ok) return undefined;
  const content = findTag(outer.value, template);
  if (content === undefined) return undefined;
  const objects = parseTlv(content);
  return objects.ok ? objects.value : undefined;
}

/** The content of an answer in format 1 (tag 80), if the bytes are one. */
export function formatOneContent(answer: Uint8Array): Uint8Array | undefined {
  const objects = parseTlv(answer);
  return objects.ok ? findTag(objects.value, tags.TAG_80_RESPONSE_FORMAT_1) : undefined;
}

/** A label as text; whatever is not printable ASCII becomes a question mark. */
export function labelText(label: Uint8Array): string {
  let text = '';
  for (const byte of label.subarray(0, LABEL_BYTES_MAX)) {
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
  }
  return text;
}
