import { LabError } from '../../world/errors.ts';
import { concat, fromHex } from '../bytes.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import type { Pan } from '../redaction/pan.ts';
import { encryptEcb } from './block-cipher.ts';

const BLOCK_DIGITS = 16;
const ATC_BYTES = 2;
const PSN_DIGITS = /^\d{2}$/;
const ACCOUNT_DIGITS = /^\d{1,19}$/;

/** The card whose key is derived. */
export interface CardIdentity {
  readonly pan: Pan;
  /** PAN sequence number, tag 5F34, two digits. */
  readonly psn: string;
}

/**
 * The card's master key (UDK, 16 bytes) of one kind (AC, ENC or MAC) from the issuer's: the
 * rightmost 16 digits of PAN and PSN, and their complement, enciphered with triple DES. No parity
 * adjustment, which changes no result.
 *
 * Vector (V1): MDK F0C34A8124CEE0A91A0B034AA97D6EAC, PAN 6228000100001, PSN 01 gives
 * 014D996FCC8F49157DC8B49E3BCDFD99.
 *
 * @throws LabError `LAB_CRYPTO_EMV_CARD` when PAN or PSN are no digits; `LAB_CRYPTO_KEY_LENGTH`.
 */
export function deriveUdk(mdk: ClearKey, card: CardIdentity): ClearKey {
  const pan = card.pan.reveal();
  if (!ACCOUNT_DIGITS.test(pan) || !PSN_DIGITS.test(card.psn)) {
    throw new LabError({
      code: 'LAB_CRYPTO_EMV_CARD',
      message: 'A card key needs a PAN of up to 19 digits and a PSN of two digits.',
      remedy: 'Take PAN and PSN from tags 5A and 5F34, without filler.',
    });
  }
  const digits = (pan + card.psn).slice(-BLOCK_DIGITS).padStart(BLOCK_DIGITS, '0');
  return diversify(mdk, fromHex(digits));
}

/**
 * The PBOC session key (16 bytes): `00×6 ATC`, and `00×6` with the complement of the ATC,
 * enciphered with triple DES under the UDK. Other schemes' derivations differ.
 *
 * Vector (V1): the UDK of {@link deriveUdk}, ATC 0240 gives D4102725E6E5AD329E55AAB50BF23DA9.
 *
 * @param atc tag 9F36, 2 bytes
 * @throws LabError `LAB_CRYPTO_EMV_ATC` unless the ATC has 2 bytes; `LAB_CRYPTO_KEY_LENGTH`.
 */
export function deriveSessionKey(udk: ClearKey, atc: Uint8Array): ClearKey {
  if (atc.length !== ATC_BYTES) {
    throw new LabError({
      code: 'LAB_CRYPTO_EMV_ATC',
      message: `The transaction counter has ${ATC_BYTES} bytes, received ${atc.length}.`,
      remedy: 'Take the value of tag 9F36.',
    });
  }
  const zeros = new Uint8Array(6);
  const blocks = concat(zeros, atc, zeros, complement(atc));
  return new ClearKey(encryptEcb(udk.reveal(), blocks));
}

function diversify(key: ClearKey, block: Uint8Array): ClearKey {
  return new ClearKey(encryptEcb(key.reveal(), concat(block, complement(block))));
}

function complement(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte ^ 0xff);
}
