import { aip } from '../../../protocol/emv/aip.ts';
import {
  type CvmList,
  type CvmOutcome,
  type CvmRule,
  cvmResultsOf,
  cvmResultsWithoutCvm,
  cvmResultsWithoutMatch,
  parseCvmList,
} from '../../../protocol/emv/cvm.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { panOf } from './card-data-rules.ts';
import { isConditionMet, supportsMethod, supportsOfflinePin } from './cvm-conditions.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';
import { verifyOfflinePin } from './offline-pin.ts';
import { askForPin } from './pin-entry.ts';

/** A list with its two amounts only asks for nothing. */
const EMPTY_LIST_BYTES = 8;

/**
 * Cardholder verification by the card's list (tag 8E): rule after rule until one holds, one fails
 * for good, or none is left. Source: EMV book 3 section 10.5; PBOC adds method 20.
 */
export function* verifyCardholder(context: KernelContext): Steps<KernelEnding | undefined> {
  const bytes = context.fromCard(tags.TAG_8E_CVM_LIST) ?? new Uint8Array(0);
  const isAsked = aip.has(context.aip, 'cardholderVerificationSupported');
  if (!isAsked || bytes.length <= EMPTY_LIST_BYTES) {
    context.setTerminal(tags.TAG_9F34_CVM_RESULTS, cvmResultsWithoutCvm());
    return undefined;
  }
  const list = parseCvmList(bytes);
  if (!list.ok) return terminated('malformedCardData');
  const ending = yield* followRules(context, list.value);
  if (ending !== undefined) return ending;
  context.setTsi('cardholderVerificationPerformed');
  return undefined;
}

function* followRules(context: KernelContext, list: CvmList): Steps<KernelEnding | undefined> {
  let lastFailed: CvmRule | undefined;
  for (const rule of list.rules) {
    if (!isConditionMet(context, list, rule)) continue;
    const outcome = yield* performRule(context, rule);
    if (outcome instanceof KernelEnding) return outcome;
    if (outcome !== 'failed') {
      context.setTerminal(tags.TAG_9F34_CVM_RESULTS, cvmResultsOf(rule, outcome));
      return undefined;
    }
    lastFailed = rule;
    if (!rule.continuesOnFailure) break;
  }
  context.setTvr('cvmNotSuccessful');
  const results = lastFailed ? cvmResultsOf(lastFailed, 'failed') : cvmResultsWithoutMatch();
  context.setTerminal(tags.TAG_9F34_CVM_RESULTS, results);
  return undefined;
}

/** Performs one rule whose condition holds. `unknown` waits for the issuer or a signature. */
function* performRule(context: KernelContext, rule: CvmRule): Steps<CvmOutcome | KernelEnding> {
  const { method } = rule;
  if (method === undefined) {
    context.setTvr('cvmUnrecognised');
    return 'failed';
  }
  switch (method) {
    case 'fail':
      return 'failed';
    case 'noCvm':
      return supportsMethod(context, method) ? 'successful' : 'failed';
    case 'signature':
      return supportsMethod(context, method) ? 'unknown' : 'failed';
    case 'cardholderCertificate':
      return 'failed';
    case 'onlinePin':
      return yield* enterOnlinePin(context);
    case 'plainOfflinePin':
    case 'encipheredOfflinePin':
    case 'plainOfflinePinAndSignature':
    case 'encipheredOfflinePinAndSignature':
      break;
  }
  if (!supportsOfflinePin(context)) context.setTvr('pinPadMissing');
  if (!supportsMethod(context, method)) return 'failed';
  const isEnciphered = method.startsWith('enciphered');
  const outcome = yield* verifyOfflinePin(context, isEnciphered ? 'enciphered' : 'plain');
  return outcome === 'successful' && method.endsWith('Signature') ? 'unknown' : outcome;
}

function* enterOnlinePin(context: KernelContext): Steps<CvmOutcome | KernelEnding> {
  if (!supportsMethod(context, 'onlinePin')) {
    context.setTvr('pinPadMissing');
    return 'failed';
  }
  const entry = yield* askForPin(context, { kind: 'online', pan: panOf(context) });
  if (entry instanceof KernelEnding) return entry;
  if (entry.ended !== 'entered') return 'failed';
  context.setTvr('onlinePinEntered');
  context.onlinePin = { pinBlock: entry.pinBlock };
  return 'unknown';
}
