import { LabError } from '../../world/errors.ts';
import { concat } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { decryptEcb, encryptEcb } from './block-cipher.ts';
import { padWith80 } from './iso9797-padding.ts';
import { retailMac } from './mac.ts';

const BLOCK_BYTES = 8;
const LONGEST_DATA = 0xff;
const MAC_BYTES_USED = 4;

/**
 * MAC of a script command (4 bytes, the left half of the retail MAC) under the session key made
 * from the card's MAC key with `deriveSessionKey`. Fidelity: the formula has one public source
 * (a host simulator), the order of the message is the caller's and assumed.
 *
 * @param message command bytes that the card and the issuer agreed on, unpadded
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`.
 */
export function computeScriptMac(sessionKey: ClearKey, message: Uint8Array): Uint8Array {
  return retailMac(sessionKey.reveal(), padWith80(message)).slice(0, MAC_BYTES_USED);
}

/**
 * Script data under the session key made from the card's ENC key: one length byte, the data,
 * `80 00…` unless the blocks are already whole, triple DES ECB. Fidelity: one public source;
 * that whole blocks stay unpadded is assumed.
 *
 * @throws LabError `LAB_CRYPTO_SCRIPT_LENGTH` for more than 255 bytes; `LAB_CRYPTO_KEY_LENGTH`.
 */
export function encipherScriptData(sessionKey: ClearKey, data: Uint8Array): Uint8Array {
  if (data.length > LONGEST_DATA) {
    throw new LabError({
      code: 'LAB_CRYPTO_SCRIPT_LENGTH',
      message: `Script data has at most ${LONGEST_DATA} bytes, received ${data.length}.`,
      remedy: 'Split the data over several script commands.',
    });
  }
  const counted = concat(Uint8Array.of(data.length), data);
  const isWhole = counted.length % BLOCK_BYTES === 0;
  return encryptEcb(sessionKey.reveal(), isWhole ? counted : padWith80(counted));
}

/**
 * Reverses {@link encipherScriptData}; undefined when the length byte or the padding do not fit,
 * as under a wrong key.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`, `LAB_CRYPTO_DATA_LENGTH` unless whole blocks.
 */
export function decipherScriptData(
  sessionKey: ClearKey,
  enciphered: Uint8Array,
): Uint8Array | undefined {
  const counted = decryptEcb(sessionKey.reveal(), enciphered);
  const end = 1 + (counted[0] ?? 0);
  if (counted.length - end >= BLOCK_BYTES || end > counted.length) return undefined;
  const padding = counted.subarray(end);
  const isPadding = padding.every((byte, index) => byte === (index === 0 ? 0x80 : 0));
  return isPadding ? counted.slice(1, end) : undefined;
}
