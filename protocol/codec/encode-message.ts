import { LabError } from '../../world/errors.ts';
import type { FieldValue } from './encodings.ts';
import type { FieldCodec, MessageSpec } from './message-spec.ts';

const MTI_BYTES = 2;
const HEAD_BYTES = 10;

/** Values of the message under way, by field number; a pass reads only what it has put in. */
const slots: (FieldValue | undefined)[] = new Array(65).fill(undefined);
let scratch = new Uint8Array(2048);

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

function fillBehind(codec: FieldCodec, out: Uint8Array, range: readonly [number, number]): void {
  const { fill } = codec.padding;
  if (fill === undefined) {
    refuse(codec.path, `${codec.length} ${codec.encoding.form}`, 'fewer');
  }
  out.fill(fill, range[0], range[1]);
}

/** Writes one field at `at` and returns the offset behind it. */
function writeField(codec: FieldCodec, value: FieldValue, at: number): number {
  const { encoding, prefix } = codec;
  const units = encoding.unitsOf(value);
  if (units < 0) refuseForm(codec);
  if (units > codec.length) {
    refuse(codec.path, `at most ${codec.length} ${encoding.form}`, `${units}`);
  }
  prefix.write(units, scratch, at);
  const start = at + prefix.bytes;
  const odd = encoding.unitsPerByte === 2 ? units & 1 : 0;
  const end = start + (encoding.unitsPerByte === 2 ? (units + odd) >> 1 : units);
  if (!encoding.write(value, scratch, start, codec.padding.leadsNibbles ? odd : 0)) {
    refuseForm(codec);
  }
  if (!codec.isFixed || units === codec.length) return end;
  fillBehind(codec, scratch, [end, start + codec.fixedBytes]);
  return start + codec.fixedBytes;
}

function writeHalf(spec: Pick<MessageSpec, 'byNumber'>, bitmap: number, position: Cursor): void {
  const { half } = position;
  let bits = bitmap;
  while (bits !== 0) {
    const lead = Math.clz32(bits);
    bits &= ~(0x80000000 >>> lead);
    const field = half + lead + 1;
    const codec = spec.byNumber[field] as FieldCodec;
    position.at = writeField(codec, slots[field] as FieldValue, position.at);
  }
  const start = MTI_BYTES + (half >> 3);
  scratch[start] = bitmap >>> 24;
  scratch[start + 1] = bitmap >>> 16;
  scratch[start + 2] = bitmap >>> 8;
  scratch[start + 3] = bitmap;
}

interface Cursor {
  /** Field number before the first of this half of the bitmap: 0 or 32. */
  half: 0 | 32;
  at: number;
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
  if (scratch.length < spec.longest) scratch = new Uint8Array(spec.longest);
  let high = 0;
  let low = 0;
  for (const name in message) {
    const codec = spec.byName.get(name);
    // Messages hold field values only; the table and the message type are declared together.
    const value = message[name] as FieldValue | undefined;
    if (codec === undefined) {
      if (name === 'mti' || value === undefined) continue;
      throw new LabError({
        code: 'LAB_CODEC_NAME_UNKNOWN',
        message: `${spec.name}: no field is called "${name}"`,
        remedy: 'Use a name from the field table of the interface.',
      });
    }
    if (value === undefined) continue;
    slots[codec.field] = value;
    if (codec.field <= 32) high |= 1 << (32 - codec.field);
    else low |= 1 << (64 - codec.field);
  }
  writeMti(message.mti, scratch);
  const cursor: Cursor = { half: 0, at: HEAD_BYTES };
  writeHalf(spec, high, cursor);
  cursor.half = 32;
  writeHalf(spec, low, cursor);
  return scratch.slice(0, cursor.at);
}
