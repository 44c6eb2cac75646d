import { concat, equal, fromHex } from '../../protocol/bytes.ts';
import {
  type CryptogramData,
  computeApplicationCryptogram,
  computeArpc,
  cryptogramInput,
} from '../../protocol/crypto/application-cryptogram.ts';
import { deriveSessionKey } from '../../protocol/crypto/emv-session-key.ts';
import * as tags from '../../protocol/emv/tags.ts';
import type { ApplicationState, TransactionState } from './application-state.ts';
import type { ApplicationPersonalisation, DolReader } from './chip-personalisation.ts';

const IAD_HEAD = fromHex('070001');
const IAD_ALGORITHM_3DES = fromHex('01');

/** Tag 9F36 of a counter. */
export function atcBytes(atc: number): Uint8Array {
  return Uint8Array.of((atc >> 8) & 0xff, atc & 0xff);
}

/** Tag 9F10: length, key index 00, cryptogram version 01, CVR, algorithm 01 (3DES). */
export function issuerApplicationData(cvr: Uint8Array): Uint8Array {
  return concat(IAD_HEAD, cvr, IAD_ALGORITHM_3DES);
}

/** What a cryptogram is made over. */
export interface CryptogramParts {
  readonly personalisation: ApplicationPersonalisation;
  readonly state: ApplicationState;
  readonly cvr: Uint8Array;
  readonly dol: DolReader;
  /** Values as the terminal sent them for the list. */
  readonly values: Uint8Array;
}

/**
 * The application cryptogram, tag 9F26, under the session key of this ATC. What the list did not
 * ask for counts as zeros.
 */
export function applicationCryptogram(parts: CryptogramParts): Uint8Array {
  const { personalisation, state, cvr, dol, values } = parts;
  const atc = atcBytes(state.atc);
  const read = (tag: string, lengthBytes: number): Uint8Array => {
    const value = dol.read(values, tag);
    return value?.length === lengthBytes ? value : new Uint8Array(lengthBytes);
  };
  const data: CryptogramData = {
    amountAuthorised: read(tags.TAG_9F02_AMOUNT_AUTHORISED, 6),
    amountOther: read(tags.TAG_9F03_AMOUNT_OTHER, 6),
    terminalCountryCode: read(tags.TAG_9F1A_TERMINAL_COUNTRY, 2),
    tvr: read(tags.TAG_95_TVR, 5),
    currencyCode: read(tags.TAG_5F2A_TRANSACTION_CURRENCY, 2),
    transactionDate: read(tags.TAG_9A_TRANSACTION_DATE, 3),
    transactionType: read(tags.TAG_9C_TRANSACTION_TYPE, 1),
    unpredictableNumber: read(tags.TAG_9F37_UNPREDICTABLE_NUMBER, 4),
    aip: personalisation.aip,
    atc,
    cvr,
  };
  const sessionKey = deriveSessionKey(personalisation.udk, atc);
  return computeApplicationCryptogram(sessionKey, cryptogramInput(data));
}

const ARPC_BYTES = 8;
const ISSUER_DATA_BYTES = 10;

/** Whether tag 91 (ARPC and ARC) comes from the issuer and answers this ARQC. */
export function isIssuerProven(
  personalisation: ApplicationPersonalisation,
  transaction: { readonly state: ApplicationState; readonly arqc: TransactionState['arqc'] },
  issuerData: Uint8Array,
): boolean {
  const { state, arqc } = transaction;
  if (arqc === undefined || issuerData.length !== ISSUER_DATA_BYTES) return false;
  const code = issuerData.subarray(ARPC_BYTES);
  if (code.some((byte) => byte > 0x7f)) return false;
  const arc = String.fromCharCode(...code);
  const sessionKey = deriveSessionKey(personalisation.udk, atcBytes(state.atc));
  return equal(computeArpc(sessionKey, { arqc, arc }), issuerData.subarray(0, ARPC_BYTES));
}
