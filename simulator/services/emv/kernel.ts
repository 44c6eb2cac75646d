import { fromAscii } from '../../../protocol/bytes.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { invariant } from '../../../world/invariant.ts';
import type { EmvResult } from '../../device-messages/methods.ts';
import { buildCandidateList, selectApplication } from './application-selection.ts';
import { panOf } from './card-data-rules.ts';
import { verifyCardholder } from './cardholder-verification.ts';
import { completeOnline, declineUnproven } from './completion.ts';
import type { EmvKernelInput, EmvPrompt, EmvReply } from './contract.ts';
import { generateAc } from './generate-ac.ts';
import { initiateApplication } from './initiate-application.ts';
import { KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';
import { authenticateOfflineData } from './offline-data-authentication.ts';
import { processOnline } from './online-processing.ts';
import { restrictProcessing } from './processing-restrictions.ts';
import { readApplicationData } from './read-application-data.ts';
import { resultTlv } from './result-data.ts';
import { analyseAction } from './terminal-action-analysis.ts';
import { readParameters } from './terminal-parameters.ts';
import { manageRisk } from './terminal-risk-management.ts';

/**
 * One contact transaction of PBOC 3.0 on a chip that is powered up, from the choice of the
 * application to the last cryptogram. The kernel asks its host by prompts and never waits for
 * anything else; whatever the card answers, it ends with a result. Sources: EMV books 1 to 3 for
 * the flow, public PBOC kernels for what the books leave open.
 *
 * @throws LabError of `fromHex` when texts of the input are no hex; that is the host's mistake.
 */
export function* runEmvTransaction(
  input: EmvKernelInput,
): Generator<EmvPrompt, EmvResult, EmvReply> {
  const context = new KernelContext(input, readParameters(input));
  return resultOf(context, yield* runStages(context));
}

function* runStages(context: KernelContext): Steps<KernelEnding> {
  const refused = yield* beginApplication(context);
  if (refused !== undefined) return refused;
  const unread = yield* readApplicationData(context);
  if (unread !== undefined) return unread;
  context.isCardRead = true;
  if (context.input.request.flow === 'simple') return new KernelEnding('cardRead');
  const unconfirmed = yield* confirmCard(context);
  if (unconfirmed !== undefined) return unconfirmed;
  return yield* processCard(context);
}

/** Everything between the confirmed card and its first cryptogram. */
function* processCard(context: KernelContext): Steps<KernelEnding> {
  const unauthenticated = yield* authenticateOfflineData(context);
  if (unauthenticated !== undefined) return unauthenticated;
  restrictProcessing(context);
  const unverified = yield* verifyCardholder(context);
  if (unverified !== undefined) return unverified;
  const unmanaged = yield* manageRisk(context);
  return unmanaged ?? (yield* decideWithCard(context));
}

/** Selection and GET PROCESSING OPTIONS, again while the card refuses what was selected. */
function* beginApplication(context: KernelContext): Steps<KernelEnding | undefined> {
  const list = yield* buildCandidateList(context);
  if (list instanceof KernelEnding) return list;
  for (;;) {
    const unselected = yield* selectApplication(context, list);
    if (unselected !== undefined) return unselected;
    const initiated = yield* initiateApplication(context);
    if (initiated instanceof KernelEnding) return initiated;
    if (initiated === 'initiated') return undefined;
  }
}

function* confirmCard(context: KernelContext): Steps<KernelEnding | undefined> {
  const reply = yield { prompt: 'confirmCard', pan: panOf(context) };
  if (reply.reply === 'removed') return terminated('cardRemoved');
  invariant(reply.reply === 'confirmed', `the host answered ${reply.reply} to confirmCard`);
  return reply.confirmed ? undefined : new KernelEnding('cancelled', 'cardNotConfirmed');
}

/** Action analysis, the first cryptogram, and what follows from it. */
function* decideWithCard(context: KernelContext): Steps<KernelEnding> {
  const decision = analyseAction(context);
  if (decision.arc !== undefined) context.setTerminal(tags.TAG_8A_ARC, fromAscii(decision.arc));
  const answer = yield* generateAc(context, {
    cryptogram: decision.cryptogram,
    dolTag: tags.TAG_8C_CDOL1,
    refusal: 'generateAcRefused',
  });
  if (answer instanceof KernelEnding) return answer;
  context.setTsi('cardRiskManagementPerformed');
  if (context.cdaKey !== undefined) context.setTsi('offlineDataAuthenticationPerformed');
  if (answer.cryptogram === 'aac') {
    const isOwnWish = decision.cryptogram === 'aac';
    return new KernelEnding('declinedOffline', isOwnWish ? 'terminalDeclined' : 'cardDeclined');
  }
  if (!answer.isAuthentic) {
    context.setTvr('cdaFailed');
    if (answer.cryptogram === 'arqc') return yield* declineUnproven(context);
    return new KernelEnding('declinedOffline', 'offlineDataUnproven');
  }
  if (answer.cryptogram === 'tc') return new KernelEnding('approvedOffline');
  const ending = yield* processOnline(context);
  return ending ?? (yield* completeOnline(context));
}

/** The result; whatever breaks off after the issuer's decision must not hide that decision. */
function resultOf(context: KernelContext, ending: KernelEnding): EmvResult {
  return {
    ended: afterDecision(context, ending.ended),
    ...(ending.reason === undefined ? {} : { reason: ending.reason }),
    ...(context.isCardRead ? { pan: panOf(context).reveal(), tlv: resultTlv(context) } : {}),
  };
}

function afterDecision(context: KernelContext, ended: EmvResult['ended']): EmvResult['ended'] {
  if (ended !== 'terminated') return ended;
  if (context.issuerDecision === 'approved') return 'refusedAfterApproval';
  return context.issuerDecision === 'declined' ? 'declinedOnline' : ended;
}
