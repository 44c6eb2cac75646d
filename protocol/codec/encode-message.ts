import { LabError } from '../../world/errors.ts';
import type { FieldValue } from './encodings.ts';
import type { FieldCodec, MessageSpec } from './message-spec.ts';
import { takeBytes } from './slab.ts';

const MTI_BYTES = 2;
const HEAD_BYTES = 10;

/** Values of the message under way, by field number; a pass reads only what it has put in. */
const slots: (FieldValue | undefined)[] = new Array(65).fill(undefined);
/** Units of each value, by field number. */
const slotUnits = new Int32Array(65);

function refuse(path: string, expected: string, received: string): never {
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: `${path}: expected ${expected}, received ${received}`,
    remedy: 'Give the field a value of the form in the field table of the interface.',
  });
}

function refuseForm(codec: FieldCodec): never {
  refuse(codec.path, codec.encoding.form, 'a value of another form');
}

function writeMti(mti: string, out: Uint8Array): void {
  let packed = 0;
  for (let i = 0; i < 4; i += 1) {
    const digit = mti.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) refuse('MTI', '4 decimal digits', 'another form');
    packed = (packed << 4) | digit;
  }
  if (mti.length !== 4) refuse('MTI', '4 decimal digits', `${mti.length} characters`);
  out[0] = packed >> 8;
  out[1] = packed & 0xff;
}

/** Units of a value that fits its field. */
function unitsFor(codec: FieldCodec, value: FieldValue): number {
  const { encoding, length, padding, path } = codec;
  const units = encoding.unitsOf(value);
  if (units < 0) refuseForm(codec);
  if (units > length) refuse(path, `at most ${length} ${encoding.form}`, `${units}`);
  if (units < length && codec.isFixed && padding.fill === undefined) {
    refuse(path, `${length} ${encoding.form}`, `${units}`);
  }
  return units;
}

/** Writes one field at `at` and returns the offset behind it. */
function writeField(codec: FieldCodec, out: Uint8Array, at: number): number {
  const { encoding, prefix, field } = codec;
  const units = slotUnits[field] as number;
  prefix.write(units, out, at);
  const start = at + prefix.bytes;
  const odd = encoding.unitsPerByte === 2 ? units & 1 : 0;
  const lead = codec.padding.leadsNibbles ? odd : 0;
  if (!encoding.write(slots[field] as FieldValue, out, start, lead)) refuseForm(codec);
  const end = start + (encoding.unitsPerByte === 2 ? (units + odd) >> 1 : units);
  if (!codec.isFixed || units === codec.length) return end;
  const whole = start + codec.fixedBytes;
  out.fill(codec.padding.fill ?? 0, end, whole);
  return whole;
}

/** What one half of the bitmap writes, and where. */
interface HalfPass {
  readonly byNumber: MessageSpec['byNumber'];
  readonly out: Uint8Array;
  /** Field number before the first of this half: 0 or 32. */
  readonly before: 0 | 32;
  readonly bitmap: number;
  readonly at: number;
}

/** Writes half of the bitmap and its fields; returns the offset behind them. */
function writeHalf({ byNumber, out, before, bitmap, at }: HalfPass): number {
  const start = MTI_BYTES + (before >> 3);
  out[start] = bitmap >>> 24;
  out[start + 1] = bitmap >>> 16;
  out[start + 2] = bitmap >>> 8;
  out[start + 3] = bitmap;
  let next = at;
  let bits = bitmap;
  while (bits !== 0) {
    const lead = Math.clz32(bits);
    bits &= ~(0x80000000 >>> lead);
    next = writeField(byNumber[before + lead + 1] as FieldCodec, out, next);
  }
  return next;
}

function unknownName(specName: string, name: string): never {
  throw new LabError({
    code: 'LAB_CODEC_NAME_UNKNOWN',
    message: `${specName}: no field is called "${name}"`,
    remedy: 'Use a name from the field table of the interface.',
  });
}

/**
 * The bytes of a message from MTI to its last field. Fields that are undefined are left out;
 * fixed text is filled with spaces where the table says so, numbers must have their full width.
 * @throws LabError LAB_CODEC_VALUE_INVALID or LAB_CODEC_NAME_UNKNOWN, naming the field and never
 *   its value
 */
export function encodeMessage<Message extends { readonly mti: string }>(
  spec: MessageSpec<Message>,
  message: Message,
): Uint8Array {
  const { byNumber, byName } = spec;
  let high = 0;
  let low = 0;
  let length = HEAD_BYTES;
  for (const name in message) {
    // Messages hold field values only; the table and the message type are declared together.
    const value = message[name] as FieldValue | undefined;
    if (value === undefined || name === 'mti') continue;
    const codec = byName.get(name);
    if (codec === undefined) unknownName(spec.name, name);
    const { field } = codec;
    const units = unitsFor(codec, value);
    slots[field] = value;
    slotUnits[field] = units;
    if (field <= 32) high |= 1 << (32 - field);
    else low |= 1 << (64 - field);
    length += codec.isFixed ? codec.fixedBytes : codec.prefix.bytes + bytesFor(codec, units);
  }
  const out = takeBytes(length);
  writeMti(message.mti, out);
  const at = writeHalf({ byNumber, out, before: 0, bitmap: high, at: HEAD_BYTES });
  writeHalf({ byNumber, out, before: 32, bitmap: low, at });
  return out;
}

function bytesFor(codec: FieldCodec, units: number): number {
  return codec.encoding.unitsPerByte === 2 ? (units + 1) >> 1 : units;
}
