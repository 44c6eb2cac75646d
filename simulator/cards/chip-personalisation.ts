import type { RsaPrivateKey } from '../../protocol/crypto/cipher-suite.ts';
import type { DolEntry } from '../../protocol/emv/dol.ts';
import type { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import type { ChipPast } from './card-spec.ts';

/** Everything that was written into a chip: constant data, shared by all its sessions. */
export interface ChipPersonalisation {
  /** FCI of the payment directory; undefined when the chip has none. */
  readonly directoryFci: Uint8Array | undefined;
  /** Directory records, in order. */
  readonly directoryRecords: readonly Uint8Array[];
  readonly applications: readonly ApplicationPersonalisation[];
  readonly isCardBlocked: boolean;
  readonly isDead: boolean;
}

/** One application of a chip. */
export interface ApplicationPersonalisation {
  readonly aid: Uint8Array;
  /** Answer data of SELECT. */
  readonly fci: Uint8Array;
  /** Answer data of GET PROCESSING OPTIONS. */
  readonly options: Uint8Array;
  /** Bytes of the values that GET PROCESSING OPTIONS must bring. */
  readonly pdolBytes: number;
  /** Records by file and number, see {@link recordKey}. */
  readonly records: ReadonlyMap<number, Uint8Array>;
  readonly aip: Uint8Array;
  readonly cdol1: DolReader;
  readonly cdol2: DolReader;
  /** Bytes of the values that INTERNAL AUTHENTICATE must bring; any when there is no DDOL. */
  readonly ddolBytes: number | undefined;
  /** Signs for DDA and CDA; undefined for chips that cannot. */
  readonly iccKey: RsaPrivateKey | undefined;
  /** Card master key for cryptograms (UDK-AC). */
  readonly udk: ClearKey;
  readonly pin: ClearPin;
  readonly issuerAuthentication: 'externalAuthenticate' | 'cdol2' | 'none';
  readonly offlineLimit: number | undefined;
  readonly alwaysAnswers: 'aac' | 'arqc' | 'tc' | undefined;
  readonly isBlocked: boolean;
  readonly refusesOptions: boolean;
  readonly past: ChipPast;
}

/** Where the values of a DOL stand in the bytes a terminal sends. */
export interface DolReader {
  readonly entries: readonly DolEntry[];
  readonly lengthBytes: number;
  /** The value of a tag; undefined when the list does not ask for it. */
  read(values: Uint8Array, tag: string): Uint8Array | undefined;
}

/** One number for file and record. */
export function recordKey(sfi: number, record: number): number {
  return sfi * 256 + record;
}

/** A reader of the values of a list. */
export function dolReader(entries: readonly DolEntry[]): DolReader {
  const places = new Map<string, { at: number; length: number }>();
  let at = 0;
  for (const { tag, length } of entries) {
    places.set(tag, { at, length });
    at += length;
  }
  return {
    entries,
    lengthBytes: at,
    read(values, tag) {
      const place = places.get(tag);
      return place && values.subarray(place.at, place.at + place.length);
    },
  };
}
