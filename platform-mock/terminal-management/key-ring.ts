import { fromHex, toHex } from '../../protocol/bytes.ts';
import { unwrapKey, wrapKey } from '../../protocol/crypto/key-wrap.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';

/** Opens keys kept under the zone key, each once. */
export class KeyRing {
  readonly #zoneKey: ClearKey;
  readonly #open = new Map<string, ClearKey>();

  /** @param zoneKey hex, 16 bytes */
  constructor(zoneKey: string) {
    this.#zoneKey = ClearKey.fromHex(zoneKey);
  }

  /** The key behind a ciphertext (hex, 8 or 16 bytes). */
  open(cipher: string): ClearKey {
    const known = this.#open.get(cipher);
    if (known !== undefined) return known;
    const key = unwrapKey(this.#zoneKey, fromHex(cipher));
    this.#open.set(cipher, key);
    return key;
  }

  /** The ciphertext of a key, hex. */
  seal(key: ClearKey): string {
    const cipher = toHex(wrapKey(this.#zoneKey, key));
    this.#open.set(cipher, key);
    return cipher;
  }
}
