import { fromAscii, fromHex } from '../../../protocol/bytes.ts';
import { aip } from '../../../protocol/emv/aip.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv } from '../../../protocol/emv/tlv.ts';
import { invariant } from '../../../world/invariant.ts';
import type { OnlineAnswer } from '../../device-messages/methods.ts';
import { SW, transmit } from './card-exchange.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';
import { onlineRequest } from './result-data.ts';

/** Field 39 values with which the issuer approves. */
const APPROVALS: ReadonlySet<string> = new Set(['00', '10', '11']);
const RESPONSE_CODE = /^[0-9A-Za-z]{2}$/;
const ISSUER_DATA_BYTES_MIN = 8;
const ISSUER_DATA_BYTES_MAX = 16;

/**
 * Asks the issuer through the app and lets the card check the issuer (EXTERNAL AUTHENTICATE) when
 * it wants to. A failed check is noted in the TVR; the transaction goes on to the second
 * cryptogram. Source: EMV book 3 section 10.9. Issuer scripts (71, 72) are not executed.
 */
export function* processOnline(context: KernelContext): Steps<KernelEnding | undefined> {
  const reply = yield { prompt: 'goOnline', request: onlineRequest(context) };
  invariant(reply.reply === 'online', `the host answered ${reply.reply} to goOnline`);
  const responseCode = usableResponseCode(reply.answer);
  if (responseCode === undefined) {
    context.issuerDecision = 'unable';
    return undefined;
  }
  context.issuerDecision = APPROVALS.has(responseCode) ? 'approved' : 'declined';
  context.setTerminal(tags.TAG_8A_ARC, fromAscii(responseCode));
  const issuerData = issuerDataOf(reply.answer);
  if (issuerData === undefined) return undefined;
  context.setTerminal(tags.TAG_91_ISSUER_AUTHENTICATION, issuerData);
  if (!aip.has(context.aip, 'issuerAuthenticationSupported')) return undefined;
  return yield* authenticateIssuer(context, issuerData);
}

function usableResponseCode(answer: OnlineAnswer): string | undefined {
  if (answer.online === 'unable') return undefined;
  return RESPONSE_CODE.test(answer.responseCode) ? answer.responseCode : undefined;
}

/** Tag 91 of the answer; what the host sent beside the rules counts as not sent. */
function issuerDataOf(answer: OnlineAnswer): Uint8Array | undefined {
  const hex = answer.online === 'answered' ? (answer.tlv ?? '') : '';
  if (!/^([0-9A-Fa-f]{2})*$/.test(hex)) return undefined;
  const objects = parseTlv(fromHex(hex));
  return objects.ok ? findTag(objects.value, tags.TAG_91_ISSUER_AUTHENTICATION) : undefined;
}

function* authenticateIssuer(
  context: KernelContext,
  issuerData: Uint8Array,
): Steps<KernelEnding | undefined> {
  const isLengthRight =
    issuerData.length >= ISSUER_DATA_BYTES_MIN && issuerData.length <= ISSUER_DATA_BYTES_MAX;
  if (!isLengthRight) {
    context.setTvr('issuerAuthenticationFailed');
    return undefined;
  }
  const command = {
    cla: 0x00,
    ins: 0x82,
    p1: 0x00,
    p2: 0x00,
    data: issuerData,
    expectsData: false,
  };
  const answer = yield* transmit(context, command);
  if (answer instanceof KernelEnding) return answer;
  if (answer.sw !== SW.ok) context.setTvr('issuerAuthenticationFailed');
  context.setTsi('issuerAuthenticationPerformed');
  return undefined;
}
