import { fromHex, toHex } from '../../protocol/bytes.ts';
import { decryptEcb, encryptEcb } from '../../protocol/crypto/block-cipher.ts';

const PAN_DIGITS = 20;
const KEY_BYTES = 16;

/**
 * Keeps card numbers out of the terminal's files: journals and owed messages must name the card
 * again after a power cut, at batch upload. The twin of a terminal's key store: enciphered under a
 * key made from the serial number, so files and records hold no readable number.
 */
export class PanSeal {
  readonly #key: Uint8Array;

  constructor(serialNumber: string) {
    this.#key = Uint8Array.from({ length: KEY_BYTES }, (_, index) => {
      const code = serialNumber.charCodeAt(index % Math.max(1, serialNumber.length)) || 0x5a;
      return (code * 167 + index * 59) & 0xff;
    });
  }

  /** The sealed number, 32 hex digits. `stan` makes equal cards look different. */
  seal(pan: string, stan: string): string {
    const clear = fromHex(stan + pan.padStart(PAN_DIGITS, 'F') + stan);
    return toHex(encryptEcb(this.#key, clear));
  }

  /** The clear number; it goes into a message and nowhere else. */
  open(sealed: string): string {
    const digits = toHex(decryptEcb(this.#key, fromHex(sealed)));
    return digits.slice(6, 6 + PAN_DIGITS).replace(/^F+/, '');
  }
}
