import { LabError } from '../../world/errors.ts';
import { concat, fromAscii } from '../bytes.ts';
import type { ClearKey } from '../redaction/clear-key.ts';
import { encryptEcb } from './block-cipher.ts';
import { padWith80 } from './iso9797-padding.ts';
import { retailMac } from './mac.ts';

/** The values under an application cryptogram, in the order of their concatenation. */
export interface CryptogramData {
  /** 9F02, 6 bytes. */
  readonly amountAuthorised: Uint8Array;
  /** 9F03, 6 bytes. */
  readonly amountOther: Uint8Array;
  /** 9F1A, 2 bytes. */
  readonly terminalCountryCode: Uint8Array;
  /** 95, 5 bytes. */
  readonly tvr: Uint8Array;
  /** 5F2A, 2 bytes. */
  readonly currencyCode: Uint8Array;
  /** 9A, 3 bytes. */
  readonly transactionDate: Uint8Array;
  /** 9C, 1 byte. */
  readonly transactionType: Uint8Array;
  /** 9F37, 4 bytes. */
  readonly unpredictableNumber: Uint8Array;
  /** 82, 2 bytes. */
  readonly aip: Uint8Array;
  /** 9F36, 2 bytes. */
  readonly atc: Uint8Array;
  /** Card verification results: bytes 4 to 7 of 9F10, 4 bytes. */
  readonly cvr: Uint8Array;
}

const LENGTHS: Readonly<Record<keyof CryptogramData, number>> = {
  amountAuthorised: 6,
  amountOther: 6,
  terminalCountryCode: 2,
  tvr: 5,
  currencyCode: 2,
  transactionDate: 3,
  transactionType: 1,
  unpredictableNumber: 4,
  aip: 2,
  atc: 2,
  cvr: 4,
};

/**
 * The 37 bytes under an application cryptogram of PBOC 3.0.
 *
 * Vector (V1): 9F02 000000000001 to CVR 03A04002 give
 * 000000000001000000000000015600800460000156140701001E78EEBC7D00024003A04002.
 *
 * @throws LabError `LAB_CRYPTO_EMV_DATA` naming the value whose length is wrong.
 */
export function cryptogramInput(data: CryptogramData): Uint8Array {
  const parts = [
    part('amountAuthorised', data.amountAuthorised),
    part('amountOther', data.amountOther),
    part('terminalCountryCode', data.terminalCountryCode),
    part('tvr', data.tvr),
    part('currencyCode', data.currencyCode),
    part('transactionDate', data.transactionDate),
    part('transactionType', data.transactionType),
    part('unpredictableNumber', data.unpredictableNumber),
    part('aip', data.aip),
    part('atc', data.atc),
    part('cvr', data.cvr),
  ];
  return concat(...parts);
}

function part(name: keyof CryptogramData, value: Uint8Array): Uint8Array {
  if (value.length === LENGTHS[name]) return value;
  throw new LabError({
    code: 'LAB_CRYPTO_EMV_DATA',
    message: `${name} under a cryptogram has ${LENGTHS[name]} bytes, received ${value.length}.`,
    remedy: 'Fill the value to the length of its tag before the cryptogram is made.',
  });
}

/**
 * ARQC, TC or AAC (8 bytes): ISO 9797-1 algorithm 3 with the session key, padding `80 00…`.
 *
 * Vector (V1): session key D4102725E6E5AD329E55AAB50BF23DA9 over its 37 bytes gives
 * 5D016C91005E7CC2.
 *
 * @param input {@link cryptogramInput}, or what the card's own rule says
 * @throws LabError `LAB_CRYPTO_KEY_LENGTH`.
 */
export function computeApplicationCryptogram(sessionKey: ClearKey, input: Uint8Array): Uint8Array {
  return retailMac(sessionKey.reveal(), padWith80(input));
}

/** What the issuer answers to. */
export interface IssuerAnswer {
  /** The ARQC received, 8 bytes. */
  readonly arqc: Uint8Array;
  /** Authorisation response code, tag 8A: the two characters of field 39. */
  readonly arc: string;
}

/**
 * ARPC (8 bytes): triple DES under the session key of the ARQC xor `ARC 00×6`.
 *
 * Vector (V1): ARQC 5D016C91005E7CC2 with ARC 01 gives 21415243527CE78F.
 *
 * @throws LabError `LAB_CRYPTO_EMV_ISSUER_ANSWER` unless ARQC has 8 bytes and ARC 2 characters.
 */
export function computeArpc(sessionKey: ClearKey, answer: IssuerAnswer): Uint8Array {
  if (answer.arqc.length !== 8 || answer.arc.length !== 2) {
    throw new LabError({
      code: 'LAB_CRYPTO_EMV_ISSUER_ANSWER',
      message: 'An ARPC needs an ARQC of 8 bytes and a response code of 2 characters.',
      remedy: 'Take 9F26 of the request and field 39 of the answer.',
    });
  }
  const block = answer.arqc.slice();
  for (const [index, byte] of fromAscii(answer.arc).entries()) {
    block[index] = (block[index] ?? 0) ^ byte;
  }
  return encryptEcb(sessionKey.reveal(), block);
}

/**
 * Issuer authentication data, tag 91 (10 bytes): ARPC and the two characters of the ARC.
 *
 * Vector (V1): ARC 01 gives 21415243527CE78F3031.
 *
 * @throws LabError as {@link computeArpc}.
 */
export function issuerAuthenticationData(sessionKey: ClearKey, answer: IssuerAnswer): Uint8Array {
  return concat(computeArpc(sessionKey, answer), fromAscii(answer.arc));
}
