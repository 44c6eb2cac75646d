import { equal } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { encryptEcb } from './block-cipher.ts';

/** Length of the key check value in field 62 of the sign-on answer. */
export const KCV_BYTES = 4;

const ZERO_BLOCK = new Uint8Array(8);

/**
 * Key check value: the first bytes of enciphering eight zero bytes with the key, DES for 8-byte
 * keys, triple DES for longer ones. UnionPay uses 4 bytes; some PIN pads show 3.
 *
 * Vectors: 1111111111111111 gives 82E13665; 0123456789ABCDEFFEDCBA9876543210 gives 08D7B4FB.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH` unless the key has 8, 16 or 24 bytes.
 */
export function computeKcv(key: ClearKey, lengthBytes: 3 | 4 | 8 = KCV_BYTES): Uint8Array {
  return encryptEcb(key.reveal(), ZERO_BLOCK).slice(0, lengthBytes);
}

/**
 * Whether the check value, of 3, 4 or 8 bytes, belongs to the key. Any other length does not.
 *
 * Vector: C7D50808A7DFFE62B9943B45A4C77FC7 has AE103AE98D332DCB.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH` unless the key has 8, 16 or 24 bytes.
 */
export function verifyKcv(key: ClearKey, kcv: Uint8Array): boolean {
  const { length } = kcv;
  if (length !== 3 && length !== 4 && length !== 8) return false;
  return equal(computeKcv(key, length), kcv);
}
