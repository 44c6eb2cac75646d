import { LabError } from '../../world/errors.ts';
import type { BlockEngine, CipherSuite } from './cipher-suite.ts';
import { suiteInUse } from './suite-in-use.ts';

export type BlockCipherName = 'des' | 'sm4';

/** One row of the table of block ciphers. */
export interface BlockCipherRow {
  readonly name: BlockCipherName;
  readonly blockBytes: number;
  readonly keyBytes: readonly number[];
  /** Where a suite holds the cipher; null while the lab does not provide it. */
  readonly engine: keyof Pick<CipherSuite, 'des'> | null;
}

/** The block ciphers that the UnionPay dialect knows. SM4 (GB/T 32907) is not provided. */
export const BLOCK_CIPHERS: Readonly<Record<BlockCipherName, BlockCipherRow>> = {
  des: { name: 'des', blockBytes: 8, keyBytes: [8, 16, 24], engine: 'des' },
  sm4: { name: 'sm4', blockBytes: 16, keyBytes: [16], engine: null },
};

const DES = BLOCK_CIPHERS.des;
const DES_IV_BYTES = 8;

/**
 * The engine behind a row of the table.
 *
 * @throws LabError `LAB_CRYPTO_CIPHER_NOT_PROVIDED` for a cipher the lab does not provide.
 */
export function blockEngine(name: BlockCipherName, suite: CipherSuite = suiteInUse()): BlockEngine {
  const { engine } = BLOCK_CIPHERS[name];
  if (engine === null) {
    throw new LabError({
      code: 'LAB_CRYPTO_CIPHER_NOT_PROVIDED',
      message: `The lab does not provide the block cipher ${name.toUpperCase()}.`,
      remedy: 'Use DES or triple DES keys (F60.3 = 001, 003 or 004) for this terminal.',
    });
  }
  return suite[engine];
}

/**
 * DES (8-byte key) or triple DES (16 or 24 bytes) in ECB mode, no padding.
 *
 * Vector: key 1111111111111111, data 8 zero bytes gives 82E13665B4624DF5 (SPP mock keys).
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH` unless whole blocks.
 */
export function encryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array {
  checkLengths(key, data);
  return suiteInUse().des.encryptEcb(key, data);
}

/**
 * Reverses {@link encryptEcb}.
 *
 * Vector: key 159D86C7C1F779EA29F77A6858E0DA2A, data E6218EF29513B143 gives F82A9BA462D57A7C.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH` unless whole blocks.
 */
export function decryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array {
  checkLengths(key, data);
  return suiteInUse().des.decryptEcb(key, data);
}

/**
 * DES or triple DES in CBC mode with an 8-byte initial value, no padding.
 *
 * Vector (FIPS PUB 81, table C1): key 0123456789ABCDEF, IV 1234567890ABCDEF, text
 * `Now is the time for all ` gives E5C7CDDE872BF27C43E934008C389C0F683788499A7C05F6.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH`, `LAB_CRYPTO_IV_LENGTH`.
 */
export function encryptCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array): Uint8Array {
  checkLengths(key, data);
  checkIv(iv);
  return suiteInUse().des.encryptCbc(key, data, iv);
}

/**
 * Reverses {@link encryptCbc}. Vector: the one of {@link encryptCbc}, backwards.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH`, `LAB_CRYPTO_IV_LENGTH`.
 */
export function decryptCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array): Uint8Array {
  checkLengths(key, data);
  checkIv(iv);
  return suiteInUse().des.decryptCbc(key, data, iv);
}

function checkLengths(key: Uint8Array, data: Uint8Array): void {
  if (!DES.keyBytes.includes(key.length)) {
    throw new LabError({
      code: 'LAB_CRYPTO_KEY_LENGTH',
      message: `A DES key has 8, 16 or 24 bytes, received ${key.length}.`,
      remedy: 'Check which key is loaded in this slot and how it was decoded.',
    });
  }
  if (data.length % DES.blockBytes !== 0) {
    throw new LabError({
      code: 'LAB_CRYPTO_DATA_LENGTH',
      message: `Data must be whole blocks of ${DES.blockBytes} bytes, received ${data.length}.`,
      remedy: 'Pad the data as the calling rule says before enciphering it.',
    });
  }
}

function checkIv(iv: Uint8Array): void {
  if (iv.length === DES_IV_BYTES) return;
  throw new LabError({
    code: 'LAB_CRYPTO_IV_LENGTH',
    message: `The initial value has ${DES_IV_BYTES} bytes, received ${iv.length}.`,
    remedy: 'Pass 8 bytes; most rules here use 8 zero bytes.',
  });
}
