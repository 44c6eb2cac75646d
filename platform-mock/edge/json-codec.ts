import type { JsonValue } from './api.ts';

const LENGTH_BYTES = 2;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a frame without its length; undefined when it is no JSON in UTF-8. */
export function decodeJson(body: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(decoder.decode(body)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** A frame: two bytes big-endian length, then JSON in UTF-8. */
export function encodeJsonFrame(value: JsonValue): Uint8Array {
  const body = encoder.encode(JSON.stringify(value));
  const frame = new Uint8Array(LENGTH_BYTES + body.length);
  frame[0] = body.length >> 8;
  frame[1] = body.length & 0xff;
  frame.set(body, LENGTH_BYTES);
  return frame;
}
