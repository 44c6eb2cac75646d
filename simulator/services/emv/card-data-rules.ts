import { toHex } from '../../../protocol/bytes.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { Pan } from '../../../protocol/redaction/pan.ts';
import { daysInMonth } from './card-date.ts';
import { type KernelContext, type KernelEnding, terminated } from './kernel-context.ts';

/** What a contact card must have given by the end of reading. */
const MANDATORY = [
  tags.TAG_5A_PAN,
  tags.TAG_5F24_EXPIRY_DATE,
  tags.TAG_8C_CDOL1,
  tags.TAG_8D_CDOL2,
] as const;

/** Length in bytes, from and to, of objects whose wrong form ends the transaction. */
const LENGTHS: readonly (readonly [tag: string, shortest: number, longest: number])[] = [
  [tags.TAG_57_TRACK_2_EQUIVALENT, 8, 19],
  [tags.TAG_5A_PAN, 6, 10],
  [tags.TAG_5F24_EXPIRY_DATE, 3, 3],
  [tags.TAG_5F25_EFFECTIVE_DATE, 3, 3],
  [tags.TAG_5F28_ISSUER_COUNTRY, 2, 2],
  [tags.TAG_5F34_PAN_SEQUENCE, 1, 1],
  [tags.TAG_8C_CDOL1, 2, 252],
  [tags.TAG_8D_CDOL2, 2, 252],
  [tags.TAG_8F_CAPK_INDEX_OF_ICC, 1, 1],
  [tags.TAG_9F07_AUC, 2, 2],
  [tags.TAG_9F08_VERSION_OF_ICC, 2, 2],
  [tags.TAG_9F0D_IAC_DEFAULT, 5, 5],
  [tags.TAG_9F0E_IAC_DENIAL, 5, 5],
  [tags.TAG_9F0F_IAC_ONLINE, 5, 5],
  [tags.TAG_9F14_LOWER_OFFLINE_LIMIT, 1, 1],
  [tags.TAG_9F23_UPPER_OFFLINE_LIMIT, 1, 1],
  [tags.TAG_9F42_APPLICATION_CURRENCY, 2, 2],
];

/** The first rule that the card's data break, if any. Source: EMV book 3 sections 7.2, 7.5. */
export function checkCardData(context: KernelContext): KernelEnding | undefined {
  if (MANDATORY.some((tag) => !context.hasFromCard(tag))) return terminated('mandatoryDataMissing');
  for (const [tag, shortest, longest] of LENGTHS) {
    const value = context.fromCard(tag);
    if (value !== undefined && (value.length < shortest || value.length > longest)) {
      return terminated('malformedCardData');
    }
  }
  if (!hasRealDates(context) || !isSequenceNumeric(context)) return terminated('malformedCardData');
  const pan = panOf(context);
  if (!pan.isWellFormed) return terminated('malformedCardData');
  return trackAgrees(context, pan) ? undefined : terminated('trackAndPanDiffer');
}

function hasRealDates(context: KernelContext): boolean {
  for (const tag of [tags.TAG_5F24_EXPIRY_DATE, tags.TAG_5F25_EFFECTIVE_DATE]) {
    const value = context.fromCard(tag);
    if (value !== undefined && !isRealDate(value)) return false;
  }
  return true;
}

function isRealDate(yymmdd: Uint8Array): boolean {
  const digits = toHex(yymmdd);
  if (!/^\d{6}$/.test(digits)) return false;
  const day = Number(digits.slice(4, 6));
  return day >= 1 && day <= daysInMonth(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)));
}

function isSequenceNumeric(context: KernelContext): boolean {
  const sequence = context.fromCard(tags.TAG_5F34_PAN_SEQUENCE);
  return sequence === undefined || /^\d\d$/.test(toHex(sequence));
}

/** The PAN of tag 5A. */
export function panOf(context: KernelContext): Pan {
  const digits = toHex(context.fromCard(tags.TAG_5A_PAN) ?? new Uint8Array(0));
  return new Pan(digits.replace(/F+$/, ''));
}

/** Track 2 of tag 57 with separator `D` and no filler; empty when the card has none. */
export function track2Of(context: KernelContext): string {
  const digits = toHex(context.fromCard(tags.TAG_57_TRACK_2_EQUIVALENT) ?? new Uint8Array(0));
  return digits.replace(/F$/, '');
}

function trackAgrees(context: KernelContext, pan: Pan): boolean {
  const track = track2Of(context);
  return track === '' || track.startsWith(`${pan.reveal()}D`);
}
