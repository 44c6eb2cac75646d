import { LabError } from '../../world/errors.ts';
import { fromHex, toHex, xor } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { ClearPin } from '../redaction/clear-pin.ts';
import { ClearPinBlock } from '../redaction/clear-pin-block.ts';
import type { Pan } from '../redaction/pan.ts';
import { decryptEcb, encryptEcb } from './block-cipher.ts';

const PIN_DIGITS = /^\d{4,12}$/;
const ACCOUNT_DIGITS = 12;
const BLOCK_DIGITS = 16;
const NO_ACCOUNT = new Uint8Array(8);

/** Why eight bytes are no PIN block: which part of format 0 does not hold. */
export type PinBlockFlaw = 'length' | 'format' | 'pin-length' | 'pin-digits' | 'filler';

/** What came out of a PIN block. A wrong key or PAN gives `notAPinBlock`, never an exception. */
export type PinBlockReading =
  | { readonly kind: 'pin'; readonly pin: ClearPin }
  | { readonly kind: 'notAPinBlock'; readonly flaw: PinBlockFlaw };

/**
 * PIN block of ISO 9564 format 0 (ANSI X9.8), 8 bytes: `0L` PIN `F…` xor `0000` and the twelve
 * PAN digits left of the check digit. Without a PAN (field 53 digit 1 = 1) the second part is zero.
 *
 * Vector: PIN 123456, PAN 1234567890123456 gives 0612713176FEDCBA.
 *
 * @throws LabError `LAB_CRYPTO_PIN_DIGITS` unless the PIN is 4 to 12 digits,
 *   `LAB_CRYPTO_PIN_PAN` when the PAN is not 13 to 19 digits.
 */
export function encodePinBlock(pin: ClearPin, pan?: Pan): ClearPinBlock {
  const digits = pin.reveal();
  if (!PIN_DIGITS.test(digits)) throw notAPin(digits.length);
  const text = (lengthDigits(digits) + digits).padEnd(BLOCK_DIGITS, 'F');
  return new ClearPinBlock(xor(fromHex(text), accountPart(pan)));
}

/**
 * Reads a clear PIN block of format 0, with the PAN it was made with, or without one.
 *
 * Vector: 0612713176FEDCBA with PAN 1234567890123456 gives PIN 123456.
 *
 * @throws LabError `LAB_CRYPTO_PIN_PAN` when the PAN is not 13 to 19 digits.
 */
export function decodePinBlock(block: ClearPinBlock, pan?: Pan): PinBlockReading {
  const bytes = block.reveal();
  if (bytes.length !== NO_ACCOUNT.length) return flawed('length');
  const text = toHex(xor(bytes, accountPart(pan)));
  if (text[0] !== '0') return flawed('format');
  const length = Number.parseInt(text.charAt(1), 16);
  if (length < 4 || length > 12) return flawed('pin-length');
  const digits = text.slice(2, 2 + length);
  if (!PIN_DIGITS.test(digits)) return flawed('pin-digits');
  if (!/^F*$/.test(text.slice(2 + length))) return flawed('filler');
  return { kind: 'pin', pin: new ClearPin(digits) };
}

/**
 * Field 52 (8 bytes): the PIN block enciphered under the PIK, DES or triple DES by its length.
 *
 * Vector: key 0123456789ABCDEFFEDCBA9876543210, PAN 6228000100001117, PIN 123456 gives
 * 60D2B73093F23F22.
 *
 * @throws LabError of {@link encodePinBlock} and of {@link encryptEcb}.
 */
export function encipherPin(pik: ClearKey, pin: ClearPin, pan?: Pan): Uint8Array {
  return encryptEcb(pik.reveal(), encodePinBlock(pin, pan).reveal());
}

/**
 * Reads field 52 under the PIK. Anything that is no PIN block is told as a value: the host then
 * answers 99. About one wrong key in 17 million still gives a block that looks right.
 *
 * Vector: the one of {@link encipherPin}, backwards.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`; `LAB_CRYPTO_PIN_PAN` when the PAN is malformed.
 */
export function decipherPin(pik: ClearKey, enciphered: Uint8Array, pan?: Pan): PinBlockReading {
  if (enciphered.length !== NO_ACCOUNT.length) return flawed('length');
  return decodePinBlock(new ClearPinBlock(decryptEcb(pik.reveal(), enciphered)), pan);
}

function lengthDigits(digits: string): string {
  return digits.length.toString(16).toUpperCase().padStart(2, '0');
}

function accountPart(pan: Pan | undefined): Uint8Array {
  if (pan === undefined) return NO_ACCOUNT;
  if (!pan.isWellFormed) {
    throw new LabError({
      code: 'LAB_CRYPTO_PIN_PAN',
      message: 'A PIN block needs a PAN of 13 to 19 digits.',
      remedy: 'Read the PAN from field 2 or the track, or make the block without a PAN.',
    });
  }
  return fromHex(
    pan
      .reveal()
      .slice(-1 - ACCOUNT_DIGITS, -1)
      .padStart(BLOCK_DIGITS, '0'),
  );
}

function flawed(flaw: PinBlockFlaw): PinBlockReading {
  return { kind: 'notAPinBlock', flaw };
}

function notAPin(length: number): LabError {
  return new LabError({
    code: 'LAB_CRYPTO_PIN_DIGITS',
    message: `A PIN has 4 to 12 decimal digits, received ${length} characters.`,
    remedy: 'Let the PIN pad collect the digits; leave field 52 out when no PIN was entered.',
  });
}
