import { concat } from '../bytes.ts';

const SHORTEST_NUMBER_BYTES = 2;
const LONGEST_NUMBER_BYTES = 8;
const CRYPTOGRAM_BYTES = 8;
const HASH_BYTES = 20;

/** ICC dynamic data under CDA (EMV book 2 table 19). */
export interface CdaDynamicData {
  /** ICC dynamic number, tag 9F4C, 2 to 8 bytes. */
  readonly iccDynamicNumber: Uint8Array;
  /** Cryptogram information data, tag 9F27. */
  readonly cid: number;
  /** ARQC or TC, tag 9F26, 8 bytes. */
  readonly applicationCryptogram: Uint8Array;
  /** SHA-1 of PDOL values, CDOL values and the answer's data objects without 9F4B, 20 bytes. */
  readonly transactionDataHash: Uint8Array;
}

/** ICC dynamic data of DDA: length byte and ICC dynamic number. */
export function encodeDdaDynamicData(iccDynamicNumber: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(iccDynamicNumber.length), iccDynamicNumber);
}

/** The ICC dynamic number at the head of ICC dynamic data; undefined when there is none. */
export function decodeDdaDynamicData(data: Uint8Array): Uint8Array | undefined {
  const length = data[0] ?? 0;
  if (length < SHORTEST_NUMBER_BYTES || length > LONGEST_NUMBER_BYTES) return undefined;
  return data.length < 1 + length ? undefined : data.slice(1, 1 + length);
}

/** ICC dynamic data of CDA: number with its length, CID, cryptogram, transaction data hash. */
export function encodeCdaDynamicData(data: CdaDynamicData): Uint8Array {
  return concat(
    encodeDdaDynamicData(data.iccDynamicNumber),
    Uint8Array.of(data.cid),
    data.applicationCryptogram,
    data.transactionDataHash,
  );
}

/** Reverses {@link encodeCdaDynamicData}; undefined when the parts do not fit. */
export function decodeCdaDynamicData(data: Uint8Array): CdaDynamicData | undefined {
  const iccDynamicNumber = decodeDdaDynamicData(data);
  if (iccDynamicNumber === undefined) return undefined;
  const rest = data.slice(1 + iccDynamicNumber.length);
  const cid = rest[0];
  if (cid === undefined || rest.length < 1 + CRYPTOGRAM_BYTES + HASH_BYTES) return undefined;
  return {
    iccDynamicNumber,
    cid,
    applicationCryptogram: rest.slice(1, 1 + CRYPTOGRAM_BYTES),
    transactionDataHash: rest.slice(1 + CRYPTOGRAM_BYTES, 1 + CRYPTOGRAM_BYTES + HASH_BYTES),
  };
}
