import { type Pass, readField } from './decode-field.ts';
import type { FieldValue } from './encodings.ts';
import { type CodecFault, type Decoded, decoded, failed } from './fault.ts';
import type { AnyMessage, MessageSpec } from './message-spec.ts';
import { nibbleText } from './text.ts';

const MTI_BYTES = 2;
const BITMAP_BYTES = 8;
const HEAD_BYTES = MTI_BYTES + BITMAP_BYTES;

/** Where one field stands in the bytes of a message. */
export interface FieldPlace {
  readonly field: number;
  readonly name: string;
  /** First byte of the field, its length prefix included. */
  readonly offset: number;
  /** First byte of its value. */
  readonly valueOffset: number;
  /** First byte behind it. */
  readonly end: number;
}

function headFault(bytes: Uint8Array): CodecFault | undefined {
  const { length } = bytes;
  if (length >= HEAD_BYTES) {
    if (((bytes[MTI_BYTES] ?? 0) & 0x80) === 0) return undefined;
    return {
      code: 'LAB_CODEC_FIELD_UNKNOWN',
      path: 'bitmap',
      offset: MTI_BYTES,
      expected: 'bit 1 clear (64 fields)',
      received: 'bit 1 set',
    };
  }
  const inMti = length < MTI_BYTES;
  return {
    code: 'LAB_CODEC_TRUNCATED',
    path: inMti ? 'MTI' : 'bitmap',
    offset: inMti ? 0 : MTI_BYTES,
    expected: inMti ? `${MTI_BYTES} bytes` : `${BITMAP_BYTES} bytes`,
    received: `${inMti ? length : length - MTI_BYTES} bytes`,
  };
}

function bitmapHalf(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

function unknownField(field: number, at: number): CodecFault {
  return {
    code: 'LAB_CODEC_FIELD_UNKNOWN',
    path: `F${field}`,
    offset: at,
    expected: 'a field of the interface',
    received: 'a bit without a row in the field table',
  };
}

/** A message being filled: the type first, then fields in the order of the bitmap. */
interface MutableMessage {
  mti: string;
  [name: string]: FieldValue | undefined;
}

/** The parts of one walk over a message. */
interface Walk {
  readonly byNumber: MessageSpec['byNumber'];
  readonly bytes: Uint8Array;
  readonly message: MutableMessage;
  readonly places: FieldPlace[] | undefined;
}

/** Reads every field that the bitmap names, in order; stops with the pass's fault set. */
function walkFields(walk: Walk, pass: Pass): void {
  const { byNumber, bytes, message, places } = walk;
  for (let half = 0; half < 64; half += 32) {
    let bits = bitmapHalf(bytes, MTI_BYTES + (half >> 3));
    while (bits !== 0) {
      const lead = Math.clz32(bits);
      bits &= ~(0x80000000 >>> lead);
      const field = half + lead + 1;
      const codec = byNumber[field];
      if (codec === undefined) {
        pass.fault = unknownField(field, pass.at);
        return;
      }
      const offset = pass.at;
      const value = readField(codec, bytes, pass);
      if (value === undefined) return;
      message[codec.name] = value;
      if (places === undefined) continue;
      const valueOffset = offset + codec.prefix.bytes;
      places.push({ field, name: codec.name, offset, valueOffset, end: pass.at });
    }
  }
}

function readHead(bytes: Uint8Array): string | CodecFault {
  const fault = headFault(bytes);
  if (fault !== undefined) return fault;
  const mti = nibbleText({ bytes, at: 0, units: 4, lead: 0, highest: 9 });
  if (mti !== undefined) return mti;
  return {
    code: 'LAB_CODEC_FORM',
    path: 'MTI',
    offset: 0,
    expected: '4 decimal digits',
    received: 'a nibble above 9',
  };
}

function trailing(at: number, length: number): CodecFault {
  return {
    code: 'LAB_CODEC_TRAILING',
    path: 'message',
    offset: at,
    expected: 'the end of the message',
    received: `${length - at} more bytes`,
  };
}

/** What one reading of a message gave: all of it, or what stood before the fault. */
interface Reading {
  readonly message: MutableMessage;
  readonly fault: CodecFault | undefined;
}

function readMessage(
  spec: Pick<MessageSpec, 'byNumber'>,
  bytes: Uint8Array,
  places: FieldPlace[] | undefined,
): Reading {
  const mti = readHead(bytes);
  if (typeof mti !== 'string') return { message: { mti: '' }, fault: mti };
  const message: MutableMessage = { mti };
  const pass: Pass = { at: HEAD_BYTES, fault: undefined };
  walkFields({ byNumber: spec.byNumber, bytes, message, places }, pass);
  if (pass.fault === undefined && pass.at !== bytes.length) {
    pass.fault = trailing(pass.at, bytes.length);
  }
  return { message, fault: pass.fault };
}

/** The table and the message type are declared together, see defineSpec. */
function typed<Message>(message: AnyMessage): Message {
  return message as unknown as Message;
}

/**
 * Reads a message from its bytes, beginning with the MTI (no length, TPDU or header).
 * Pad nibbles are not read, so any value is accepted there. Never throws on hostile bytes.
 * @returns the message with its fields by name, or the first fault with path and offset
 */
export function decodeMessage<Message extends { readonly mti: string }>(
  spec: MessageSpec<Message>,
  bytes: Uint8Array,
): Decoded<Message> {
  const { message, fault } = readMessage(spec, bytes, undefined);
  return fault === undefined ? decoded(typed<Message>(message)) : failed(fault);
}

/** What could be read of a message before the first fault. */
export interface PartlyDecoded<Message> {
  /** The fields that could be read; the type is empty when not even that could. */
  readonly message: Message;
  /** Where they stand, in order. */
  readonly places: readonly FieldPlace[];
  /** Undefined when the message is whole. */
  readonly fault: CodecFault | undefined;
}

/** Reads as much of a message as there is, for people who look at a broken one. */
export function decodePartly<Message extends { readonly mti: string }>(
  spec: MessageSpec<Message>,
  bytes: Uint8Array,
): PartlyDecoded<Message> {
  const places: FieldPlace[] = [];
  const { message, fault } = readMessage(spec, bytes, places);
  return { message: typed<Message>(message), places, fault };
}
