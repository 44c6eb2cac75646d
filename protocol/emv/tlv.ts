import { LabError } from '../../world/errors.ts';
import { fromHex, toHex } from '../bytes.ts';
import { type CodecFault, type Decoded, decoded, failed, joinPath } from '../codec/fault.ts';
import { takeBytes } from '../codec/slab.ts';

/** One data object as it stands in bytes. */
export interface TlvObject {
  /** Tag as upper-case hex, `9F26`. */
  readonly tag: string;
  /** Its value; a view into the bytes it was read from. */
  readonly value: Uint8Array;
  /** First byte of its tag, counted like the place's offset. */
  readonly offset: number;
  /** First byte of its value. */
  readonly valueOffset: number;
}

/** A data object with the objects inside it; empty for primitive ones. */
export interface TlvNode extends TlvObject {
  readonly children: readonly TlvNode[];
}

/** Where the bytes stand, for the paths and offsets of faults. */
export interface TlvPlace {
  /** Path so far, such as `F55`. */
  readonly path: string;
  /** Offset of the first byte in the whole. */
  readonly offset: number;
}

const NOWHERE: TlvPlace = { path: '', offset: 0 };
const LONGEST_TAG_BYTES = 4;
const DEEPEST = 8;

/** True when bit 6 of the tag's first byte says that the value is made of data objects. */
export function isConstructed(tag: string): boolean {
  return (Number.parseInt(tag.slice(0, 2), 16) & 0x20) !== 0;
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x00 || byte === 0xff;
}

type Fault = Pick<CodecFault, 'code' | 'expected' | 'received'>;

/** Bytes of the tag at `at`, or what is wrong with it. */
function tagBytes(bytes: Uint8Array, at: number): number | Fault {
  if (((bytes[at] ?? 0) & 0x1f) !== 0x1f) return 1;
  for (let length = 2; length <= LONGEST_TAG_BYTES; length += 1) {
    const next = bytes[at + length - 1];
    const expected = 'another byte of the tag';
    if (next === undefined) return { code: 'LAB_CODEC_TRUNCATED', expected, received: 'the end' };
    if ((next & 0x80) === 0) return length;
  }
  const expected = `a tag of at most ${LONGEST_TAG_BYTES} bytes`;
  return { code: 'LAB_CODEC_FORM', expected, received: 'a longer tag' };
}

/** Value length and bytes of the length at `at`, or what is wrong with it. */
function lengthAt(bytes: Uint8Array, at: number): readonly [number, number] | Fault {
  const first = bytes[at];
  const expected = 'a length';
  if (first === undefined) return { code: 'LAB_CODEC_TRUNCATED', expected, received: 'the end' };
  if (first < 0x80) return [first, 1];
  if (first !== 0x81 && first !== 0x82) {
    const form = 'a length below 80, or 81 or 82 and its bytes';
    return { code: 'LAB_CODEC_FORM', expected: form, received: 'another first byte' };
  }
  const count = first & 0x0f;
  if (at + count >= bytes.length) {
    return { code: 'LAB_CODEC_TRUNCATED', expected: `${count} length bytes`, received: 'the end' };
  }
  const high = bytes[at + 1] ?? 0;
  return [count === 1 ? high : high * 256 + (bytes[at + 2] ?? 0), 1 + count];
}

function locate(fault: Fault, place: TlvPlace, where: { tag: string; at: number }): CodecFault {
  const path = where.tag === '' ? place.path || 'TLV' : joinPath(place.path, where.tag);
  return { ...fault, path, offset: place.offset + where.at };
}

/** Reads the object at `at`; the second number is the offset behind it. */
function readObject(
  bytes: Uint8Array,
  at: number,
  place: TlvPlace,
): Decoded<readonly [TlvObject, number]> {
  const tagLength = tagBytes(bytes, at);
  if (typeof tagLength !== 'number') return failed(locate(tagLength, place, { tag: '', at }));
  const tag = toHex(bytes.subarray(at, at + tagLength));
  const length = lengthAt(bytes, at + tagLength);
  if ('code' in length) return failed(locate(length, place, { tag, at: at + tagLength }));
  const start = at + tagLength + length[1];
  const end = start + length[0];
  if (end > bytes.length) {
    const expected = `${length[0]} bytes`;
    const received = `${bytes.length - start} bytes`;
    const fault: Fault = { code: 'LAB_CODEC_TRUNCATED', expected, received };
    return failed(locate(fault, place, { tag, at: start }));
  }
  const { offset } = place;
  const value = bytes.subarray(start, end);
  return decoded([{ tag, value, offset: offset + at, valueOffset: offset + start }, end]);
}

