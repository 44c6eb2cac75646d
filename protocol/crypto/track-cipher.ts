import { LabError } from '../../world/errors.ts';
import { fromHex, toHex } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { Track2 } from '../redaction/track2.ts';
import { Track3 } from '../redaction/track3.ts';
import { decryptEcb, encryptEcb } from './block-cipher.ts';

/** Only tracks with more digits than this are enciphered. */
const LONGEST_CLEAR_TRACK = 16;
const BLOCK_BYTES = 8;
const TRACK_DIGITS = /^[0-9A-F]*$/;

type Operation = (key: Uint8Array, data: Uint8Array) => Uint8Array;

/**
 * Field 35 with its block under the TDK, as sent when field 53 digit 3 is 1: the digits, packed
 * two to a byte with a zero after an odd one, have the 8-byte block that ends one byte before the
 * end enciphered in place (triple DES ECB). Same number of digits; a separator `=` becomes `D`.
 * Tracks of 16 digits or fewer come back as they are.
 *
 * Vector: TDK C9A0F37E18EA3FF71E3BDA58ACCEFCE0, 6212142000000000012D49121010000012345 gives
 * 6212142000000000012DFE5AB6BAAFDF737C5.
 *
 * @throws LabError `LAB_CRYPTO_TRACK_DIGITS` for characters no track has, `LAB_CRYPTO_KEY_LENGTH`.
 */
export function encryptTrack2(tdk: ClearKey, track: Track2): Track2 {
  return new Track2(changeBlock(tdk, track.reveal(), encryptEcb));
}

/**
 * Reverses {@link encryptTrack2}; a wrong TDK gives wrong digits, not an error.
 * Vector: the one of {@link encryptTrack2}, backwards.
 *
 * @throws LabError `LAB_CRYPTO_TRACK_DIGITS` for characters no track has, `LAB_CRYPTO_KEY_LENGTH`.
 */
export function decryptTrack2(tdk: ClearKey, track: Track2): Track2 {
  return new Track2(changeBlock(tdk, track.reveal(), decryptEcb));
}

/** Field 36 by the same rule as {@link encryptTrack2}. */
export function encryptTrack3(tdk: ClearKey, track: Track3): Track3 {
  return new Track3(changeBlock(tdk, track.reveal(), encryptEcb));
}

/** Reverses {@link encryptTrack3}. */
export function decryptTrack3(tdk: ClearKey, track: Track3): Track3 {
  return new Track3(changeBlock(tdk, track.reveal(), decryptEcb));
}

function changeBlock(tdk: ClearKey, text: string, operation: Operation): string {
  const digits = text.replaceAll('=', 'D').toUpperCase();
  if (!TRACK_DIGITS.test(digits)) {
    throw new LabError({
      code: 'LAB_CRYPTO_TRACK_DIGITS',
      message: 'Track data holds a character other than digits and the separators D and =.',
      remedy: 'Take the track without its sentinels and check digits.',
    });
  }
  if (digits.length <= LONGEST_CLEAR_TRACK) return digits;
  const packed = fromHex(digits.length % 2 === 0 ? digits : `${digits}0`);
  const start = packed.length - 1 - BLOCK_BYTES;
  packed.set(operation(tdk.reveal(), packed.subarray(start, start + BLOCK_BYTES)), start);
  return toHex(packed).slice(0, digits.length);
}
