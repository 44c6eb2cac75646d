import { type Decoded, decoded, failed } from '../codec/fault.ts';

/** One working key as it travels: enciphered under the TMK, and its check value (4 bytes). */
export interface WorkingKeyBlock {
  readonly keyUnderTmk: Uint8Array;
  readonly kcv: Uint8Array;
}

/** F62 of the answer to sign-on. */
export interface WorkingKeys {
  readonly pik: WorkingKeyBlock;
  /** With double-length keys a slot of 16 bytes, which may hold 8 bytes of key and filler. */
  readonly mak: WorkingKeyBlock;
  /** Only when track data is enciphered. */
  readonly tdk?: WorkingKeyBlock;
}

const KCV_BYTES = 4;

/** Length of F62 → key bytes and number of keys. */
const LAYOUTS: ReadonlyMap<number, readonly [keyBytes: number, keys: number]> = new Map([
  [24, [8, 2]],
  [40, [16, 2]],
  [60, [16, 3]],
]);

/**
 * Splits F62 by its length, 24 (001), 40 (003) or 60 bytes (004), without opening the keys: for
 * showing which keys came. Opening and checking them needs the TMK and is done by
 * `protocol/crypto/key-hierarchy.ts`.
 */
export function parseWorkingKeys(payload: Uint8Array): Decoded<WorkingKeys> {
  const layout = LAYOUTS.get(payload.length);
  if (layout === undefined) {
    return failed({
      code: 'LAB_CODEC_FORM',
      path: 'F62',
      offset: 0,
      expected: '24, 40 or 60 bytes of working keys',
      received: `${payload.length} bytes`,
    });
  }
  const [keyBytes, keys] = layout;
  const block = (index: number): WorkingKeyBlock => {
    const start = index * (keyBytes + KCV_BYTES);
    const kcvStart = start + keyBytes;
    return {
      keyUnderTmk: payload.slice(start, kcvStart),
      kcv: payload.slice(kcvStart, kcvStart + KCV_BYTES),
    };
  };
  const two = { pik: block(0), mak: block(1) };
  return decoded(keys === 2 ? two : { ...two, tdk: block(2) });
}
