import { invariant } from '../../world/invariant.ts';
import { namesOf } from '../codec/table-names.ts';

/** Where a bit stands: byte number from 1 as in the standard, and its mask. */
export type BitPlace = readonly [byte: number, mask: number];

/** Named bits of a fixed number of bytes. */
export interface BitField<Name extends string> {
  readonly lengthBytes: number;
  /** All names in the order of the table. */
  readonly names: readonly Name[];
  /** A value with the given bits set and all others clear. */
  of(...names: readonly Name[]): Uint8Array;
  /** Whether the bit is set; false when the value is too short to hold it. */
  has(value: Uint8Array, name: Name): boolean;
  /** A copy with the bits set. */
  with(value: Uint8Array, ...names: readonly Name[]): Uint8Array;
  /** A copy with the bits cleared. */
  without(value: Uint8Array, ...names: readonly Name[]): Uint8Array;
  /** Names of the bits that are set. */
  list(value: Uint8Array): readonly Name[];
}

/** Makes named access to bits from a table. */
export function defineBits<Name extends string>(
  lengthBytes: number,
  places: Readonly<Record<Name, BitPlace>>,
): BitField<Name> {
  const names = namesOf(places);
  for (const name of names) {
    const [byte, mask] = places[name];
    invariant(byte >= 1 && byte <= lengthBytes && mask > 0 && mask < 0x100, `${name}: no such bit`);
  }
  const has = (value: Uint8Array, name: Name): boolean => {
    const [byte, mask] = places[name];
    return ((value[byte - 1] ?? 0) & mask) !== 0;
  };
  const put = (value: Uint8Array, name: Name): void => {
    const [byte, mask] = places[name];
    value[byte - 1] = (value[byte - 1] ?? 0) | mask;
  };
  return Object.freeze({
    lengthBytes,
    names: Object.freeze(names),
    has,
    of: (...chosen) => {
      const value = new Uint8Array(lengthBytes);
      for (const name of chosen) put(value, name);
      return value;
    },
    with: (value, ...chosen) => {
      const copy = value.slice();
      for (const name of chosen) put(copy, name);
      return copy;
    },
    without: (value, ...chosen) => {
      const copy = value.slice();
      for (const name of chosen) {
        const [byte, mask] = places[name];
        copy[byte - 1] = (copy[byte - 1] ?? 0) & ~mask;
      }
      return copy;
    },
    list: (value) => names.filter((name) => has(value, name)),
  } satisfies BitField<Name>);
}
