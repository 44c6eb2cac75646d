import { toHex } from '../bytes.ts';
import { faultText } from '../codec/fault.ts';
import { aip } from '../emv/aip.ts';
import { TAGS } from '../emv/tags.ts';
import { parseTlv, parseTlvTree, type TlvNode } from '../emv/tlv.ts';
import { tsi } from '../emv/tsi.ts';
import { tvr } from '../emv/tvr.ts';
import { ALL_STARS, maskPan } from '../redaction/mask-pan.ts';
import type { DescribedPart } from './description.ts';

const BITS: ReadonlyMap<string, (value: Uint8Array) => readonly string[]> = new Map<
  string,
  (value: Uint8Array) => readonly string[]
>([
  ['95', tvr.list],
  ['9B', tsi.list],
  ['82', aip.list],
]);

const PAN_TAG = '5A';

/** Secret and unknown data objects become stars; a PAN keeps its first six and last four. */
function shownValue(tag: string, value: Uint8Array): { value: string; isMasked: boolean } {
  if (tag === PAN_TAG) return { value: maskPan(toHex(value).replace(/F$/, '')), isMasked: true };
  const row = TAGS.get(tag);
  if (row === undefined || row.isSecret) return { value: ALL_STARS, isMasked: true };
  return { value: toHex(value), isMasked: false };
}

function describeNode(node: TlvNode): DescribedPart {
  const name = `${node.tag} ${TAGS.get(node.tag)?.title ?? 'unknown'}`;
  if (node.children.length > 0) {
    return { name, value: '', isMasked: false, parts: node.children.map(describeNode) };
  }
  const bits = BITS.get(node.tag)?.(node.value) ?? [];
  const parts = bits.map((bit) => ({ name: bit, value: 'set', isMasked: false, parts: [] }));
  return { name, ...shownValue(node.tag, node.value), parts };
}

/** Objects of BER-TLV data as they may be shown; broken data gives one part that says where. */
export function describeTlv(bytes: Uint8Array, path: string): readonly DescribedPart[] {
  const tree = parseTlvTree(bytes, { path, offset: 0 });
  if (tree.ok) return tree.value.map(describeNode);
  const level = parseTlv(bytes, { path, offset: 0 });
  const failure = { name: 'fault', value: faultText(tree.fault), isMasked: false, parts: [] };
  if (!level.ok) return [failure];
  const outer = level.value.map(({ tag }) => ({
    name: `${tag} ${TAGS.get(tag)?.title ?? 'unknown'}`,
    value: ALL_STARS,
    isMasked: true,
    parts: [],
  }));
  return [...outer, failure];
}
