import { toHex } from '../../../protocol/bytes.ts';
import type { RsaPublicKey } from '../../../protocol/crypto/cipher-suite.ts';
import {
  type EmvCertificate,
  type IccCertificateReading,
  type IssuerCertificateReading,
  recoverIccCertificate,
  recoverIssuerCertificate,
} from '../../../protocol/crypto/emv-certificates.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { BoundedMemo } from '../../bounded-memo.ts';
import { panOf } from './card-data-rules.ts';
import { isMonthOver } from './card-date.ts';
import type { KernelContext } from './kernel-context.ts';

/** A key that the chain from the authority proves, or why there is none. */
export type ChainedKey =
  | { readonly kind: 'key'; readonly key: RsaPublicKey }
  /** The card lacks data for it. */
  | { readonly kind: 'missing' }
  /** The authority's key is not loaded, or a certificate does not hold. */
  | { readonly kind: 'unproven' };

const MISSING: ChainedKey = { kind: 'missing' };
const UNPROVEN: ChainedKey = { kind: 'unproven' };
const NOTHING = new Uint8Array(0);
const RID_BYTES = 5;

// Recovery depends on nothing but its bytes, and the same cards come again and again.
const issuerReadings = new BoundedMemo<IssuerCertificateReading>(512);
const iccReadings = new BoundedMemo<IccCertificateReading>(512);

/** The issuer's public key: authority key by RID and index, then tags 90, 92 and 9F32. */
export function issuerKeyOf(context: KernelContext): ChainedKey {
  const index = context.fromCard(tags.TAG_8F_CAPK_INDEX_OF_ICC)?.[0];
  const certificate = certificateFrom(context, {
    certificate: tags.TAG_90_ISSUER_KEY_CERTIFICATE,
    remainder: tags.TAG_92_ISSUER_KEY_REMAINDER,
    exponent: tags.TAG_9F32_ISSUER_KEY_EXPONENT,
  });
  if (index === undefined || certificate === undefined) return MISSING;
  const dfName = context.fromCard(tags.TAG_84_DF_NAME) ?? NOTHING;
  const capk = context.parameters.findCapk(toHex(dfName.subarray(0, RID_BYTES)), index);
  if (capk === undefined) return UNPROVEN;
  const reading = issuerReadings.get(memoText(capk.publicKey, certificate, NOTHING), () =>
    recoverIssuerCertificate(capk.publicKey, certificate),
  );
  if (reading.kind === 'refused') return UNPROVEN;
  const { date } = context.input.request;
  const isForPan = panOf(context).reveal().startsWith(reading.issuerIdentifier);
  if (!isForPan || isMonthOver(reading.expiry, date)) return UNPROVEN;
  return { kind: 'key', key: reading.publicKey };
}

/** Tags of a key that the issuer certified for the card. */
export interface CardKeyTags {
  readonly certificate: string;
  readonly remainder: string;
  readonly exponent: string;
}

/** The card's key for signatures: tags 9F46, 9F48, 9F47. */
export const ICC_KEY_TAGS: CardKeyTags = {
  certificate: tags.TAG_9F46_ICC_KEY_CERTIFICATE,
  remainder: tags.TAG_9F48_ICC_KEY_REMAINDER,
  exponent: tags.TAG_9F47_ICC_KEY_EXPONENT,
};

/** The card's key for enciphered PINs, if it has one of its own: tags 9F2D, 9F2F, 9F2E. */
export const PIN_KEY_TAGS: CardKeyTags = {
  certificate: tags.TAG_9F2D_PIN_KEY_CERTIFICATE,
  remainder: '9F2F',
  exponent: '9F2E',
};

/** A public key of the card that the issuer certified over the card's static data. */
export function cardKeyOf(context: KernelContext, keyTags: CardKeyTags): ChainedKey {
  const certificate = certificateFrom(context, keyTags);
  if (certificate === undefined) return MISSING;
  const issuer = issuerKeyOf(context);
  if (issuer.kind !== 'key') return issuer;
  const isSignatureKey = keyTags === ICC_KEY_TAGS;
  const staticData = isSignatureKey ? staticDataOf(context) : NOTHING;
  if (staticData === undefined) return UNPROVEN;
  const reading = iccReadings.get(memoText(issuer.key, certificate, staticData), () =>
    recoverIccCertificate(issuer.key, certificate, staticData),
  );
  if (reading.kind === 'refused' || !reading.pan.equals(panOf(context))) return UNPROVEN;
  if (isMonthOver(reading.expiry, context.input.request.date)) return UNPROVEN;
  return { kind: 'key', key: reading.publicKey };
}

/**
 * The static data under a signature: the signed records in order, then tag 82 when tag 9F4A lists
 * it; undefined when 9F4A lists anything else, which no rule allows.
 */
export function staticDataOf(context: KernelContext): Uint8Array | undefined {
  const list = context.fromCard(tags.TAG_9F4A_SDA_TAG_LIST) ?? NOTHING;
  const listed = toHex(list);
  if (listed !== '' && listed !== tags.TAG_82_AIP) return undefined;
  const parts = listed === '' ? context.signedRecords : [...context.signedRecords, context.aip];
  let length = 0;
  for (const part of parts) length += part.length;
  const data = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return data;
}

function certificateFrom(context: KernelContext, keyTags: CardKeyTags): EmvCertificate | undefined {
  const certificate = context.fromCard(keyTags.certificate);
  const exponent = context.fromCard(keyTags.exponent);
  if (certificate === undefined || exponent === undefined) return undefined;
  return { certificate, exponent, remainder: context.fromCard(keyTags.remainder) ?? NOTHING };
}

/** Every byte that a recovery depends on, with the lengths that keep the parts apart. */
function memoText(
  signer: RsaPublicKey,
  { certificate, remainder, exponent }: EmvCertificate,
  staticData: Uint8Array,
): string {
  const parts = [signer.modulus, signer.exponent, certificate, remainder, exponent, staticData];
  return parts.map((part) => `${part.length}:${toHex(part)}`).join();
}
