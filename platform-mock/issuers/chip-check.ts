import { equal, toHex } from '../../protocol/bytes.ts';
import {
  computeApplicationCryptogram,
  cryptogramInput,
  issuerAuthenticationData,
} from '../../protocol/crypto/application-cryptogram.ts';
import { deriveSessionKey, deriveUdk } from '../../protocol/crypto/emv-session-key.ts';
import {
  TAG_5F2A_TRANSACTION_CURRENCY,
  TAG_9A_TRANSACTION_DATE,
  TAG_9F02_AMOUNT_AUTHORISED,
  TAG_82_AIP,
  TAG_91_ISSUER_AUTHENTICATION,
  TAG_95_TVR,
} from '../../protocol/emv/tags.ts';
import { buildTlv, findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import type { Account, Issuer } from './account.ts';

/** What the issuer makes of the chip data of a request. */
export type ChipVerdict =
  /** No online cryptogram in it: nothing to check. */
  | { readonly kind: 'none' }
  | { readonly kind: 'good'; readonly sessionKey: ClearKey; readonly arqc: Uint8Array }
  | { readonly kind: 'bad'; readonly reason: string };

const ARQC_TYPE = 0x80;
const TYPE_MASK = 0xc0;
const NOTHING = new Uint8Array();
const PSN_FORM = /^\d{2}$/;

function psnOf(account: Account): string {
  const psn = account.data.panSequence.slice(-2).padStart(2, '0');
  return PSN_FORM.test(psn) ? psn : '00';
}

/** Card master keys, derived once per account. */
export class CardKeys {
  readonly #keys = new Map<string, ClearKey>();

  udkOf(issuer: Issuer, account: Account): ClearKey | undefined {
    const known = this.#keys.get(account.data.id);
    if (known !== undefined || issuer.data.masterKeyAc === null) return known;
    const udk = deriveUdk(ClearKey.fromHex(issuer.data.masterKeyAc), {
      pan: new Pan(account.data.pan),
      psn: psnOf(account),
    });
    this.#keys.set(account.data.id, udk);
    return udk;
  }
}

const PARTS = [
  ['amountAuthorised', TAG_9F02_AMOUNT_AUTHORISED, 6],
  ['amountOther', '9F03', 6],
  ['terminalCountryCode', '9F1A', 2],
  ['tvr', TAG_95_TVR, 5],
  ['currencyCode', TAG_5F2A_TRANSACTION_CURRENCY, 2],
  ['transactionDate', TAG_9A_TRANSACTION_DATE, 3],
  ['transactionType', '9C', 1],
  ['unpredictableNumber', '9F37', 4],
  ['aip', TAG_82_AIP, 2],
  ['atc', '9F36', 2],
] as const;

/**
 * Checks the ARQC in F55 with the card key derived from the issuer's master key (PBOC 3.0). An
 * amount that differs from F4 is bad too, when `amountFen` is given.
 */
export function checkChip(parts: {
  readonly iccData: Uint8Array;
  readonly udk: ClearKey | undefined;
  readonly amountFen: number | undefined;
}): ChipVerdict {
  const read = parseTlv(parts.iccData);
  if (!read.ok) return { kind: 'bad', reason: 'F55 is no TLV' };
  const value = (tag: string) => findTag(read.value, tag) ?? NOTHING;
  const arqc = value('9F26');
  const type = value('9F27')[0];
  if (arqc.length === 0 || type === undefined || (type & TYPE_MASK) !== ARQC_TYPE) {
    return { kind: 'none' };
  }
  if (parts.udk === undefined) return { kind: 'bad', reason: 'the issuer has no key for chips' };
  const issuerData = value('9F10');
  const lacks = PARTS.find(([, tag, length]) => value(tag).length !== length);
  if (lacks !== undefined || issuerData.length < 7 || arqc.length !== 8) {
    return {
      kind: 'bad',
      reason: `F55 › ${lacks?.[1] ?? '9F10 or 9F26'} is missing or has a wrong length`,
    };
  }
  if (parts.amountFen !== undefined && Number(toHex(value('9F02'))) !== parts.amountFen) {
    return { kind: 'bad', reason: 'the amount under the cryptogram is not F4' };
  }
  const sessionKey = deriveSessionKey(parts.udk, value('9F36'));
  const input = cryptogramInput({
    amountAuthorised: value('9F02'),
    amountOther: value('9F03'),
    terminalCountryCode: value('9F1A'),
    tvr: value('95'),
    currencyCode: value('5F2A'),
    transactionDate: value('9A'),
    transactionType: value('9C'),
    unpredictableNumber: value('9F37'),
    aip: value('82'),
    atc: value('9F36'),
    cvr: issuerData.subarray(3, 7),
  });
  const isRight = equal(computeApplicationCryptogram(sessionKey, input), arqc);
  return isRight
    ? { kind: 'good', sessionKey, arqc }
    : { kind: 'bad', reason: 'the ARQC is wrong' };
}

/** F55 of the answer: tag 91, ARPC and the response code; undefined without an online chip. */
export function answerToChip(verdict: ChipVerdict, code: string): Uint8Array | undefined {
  if (verdict.kind !== 'good') return undefined;
  const data = issuerAuthenticationData(verdict.sessionKey, { arqc: verdict.arqc, arc: code });
  return buildTlv([[TAG_91_ISSUER_AUTHENTICATION, data]]);
}
