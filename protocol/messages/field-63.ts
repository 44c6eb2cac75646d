import { LabError } from '../../world/errors.ts';
import { decodeGbk, encodeGbk } from '../codec/gbk.ts';

/** Card organisations of 63.1, and the registered application provider they are derived from. */
export const CARD_ORGANISATIONS = ['CUP', 'VIS', 'MCC', 'MAE', 'JCB', 'DCC', 'AMX'] as const;

export type CardOrganisation = (typeof CARD_ORGANISATIONS)[number];

const ORGANISATION_BY_RID: ReadonlyMap<string, CardOrganisation> = new Map([
  ['A000000333', 'CUP'],
  ['A000000003', 'VIS'],
  ['A000000004', 'MCC'],
  ['A000000065', 'JCB'],
]);

/** 63.1 of a refund whose original organisation is not known. */
export const NO_ORGANISATION = '000';

/** Organisation of an AID by its first five bytes (hex), where the interface names one. */
export function organisationOfAid(aidHex: string): CardOrganisation | undefined {
  return ORGANISATION_BY_RID.get(aidHex.slice(0, 10).toUpperCase());
}

/** F63 of an answer: organisation, then three messages for the receipt's remarks. */
export interface Remarks {
  readonly organisation: string;
  readonly issuerMessage: string;
  readonly unionPayMessage: string;
  readonly acquirerMessage: string;
}

const MESSAGE_BYTES = 20;

/** F63 of a request: operator number and a space, three characters. */
export function buildOperatorRemark(operatorNumber: string): string {
  return operatorNumber.slice(0, 3).padEnd(3, ' ');
}

/** Splits F63 of an answer; messages that are absent are empty. Trailing spaces are dropped. */
export function parseRemarks(text: string): Remarks {
  const bytes = encodeGbk(text) ?? new Uint8Array();
  const part = (index: number) => {
    const start = 3 + index * MESSAGE_BYTES;
    return (decodeGbk(bytes.subarray(start, start + MESSAGE_BYTES)) ?? '').trimEnd();
  };
  return {
    organisation: text.slice(0, 3),
    issuerMessage: part(0),
    unionPayMessage: part(1),
    acquirerMessage: part(2),
  };
}

function messagePart(path: string, message: string): string {
  const bytes = encodeGbk(message);
  if (bytes !== undefined && bytes.length <= MESSAGE_BYTES) {
    return message + ' '.repeat(MESSAGE_BYTES - bytes.length);
  }
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: `F63 › ${path}: expected at most ${MESSAGE_BYTES} bytes of GBK text`,
    remedy: 'Shorten the message; a Chinese character takes two bytes.',
  });
}

/**
 * F63 of an answer, each message filled to 20 bytes, empty ones at the end left out.
 * @throws LabError LAB_CODEC_VALUE_INVALID when a message is too long or not GBK
 */
export function buildRemarks(remarks: Remarks): string {
  const issuer = messagePart('issuerMessage', remarks.issuerMessage);
  const unionPay = messagePart('unionPayMessage', remarks.unionPayMessage);
  const acquirer = messagePart('acquirerMessage', remarks.acquirerMessage);
  return (remarks.organisation.padEnd(3, ' ') + issuer + unionPay + acquirer).trimEnd();
}
