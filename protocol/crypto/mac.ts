import { LabError } from '../../world/errors.ts';
import { equal, fromAscii, toHex } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { decryptEcb, encryptCbc, encryptEcb } from './block-cipher.ts';

/** How field 64 is computed; a setting of each host. */
export type MacAlgorithm = 'unionpay-ecb' | 'x9.9' | 'x9.19';

const BLOCK_BYTES = 8;
const ZERO_IV = new Uint8Array(BLOCK_BYTES);

/**
 * Field 64 (8 bytes) over the message from the MTI to the last field before field 64.
 *
 * - `unionpay-ecb`: 8 upper-case hex characters in ASCII. Single DES with an 8-byte MAK,
 *   two-key triple DES with 16 bytes. Vector (q.cnblogs.com/q/128930): MAK 0723C80DB5F4CD3D over
 *   the 108-byte message of the test gives `B3A092AE`.
 * - `x9.9` (ANSI X9.9, DES-CBC): 8 binary bytes, with an 8-byte MAK.
 * - `x9.19` (ANSI X9.19, ISO 9797-1 algorithm 3): 8 binary bytes, with a 16-byte MAK; an 8-byte
 *   MAK gives X9.9, as terminals do.
 *
 * Zero bytes fill the last block; nothing is added to whole blocks.
 *
 * @throws LabError `LAB_CRYPTO_MAC_KEY_LENGTH` when the algorithm cannot take the key.
 */
export function computeMac(algorithm: MacAlgorithm, mak: ClearKey, data: Uint8Array): Uint8Array {
  checkKey(algorithm, mak);
  const key = mak.reveal();
  switch (algorithm) {
    case 'unionpay-ecb':
      return unionPayEcb(key, data);
    case 'x9.9':
      return cbcLastBlock(key, zeroPadded(data));
    case 'x9.19':
      return retailMac(key, zeroPadded(data));
  }
}

/** What {@link verifyMac} compares. */
export interface MacCheck {
  readonly algorithm: MacAlgorithm;
  readonly mak: ClearKey;
  readonly data: Uint8Array;
  /** Field 64 as received, 8 bytes. */
  readonly mac: Uint8Array;
}

/**
 * Whether field 64 belongs to the data; hex letters in lower case do not count as equal.
 * Vectors: those of {@link computeMac}.
 *
 * @throws LabError `LAB_CRYPTO_MAC_KEY_LENGTH` when the algorithm cannot take the key.
 */
export function verifyMac(check: MacCheck): boolean {
  return equal(computeMac(check.algorithm, check.mak, check.data), check.mac);
}

/**
 * ISO 9797-1 MAC algorithm 3 over whole blocks: single-DES CBC with the left half of the key,
 * then decryption with the right and encryption with the left half. With an 8-byte key it is the
 * plain CBC MAC. The caller pads.
 *
 * Vector: MAK 9CAA6FBFE5E5A51AE8C99FA2371ACAA9 over the worked sale gives F2B2F73250BE351A.
 */
export function retailMac(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const left = key.subarray(0, BLOCK_BYTES);
  const chained = cbcLastBlock(left, blocks);
  if (key.length === BLOCK_BYTES) return chained;
  return encryptEcb(left, decryptEcb(key.subarray(BLOCK_BYTES), chained));
}

function unionPayEcb(key: Uint8Array, data: Uint8Array): Uint8Array {
  const text = fromAscii(toHex(foldBlocks(data)));
  const second = encryptEcb(key, text.subarray(0, BLOCK_BYTES));
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    second[index] = (second[index] ?? 0) ^ (text[BLOCK_BYTES + index] ?? 0);
  }
  return fromAscii(toHex(encryptEcb(key, second).subarray(0, BLOCK_BYTES / 2)));
}

/** Exclusive or of all 8-byte blocks; a short last block counts as filled with zeros. */
function foldBlocks(data: Uint8Array): Uint8Array {
  const folded = new Uint8Array(BLOCK_BYTES);
  for (let index = 0; index < data.length; index += 1) {
    const at = index & 7;
    folded[at] = (folded[at] ?? 0) ^ (data[index] ?? 0);
  }
  return folded;
}

function cbcLastBlock(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return encryptCbc(key, blocks, ZERO_IV).slice(-BLOCK_BYTES);
}

function zeroPadded(data: Uint8Array): Uint8Array {
  const length = Math.max(BLOCK_BYTES, Math.ceil(data.length / BLOCK_BYTES) * BLOCK_BYTES);
  if (length === data.length) return data;
  const padded = new Uint8Array(length);
  padded.set(data);
  return padded;
}

function checkKey(algorithm: MacAlgorithm, mak: ClearKey): void {
  const allowed = algorithm === 'x9.9' ? [8] : [8, 16];
  if (allowed.includes(mak.lengthBytes)) return;
  throw new LabError({
    code: 'LAB_CRYPTO_MAC_KEY_LENGTH',
    message: `${algorithm} takes a MAK of ${allowed.join(' or ')} bytes, not ${mak.lengthBytes}.`,
    remedy: 'Choose the MAC algorithm that fits the MAK of this host.',
  });
}
