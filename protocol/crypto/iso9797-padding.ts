const BLOCK_BYTES = 8;

/**
 * ISO 9797-1 padding method 2: `80`, then zeros to whole 8-byte blocks; always added.
 * Vector: the 37 bytes of the ARQC V1 become 40.
 */
export function padWith80(data: Uint8Array): Uint8Array {
  const length = (Math.floor(data.length / BLOCK_BYTES) + 1) * BLOCK_BYTES;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  return padded;
}
