import type { RsaPublicKey } from '../../../protocol/crypto/cipher-suite.ts';
import { recoverDynamicData, recoverStaticData } from '../../../protocol/crypto/emv-signed-data.ts';
import { decodeDdaDynamicData } from '../../../protocol/crypto/icc-dynamic-data.ts';
import { aip } from '../../../protocol/emv/aip.ts';
import { parseDol } from '../../../protocol/emv/dol.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag } from '../../../protocol/emv/tlv.ts';
import type { TvrBit } from '../../../protocol/emv/tvr.ts';
import { SW, transmit } from './card-exchange.ts';
import { formatOneContent, insideOf } from './card-templates.ts';
import { cardKeyOf, ICC_KEY_TAGS, issuerKeyOf, staticDataOf } from './certificate-chain.ts';
import { dolValues } from './dol-values.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';

const DDOL_VALUES_BYTES_MAX = 252;
/** Third byte of the terminal capabilities, 9F33. */
const SUPPORTS_SDA = 0x80;
const SUPPORTS_DDA = 0x40;
const SUPPORTS_CDA = 0x08;

/**
 * Offline data authentication: the strongest method that card and terminal share. What fails is
 * noted in the TVR and the transaction goes on to action analysis. CDA only prepares the card's
 * key here; its signature comes with the cryptogram. Source: EMV book 2 sections 5 and 6.
 */
export function* authenticateOfflineData(context: KernelContext): Steps<KernelEnding | undefined> {
  const method = chooseMethod(context);
  if (method === 'none') {
    context.setTvr('offlineDataAuthenticationNotPerformed');
    return undefined;
  }
  if (method === 'dda') {
    const isAuthentic = yield* authenticateDynamically(context);
    if (isAuthentic instanceof KernelEnding) return isAuthentic;
  } else if (method === 'sda') {
    authenticateStatically(context);
  } else {
    context.cdaKey = keyOrFailure(context, 'cdaFailed');
    // Once the key is proven, the signature over the cryptogram completes the authentication.
    if (context.cdaKey !== undefined) return undefined;
  }
  context.setTsi('offlineDataAuthenticationPerformed');
  return undefined;
}

function chooseMethod(context: KernelContext): 'sda' | 'dda' | 'cda' | 'none' {
  const supported = context.get(tags.TAG_9F33_TERMINAL_CAPABILITIES)?.[2] ?? 0;
  if (aip.has(context.aip, 'cdaSupported') && (supported & SUPPORTS_CDA) !== 0) return 'cda';
  if (aip.has(context.aip, 'ddaSupported') && (supported & SUPPORTS_DDA) !== 0) return 'dda';
  if (aip.has(context.aip, 'sdaSupported') && (supported & SUPPORTS_SDA) !== 0) return 'sda';
  return 'none';
}

/** The card's proven key; without one the failure is noted in the TVR. */
function keyOrFailure(context: KernelContext, failure: TvrBit): RsaPublicKey | undefined {
  const chained = cardKeyOf(context, ICC_KEY_TAGS);
  if (chained.kind === 'key') return chained.key;
  if (chained.kind === 'missing') context.setTvr('iccDataMissing');
  context.setTvr(failure);
  return undefined;
}

function authenticateStatically(context: KernelContext): void {
  const signed = context.fromCard(tags.TAG_93_SIGNED_STATIC_DATA);
  const issuer = issuerKeyOf(context);
  if (signed === undefined || issuer.kind === 'missing') {
    context.setTvr('iccDataMissing', 'sdaFailed');
    return;
  }
  const staticData = staticDataOf(context);
  if (issuer.kind !== 'key' || staticData === undefined) {
    context.setTvr('sdaFailed');
    return;
  }
  const reading = recoverStaticData(issuer.key, signed, staticData);
  if (reading.kind === 'refused') context.setTvr('sdaFailed');
  else context.setCard(tags.TAG_9F45_DATA_AUTHENTICATION_CODE, reading.dataAuthenticationCode);
}

/** INTERNAL AUTHENTICATE and its signature; anything but a good one sets the DDA bit. */
function* authenticateDynamically(context: KernelContext): Steps<KernelEnding | undefined> {
  const key = keyOrFailure(context, 'ddaFailed');
  if (key === undefined) return undefined;
  const data = ddolValues(context);
  if (data === undefined) {
    context.setTvr('ddaFailed');
    return undefined;
  }
  const command = { cla: 0x00, ins: 0x88, p1: 0x00, p2: 0x00, data, expectsData: true };
  const answer = yield* transmit(context, command);
  if (answer instanceof KernelEnding) return answer;
  const signed = answer.sw === SW.ok ? signedDynamicData(answer.data) : undefined;
  const reading = signed && recoverDynamicData(key, signed, data);
  const number =
    reading?.kind === 'recovered' ? decodeDdaDynamicData(reading.iccDynamicData) : undefined;
  if (number === undefined) context.setTvr('ddaFailed');
  else context.setCard(tags.TAG_9F4C_ICC_DYNAMIC_NUMBER, number);
  return undefined;
}

/** Values of the card's DDOL, else of the terminal's own; it must ask for 9F37. */
function ddolValues(context: KernelContext): Uint8Array | undefined {
  const ddol = context.fromCard(tags.TAG_9F49_DDOL) ?? context.aid?.defaultDdol;
  const entries = ddol && parseDol(ddol);
  if (ddol === undefined || !entries?.ok) return undefined;
  const asksForNumber = entries.value.some(({ tag }) => tag === tags.TAG_9F37_UNPREDICTABLE_NUMBER);
  return asksForNumber ? dolValues(context, ddol, DDOL_VALUES_BYTES_MAX) : undefined;
}

function signedDynamicData(answer: Uint8Array): Uint8Array | undefined {
  const joined = formatOneContent(answer);
  if (joined !== undefined) return joined;
  const objects = insideOf(answer, tags.TAG_77_RESPONSE_FORMAT_2);
  return objects && findTag(objects, tags.TAG_9F4B_SIGNED_DYNAMIC_DATA);
}
