import { ClearKey } from '../redaction/clear-key.ts';
import { decryptEcb, encryptEcb } from './block-cipher.ts';

/**
 * A work key enciphered under the terminal master key: ECB, single DES under an 8-byte TMK,
 * two-key triple DES under 16 bytes. As long as the key.
 *
 * Vector: TMK 70F2A84CCBC2AE8625CBB0F2C22AB923, key C24A8FB57AA20123 gives 96D605EA176B7E9E.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH` for broken lengths.
 */
export function wrapKey(tmk: ClearKey, key: ClearKey): Uint8Array {
  return encryptEcb(tmk.reveal(), key.reveal());
}

/**
 * Reverses {@link wrapKey}. A wrong TMK gives a wrong key, not an error: check the KCV.
 *
 * Vector: TMK CE62D1F28DC50DFD98424413D67E4FA3, 2D25290B4C47B6EBD247D9C8D8499399 gives a key
 * with KCV 0A89AB77.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH` for broken lengths.
 */
export function unwrapKey(tmk: ClearKey, keyUnderTmk: Uint8Array): ClearKey {
  return new ClearKey(decryptEcb(tmk.reveal(), keyUnderTmk));
}