/**
 * Reads BER-TLV objects of one level, in order. Padding bytes 00 and FF between objects are
 * skipped. Tags have up to four bytes, lengths up to 65535 (81 and 82 forms).
 * Source: EMV book 3 annex B; practice of kernels for padding.
 */
export function parseTlv(
  bytes: Uint8Array,
  place: TlvPlace = NOWHERE,
): Decoded<readonly TlvObject[]> {
  const objects: TlvObject[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (isPadding(bytes[at])) {
      at += 1;
      continue;
    }
    const read = readObject(bytes, at, place);
    if (!read.ok) return read;
    objects.push(read.value[0]);
    at = read.value[1];
  }
  return decoded(objects);
}

/** Reads BER-TLV objects with everything inside constructed ones, at most eight levels deep. */
export function parseTlvTree(
  bytes: Uint8Array,
  place: TlvPlace = NOWHERE,
): Decoded<readonly TlvNode[]> {
  return parseLevel(bytes, place, 1);
}

function parseLevel(
  bytes: Uint8Array,
  place: TlvPlace,
  level: number,
): Decoded<readonly TlvNode[]> {
  const objects = parseTlv(bytes, place);
  if (!objects.ok) return objects;
  const nodes: TlvNode[] = [];
  for (const object of objects.value) {
    if (!isConstructed(object.tag)) {
      nodes.push({ ...object, children: [] });
      continue;
    }
    const inside = { path: joinPath(place.path, object.tag), offset: object.valueOffset };
    if (level === DEEPEST) return failed(tooDeep(inside));
    const children = parseLevel(object.value, inside, level + 1);
    if (!children.ok) return children;
    nodes.push({ ...object, children: children.value });
  }
  return decoded(nodes);
}

function tooDeep({ path, offset }: TlvPlace): CodecFault {
  const expected = `at most ${DEEPEST} levels of data objects`;
  return { code: 'LAB_CODEC_FORM', path, offset, expected, received: 'a deeper one' };
}

/** Value of the first object with the tag on this level. */
export function findTag(objects: readonly TlvObject[], tag: string): Uint8Array | undefined {
  for (const object of objects) if (object.tag === tag) return object.value;
  return undefined;
}

/** Value of the first object with the tag, at any depth, outer ones first. */
export function findTagDeep(nodes: readonly TlvNode[], tag: string): Uint8Array | undefined {
  const here = findTag(nodes, tag);
  if (here !== undefined) return here;
  for (const node of nodes) {
    const inside = findTagDeep(node.children, tag);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** A tag and its value, to be built. */
export type TlvPair = readonly [tag: string, value: Uint8Array];

const tagCache = new Map<string, Uint8Array>();
const TAGS_KEPT = 512;

function bytesOfTag(tag: string): Uint8Array {
  const known = tagCache.get(tag);
  if (known !== undefined) return known;
  const bytes = fromHex(tag);
  if (tagCache.size < TAGS_KEPT) tagCache.set(tag, bytes);
  return bytes;
}

function lengthBytes(length: number): number {
  if (length < 0x80) return 1;
  return length < 0x100 ? 2 : 3;
}

function writeLength(length: number, out: Uint8Array, at: number): number {
  if (length < 0x80) {
    out[at] = length;
    return at + 1;
  }
  if (length < 0x100) {
    out[at] = 0x81;
    out[at + 1] = length;
    return at + 2;
  }
  out[at] = 0x82;
  out[at + 1] = length >> 8;
  out[at + 2] = length & 0xff;
  return at + 3;
}

/**
 * BER-TLV bytes of data objects in the given order, lengths in their shortest form.
 * @throws LabError LAB_CODEC_VALUE_INVALID when a value is longer than 65535 bytes
 */
export function buildTlv(pairs: readonly TlvPair[]): Uint8Array {
  let total = 0;
  for (const [tag, value] of pairs) {
    if (value.length > 0xffff) {
      throw new LabError({
        code: 'LAB_CODEC_VALUE_INVALID',
        message: `${tag}: expected at most 65535 bytes, received ${value.length}`,
        remedy: 'Split the content over several data objects.',
      });
    }
    total += tag.length / 2 + lengthBytes(value.length) + value.length;
  }
  const out = takeBytes(total);
  let at = 0;
  for (const [tag, value] of pairs) {
    out.set(bytesOfTag(tag), at);
    at = writeLength(value.length, out, at + tag.length / 2);
    out.set(value, at);
    at += value.length;
  }
  return out;
}
