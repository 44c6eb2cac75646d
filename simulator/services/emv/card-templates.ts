import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';

/** Longest name that people are shown, tags 50 and 9F12. */
const LABEL_BYTES_MAX = 16;

/** The content of the first such template among the outermost objects. */
export function contentOf(bytes: Uint8Array, template: string): Uint8Array | undefined {
  const outer = parseTlv(bytes);
  return outer.ok ? findTag(outer.value, template) : undefined;
}

/** The objects inside a template, if the bytes are that template. */
export function insideOf(bytes: Uint8Array, template: string): readonly TlvObject[] | undefined {
  const content = contentOf(bytes, template);
  const objects = content && parseTlv(content);
  return objects?.ok ? objects.value : undefined;
}

/** The content of an answer in format 1 (tag 80), if the bytes are one. */
export function formatOneContent(answer: Uint8Array): Uint8Array | undefined {
  return contentOf(answer, tags.TAG_80_RESPONSE_FORMAT_1);
}

/** A label as text; whatever is not printable ASCII becomes a question mark. */
export function labelText(label: Uint8Array): string {
  let text = '';
  for (const byte of label.subarray(0, LABEL_BYTES_MAX)) {
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
  }
  return text;
}
