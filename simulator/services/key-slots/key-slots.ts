import { verifyKcv } from '../../../protocol/crypto/kcv.ts';
import { unwrapKey } from '../../../protocol/crypto/key-wrap.ts';
import type { ClearKey } from '../../../protocol/redaction/clear-key.ts';
import type { KeyUsage } from '../../device-messages/methods.ts';

const SINGLE_BYTES = 8;

/** A work key on its way into a slot. */
export interface WorkKeyLoad {
  readonly usage: KeyUsage;
  /** 8, 16 or 24 bytes under the TMK; a MAK with eight zero bytes behind it is a single one. */
  readonly keyUnderTmk: Uint8Array;
  /** 3, 4 or 8 bytes. */
  readonly kcv: Uint8Array;
  /** Whether a wrong check value is refused; else the garbage key is stored. */
  readonly checksKcv: boolean;
}

/** The key memory of one PIN pad: it survives power cuts and is erased by tampering. */
export class KeySlots {
  #tmk: ClearKey | undefined;
  readonly #workKeys = new Map<KeyUsage, ClearKey>();

  get hasTmk(): boolean {
    return this.#tmk !== undefined;
  }

  workKey(usage: KeyUsage): ClearKey | undefined {
    return this.#workKeys.get(usage);
  }

  /** Puts a new TMK in place; work keys loaded under the old one are erased. */
  loadTmk(tmk: ClearKey): void {
    this.#workKeys.clear();
    this.#tmk = tmk;
  }

  /** Deciphers a work key under the TMK without storing it. */
  unwrap(load: WorkKeyLoad): ClearKey | 'keyMissing' | 'kcvMismatch' {
    if (this.#tmk === undefined) return 'keyMissing';
    const key = unwrapKey(this.#tmk, withoutFiller(load));
    return load.checksKcv && !verifyKcv(key, load.kcv) ? 'kcvMismatch' : key;
  }

  storeWorkKey(usage: KeyUsage, key: ClearKey): void {
    this.#workKeys.set(usage, key);
  }

  /** Forgets every key. */
  erase(): void {
    this.#tmk = undefined;
    this.#workKeys.clear();
  }
}

/** A single MAK stands in a 16-byte slot with zeros behind it. */
function withoutFiller({ usage, keyUnderTmk }: WorkKeyLoad): Uint8Array {
  if (usage !== 'mak' || keyUnderTmk.length !== 2 * SINGLE_BYTES) return keyUnderTmk;
  const isFilled = keyUnderTmk.subarray(SINGLE_BYTES).every((byte) => byte === 0);
  return isFilled ? keyUnderTmk.subarray(0, SINGLE_BYTES) : keyUnderTmk;
}
