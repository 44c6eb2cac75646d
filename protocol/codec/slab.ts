/** Up to this length the engine keeps the bytes inside the object, which is cheap. */
const INLINE_BYTES = 64;
const SLAB_BYTES = 8192;
/** Longer arrays get memory of their own. */
const LONGEST_SHARED_BYTES = SLAB_BYTES / 8;

let slab = new ArrayBuffer(SLAB_BYTES);
let used = 0;

/**
 * A new array of zero bytes. Arrays of 65 to 1024 bytes, as messages are, are cut from a shared
 * block, because asking for memory one by one costs more than encoding a message. No byte is given
 * out twice; but do not touch or transfer the `buffer` behind the array, it belongs to others too.
 */
export function takeBytes(length: number): Uint8Array {
  if (length <= INLINE_BYTES || length > LONGEST_SHARED_BYTES) return new Uint8Array(length);
  if (used + length > SLAB_BYTES) {
    slab = new ArrayBuffer(SLAB_BYTES);
    used = 0;
  }
  const bytes = new Uint8Array(slab, used, length);
  used += (length + 7) & ~7;
  return bytes;
}
