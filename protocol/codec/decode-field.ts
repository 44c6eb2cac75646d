import type { FieldValue } from './encodings.ts';
import type { CodecFault } from './fault.ts';
import type { FieldCodec } from './message-spec.ts';

/** State of one pass over a message: the next offset, and the fault once there is one. */
export interface Pass {
  at: number;
  fault: CodecFault | undefined;
}

function fieldFault(codec: FieldCodec, parts: Omit<CodecFault, 'path'>): CodecFault {
  return { ...parts, path: codec.path };
}

function truncated(codec: FieldCodec, at: number, counts: readonly [number, number]): CodecFault {
  return fieldFault(codec, {
    code: 'LAB_CODEC_TRUNCATED',
    offset: at,
    expected: `${counts[0]} bytes`,
    received: `${counts[1]} bytes`,
  });
}

/** Units the field says it has, or -1 with the fault set. */
function readUnits(codec: FieldCodec, bytes: Uint8Array, pass: Pass): number {
  if (codec.isFixed) return codec.length;
  const { prefix } = codec;
  const { at } = pass;
  if (at + prefix.bytes > bytes.length) {
    pass.fault = truncated(codec, at, [prefix.bytes, bytes.length - at]);
    return -1;
  }
  const units = prefix.read(bytes, at);
  if (units < 0) {
    pass.fault = fieldFault(codec, {
      code: 'LAB_CODEC_FORM',
      offset: at,
      expected: `a length of ${prefix.bytes * 2} decimal digits`,
      received: 'a nibble above 9',
    });
    return -1;
  }
  if (units > codec.length) {
    pass.fault = fieldFault(codec, {
      code: 'LAB_CODEC_LENGTH_EXCEEDED',
      offset: at,
      expected: `a length of at most ${codec.length}`,
      received: `length ${units}`,
    });
    return -1;
  }
  pass.at = at + prefix.bytes;
  return units;
}

/** Reads one field at the pass's offset and moves it on; undefined with the fault set. */
export function readField(
  codec: FieldCodec,
  bytes: Uint8Array,
  pass: Pass,
): FieldValue | undefined {
  const units = readUnits(codec, bytes, pass);
  if (units < 0) return undefined;
  const { encoding } = codec;
  const { at } = pass;
  const odd = encoding.unitsPerByte === 2 ? units & 1 : 0;
  const length = encoding.unitsPerByte === 2 ? (units + odd) >> 1 : units;
  if (at + length > bytes.length) {
    pass.fault = truncated(codec, at, [length, bytes.length - at]);
    return undefined;
  }
  const value = encoding.read(bytes, at, units, codec.padding.leadsNibbles ? odd : 0);
  if (value === undefined) {
    pass.fault = fieldFault(codec, {
      code: 'LAB_CODEC_FORM',
      offset: at,
      expected: `${units} ${encoding.form}`,
      received: 'bytes of another form',
    });
    return undefined;
  }
  pass.at = at + length;
  return value;
}
