import { fromAscii } from '../../../protocol/bytes.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { generateAc } from './generate-ac.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';
import { type ActionDecision, analyseWithoutHost } from './terminal-action-analysis.ts';

/**
 * The second cryptogram after going online, and the end that follows from it: TC is asked when
 * the issuer approved, AAC when not; without an issuer the default action codes decide.
 * Source: EMV book 3 sections 10.10 and 10.11.
 */
export function* completeOnline(context: KernelContext): Steps<KernelEnding> {
  const decision = decide(context);
  if (decision.arc !== undefined) context.setTerminal(tags.TAG_8A_ARC, fromAscii(decision.arc));
  const answer = yield* askSecondCryptogram(context, decision);
  if (answer instanceof KernelEnding) return answer;
  const isTc = answer.cryptogram === 'tc' && answer.isAuthentic;
  const refusal = answer.isAuthentic ? 'cardDeclined' : 'offlineDataUnproven';
  switch (context.issuerDecision) {
    case 'approved':
      if (isTc) return new KernelEnding('approvedOnline');
      return new KernelEnding('refusedAfterApproval', refusal);
    case 'unable':
    case 'notAsked':
      if (isTc) return new KernelEnding('approvedOffline');
      return new KernelEnding(
        'unableToGoOnline',
        decision.cryptogram === 'tc' ? refusal : 'hostUnreachable',
      );
    case 'declined':
      return new KernelEnding('declinedOnline', 'issuerDeclined');
  }
}

function decide(context: KernelContext): ActionDecision {
  switch (context.issuerDecision) {
    case 'approved':
      return { cryptogram: 'tc' };
    case 'declined':
      return { cryptogram: 'aac' };
    case 'unable':
    case 'notAsked':
      return analyseWithoutHost(context);
  }
}

function* askSecondCryptogram(context: KernelContext, decision: ActionDecision) {
  context.drawUnpredictableNumber();
  const answer = yield* generateAc(context, {
    cryptogram: decision.cryptogram,
    dolTag: tags.TAG_8D_CDOL2,
    refusal: 'secondGenerateAcRefused',
  });
  if (!(answer instanceof KernelEnding) && !answer.isAuthentic) context.setTvr('cdaFailed');
  return answer;
}

/**
 * The end of a transaction whose signed first answer (CDA) did not hold: a card that wanted to
 * go online is asked for its AAC, so that its counters close.
 */
export function* declineUnproven(context: KernelContext): Steps<KernelEnding> {
  context.setTerminal(tags.TAG_8A_ARC, fromAscii('Z1'));
  const answer = yield* askSecondCryptogram(context, { cryptogram: 'aac' });
  if (answer instanceof KernelEnding) return answer;
  return new KernelEnding('declinedOffline', 'offlineDataUnproven');
}
