import { equal, toHex } from '../../../protocol/bytes.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { orderedDate } from './card-date.ts';
import type { KernelContext } from './kernel-context.ts';

/** Bits of the first byte of the application usage control, tag 9F07. */
const USAGE = {
  domesticCash: 0x80,
  internationalCash: 0x40,
  domesticGoods: 0x20,
  internationalGoods: 0x10,
  domesticServices: 0x08,
  internationalServices: 0x04,
  cashMachines: 0x02,
  otherTerminals: 0x01,
} as const;

/** Cashback in the second byte of tag 9F07. */
const DOMESTIC_CASHBACK = 0x80;
const INTERNATIONAL_CASHBACK = 0x40;

const PURCHASES: ReadonlySet<string> = new Set(['00', '03', '09']);

/**
 * Compatibility of versions, uses and dates; every disagreement is a bit of the TVR and nothing
 * more. Source: EMV book 3 section 10.4.
 */
export function restrictProcessing(context: KernelContext): void {
  const cardVersion = context.fromCard(tags.TAG_9F08_VERSION_OF_ICC);
  const ownVersion = context.get(tags.TAG_9F09_VERSION_OF_TERMINAL);
  if (cardVersion !== undefined && ownVersion !== undefined && !equal(cardVersion, ownVersion)) {
    context.setTvr('versionsDiffer');
  }
  const usage = context.fromCard(tags.TAG_9F07_AUC);
  if (usage !== undefined && !isUsageAllowed(context, usage)) context.setTvr('serviceNotAllowed');
  const today = orderedDate(context.input.request.date);
  const effective = context.fromCard(tags.TAG_5F25_EFFECTIVE_DATE);
  if (effective !== undefined && orderedDate(toHex(effective)) > today) {
    context.setTvr('applicationNotYetEffective');
  }
  const expiry = context.fromCard(tags.TAG_5F24_EXPIRY_DATE);
  if (expiry !== undefined && orderedDate(toHex(expiry)) < today) {
    context.setTvr('applicationExpired');
  }
}

/** Whether the card may be used for this transaction; the terminal is no cash machine. */
function isUsageAllowed(context: KernelContext, usage: Uint8Array): boolean {
  const [first = 0, second = 0] = usage;
  if ((first & USAGE.otherTerminals) === 0) return false;
  const cardCountry = context.fromCard(tags.TAG_5F28_ISSUER_COUNTRY);
  const ownCountry = context.get(tags.TAG_9F1A_TERMINAL_COUNTRY);
  if (cardCountry === undefined || ownCountry === undefined) return true;
  const isDomestic = equal(cardCountry, ownCountry);
  const { transactionType } = context.input.request;
  if (transactionType === '01') {
    return (first & (isDomestic ? USAGE.domesticCash : USAGE.internationalCash)) !== 0;
  }
  if (!PURCHASES.has(transactionType)) return true;
  const purchase = isDomestic
    ? USAGE.domesticGoods | USAGE.domesticServices
    : USAGE.internationalGoods | USAGE.internationalServices;
  if ((first & purchase) === 0) return false;
  const cashback = isDomestic ? DOMESTIC_CASHBACK : INTERNATIONAL_CASHBACK;
  return transactionType !== '09' || (second & cashback) !== 0;
}
