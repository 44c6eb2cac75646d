import { LabError } from '../../world/errors.ts';
import { invariant } from '../../world/invariant.ts';
import { concat } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { computeKcv, KCV_BYTES, verifyKcv } from './kcv.ts';
import { unwrapKey, wrapKey } from './key-wrap.ts';

/** Field 60.3 of the sign-on, which names the layout of the keys in field 62 of its answer. */
export type WorkKeyLayout = '001' | '003' | '004';

/** The work keys below the terminal master key: PIN, MAC and, under 004, track data. */
export type WorkKeyName = 'pik' | 'mak' | 'tdk';

export interface WorkKeySet {
  readonly pik: ClearKey;
  readonly mak: ClearKey;
  readonly tdk?: ClearKey;
}

/** What field 62 says. A wrong length or check value is an answer of the host, not an error. */
export type WorkKeysReading =
  | { readonly kind: 'keys'; readonly layout: WorkKeyLayout; readonly keys: WorkKeySet }
  | { readonly kind: 'badLength'; readonly lengthBytes: number }
  | { readonly kind: 'kcvMismatch'; readonly key: WorkKeyName };

interface Slot {
  readonly name: WorkKeyName;
  readonly lengthBytes: number;
}

const SINGLE = 8;
const DOUBLE = 16;

const LAYOUTS: Readonly<Record<WorkKeyLayout, readonly Slot[]>> = {
  '001': [
    { name: 'pik', lengthBytes: SINGLE },
    { name: 'mak', lengthBytes: SINGLE },
  ],
  '003': [
    { name: 'pik', lengthBytes: DOUBLE },
    { name: 'mak', lengthBytes: DOUBLE },
  ],
  '004': [
    { name: 'pik', lengthBytes: DOUBLE },
    { name: 'mak', lengthBytes: DOUBLE },
    { name: 'tdk', lengthBytes: DOUBLE },
  ],
};

const LAYOUT_OF_LENGTH: ReadonlyMap<number, WorkKeyLayout> = new Map([
  [24, '001'],
  [40, '003'],
  [60, '004'],
]);

/** What {@link encodeWorkKeys} puts into field 62. */
export interface WorkKeysToEncode {
  readonly layout: WorkKeyLayout;
  readonly tmk: ClearKey;
  readonly keys: WorkKeySet;
}

/**
 * Field 62 of the sign-on answer: for each key its slot under the TMK and its 4-byte KCV, 24, 40
 * or 60 bytes for layouts 001, 003, 004. An 8-byte MAK in a 16-byte slot is followed by eight
 * zero bytes, which stand on the wire as zeros (SPP moni_cups.c).
 *
 * Vector: TMK 31313131313131313232323232323232, three times key 12345678901234567890123456789012
 * under 004 gives three times FBC94E8506FECB63E31BDB62146A1D8960C15261.
 *
 * @throws LabError `LAB_CRYPTO_WORK_KEY_MISSING`, `LAB_CRYPTO_WORK_KEY_LENGTH`.
 */
export function encodeWorkKeys(parts: WorkKeysToEncode): Uint8Array {
  return concat(...LAYOUTS[parts.layout].map((slot) => encodeSlot(slot, parts)));
}

function encodeSlot(slot: Slot, { tmk, keys, layout }: WorkKeysToEncode): Uint8Array {
  const key = keys[slot.name];
  if (key === undefined) {
    throw new LabError({
      code: 'LAB_CRYPTO_WORK_KEY_MISSING',
      message: `Layout ${layout} carries the key ${slot.name}, which is not in the set.`,
      remedy: 'Generate the key, or answer with a layout that does not carry it.',
    });
  }
  const isShortMak = slot.name === 'mak' && key.lengthBytes === SINGLE;
  if (key.lengthBytes !== slot.lengthBytes && !isShortMak) {
    throw new LabError({
      code: 'LAB_CRYPTO_WORK_KEY_LENGTH',
      message: `Layout ${layout} has no room for a ${slot.name} of ${key.lengthBytes} bytes.`,
      remedy: 'Use keys of the length that the layout carries.',
    });
  }
  const filler = new Uint8Array(slot.lengthBytes - key.lengthBytes);
  return concat(wrapKey(tmk, key), filler, computeKcv(key));
}

/** What {@link decodeWorkKeys} reads. */
export interface WorkKeysToDecode {
  readonly tmk: ClearKey;
  readonly field62: Uint8Array;
  /** Whether a wrong KCV refuses the set; a setting of the PIN pad, true when left out. */
  readonly checkKcv?: boolean;
}

/**
 * Reads field 62 of the sign-on answer. The length names the layout. The MAK of a 16-byte slot is
 * single when its first 8 bytes fit the KCV, double when all 16 do; if neither fits and KCVs are
 * not checked, zeros in the second half mean single.
 *
 * Vector: the one of {@link encodeWorkKeys}, backwards.
 *
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH` when the TMK has a length no cipher takes.
 */
export function decodeWorkKeys(parts: WorkKeysToDecode): WorkKeysReading {
  const { tmk, field62, checkKcv = true } = parts;
  const layout = LAYOUT_OF_LENGTH.get(field62.length);
  if (layout === undefined) return { kind: 'badLength', lengthBytes: field62.length };
  const found = new Map<WorkKeyName, ClearKey>();
  let at = 0;
  for (const { name, lengthBytes } of LAYOUTS[layout]) {
    const slot = field62.subarray(at, at + lengthBytes);
    const kcv = field62.subarray(at + lengthBytes, at + lengthBytes + KCV_BYTES);
    at += lengthBytes + KCV_BYTES;
    const candidates = name === 'mak' ? makCandidates(tmk, slot) : [unwrapKey(tmk, slot)];
    const fitting = candidates.find((key) => verifyKcv(key, kcv));
    if (fitting === undefined && checkKcv) return { kind: 'kcvMismatch', key: name };
    const key = fitting ?? candidates[0];
    if (key !== undefined) found.set(name, key);
  }
  return { kind: 'keys', layout, keys: keySet(found) };
}

/** The MAKs that a slot may hold, the likelier first. */
function makCandidates(tmk: ClearKey, slot: Uint8Array): readonly ClearKey[] {
  const single = unwrapKey(tmk, slot.subarray(0, SINGLE));
  if (slot.length === SINGLE) return [single];
  const isFilled = slot.subarray(SINGLE).some((byte) => byte !== 0);
  const double = unwrapKey(tmk, slot);
  return isFilled ? [double, single] : [single, double];
}

function keySet(found: ReadonlyMap<WorkKeyName, ClearKey>): WorkKeySet {
  const pik = found.get('pik');
  const mak = found.get('mak');
  const tdk = found.get('tdk');
  invariant(pik !== undefined && mak !== undefined, 'every layout carries PIK and MAK');
  return tdk === undefined ? { pik, mak } : { pik, mak, tdk };
}
