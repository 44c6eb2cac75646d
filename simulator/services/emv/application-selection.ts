import { fromAscii, toHex } from '../../../protocol/bytes.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv } from '../../../protocol/emv/tlv.ts';
import { invariant } from '../../../world/invariant.ts';
import { type Candidate, type Candidates, candidatesFromAidList } from './candidate-list.ts';
import { SW, selectCommand, transmit } from './card-exchange.ts';
import { insideOf } from './card-templates.ts';
import { candidatesFromDirectory } from './directory.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';

const PSE_NAME = fromAscii('1PAY.SYS.DDF01');

/**
 * Builds the candidate list: by the directory of the card (PSE), else by trying every AID of
 * the terminal. Source: EMV book 1 section 12.3; public kernels for the meaning of 6A81.
 */
export function* buildCandidateList(context: KernelContext): Steps<Candidates | KernelEnding> {
  if (context.parameters.aids.length === 0) return terminated('noAidParameters');
  const pse = yield* transmit(context, selectCommand(PSE_NAME, 'first'));
  if (pse instanceof KernelEnding) return pse;
  if (pse.sw === SW.functionNotSupported) return terminated('cardBlocked');
  if (pse.sw === SW.ok) {
    const listed = yield* candidatesFromDirectory(context, pse.data);
    if (listed instanceof KernelEnding) return listed;
    if (listed.length > 0) return { candidates: [...listed], isBlockedOneKnown: false };
  }
  return yield* candidatesFromAidList(context);
}

/**
 * Chooses an application and selects it for good, again as long as the card refuses.
 * Its FCI becomes the first data of the card.
 */
export function* selectApplication(
  context: KernelContext,
  list: Candidates,
): Steps<KernelEnding | undefined> {
  for (;;) {
    if (list.candidates.length === 0) {
      return terminated(list.isBlockedOneKnown ? 'applicationBlocked' : 'noCommonApplication');
    }
    const chosen = yield* choose(list.candidates);
    if (chosen instanceof KernelEnding) return chosen;
    removeCandidate(list, chosen);
    const answer = yield* transmit(context, selectCommand(chosen.dfName, 'first'));
    if (answer instanceof KernelEnding) return answer;
    if (answer.sw === SW.fileInvalidated) list.isBlockedOneKnown = true;
    if (answer.sw === SW.ok && takeFci(context, chosen, answer.data)) return undefined;
  }
}

function removeCandidate(list: Candidates, chosen: Candidate): void {
  list.candidates = list.candidates.filter((candidate) => candidate !== chosen);
}

/** One candidate without confirmation is taken; otherwise people choose, best priority first. */
function* choose(candidates: readonly Candidate[]): Steps<Candidate | KernelEnding> {
  const [first] = candidates;
  invariant(first !== undefined, 'there is a candidate to choose');
  if (candidates.length === 1 && !first.needsConfirmation) return first;
  const ordered = candidates.toSorted((left, right) => rank(left) - rank(right));
  const reply = yield {
    prompt: 'selectApplication',
    candidates: ordered.map(({ dfName, label }) => ({ aid: toHex(dfName), label })),
  };
  if (reply.reply === 'removed') return terminated('cardRemoved');
  const chosen = reply.reply === 'selected' ? ordered[reply.index] : undefined;
  return chosen ?? new KernelEnding('cancelled', 'selectionCancelled');
}

/** Priority 1 is best; 0 means none and comes last. */
function rank({ priority }: Candidate): number {
  return priority === 0 ? 16 : priority;
}

/** Takes over the FCI of the selected application; false when it is not as the rules want it. */
function takeFci(context: KernelContext, chosen: Candidate, fci: Uint8Array): boolean {
  const template = insideOf(fci, tags.TAG_6F_FCI_TEMPLATE);
  const dfName = template && findTag(template, tags.TAG_84_DF_NAME);
  const proprietary = template && findTag(template, tags.TAG_A5_FCI_PROPRIETARY);
  if (dfName === undefined || proprietary === undefined) return false;
  const objects = parseTlv(proprietary);
  if (!objects.ok || toHex(dfName) !== toHex(chosen.dfName)) return false;
  context.useApplication(chosen.parameters);
  context.isApplicationSelected = true;
  context.setCard(tags.TAG_84_DF_NAME, dfName);
  context.setCard(tags.TAG_4F_AID_OF_ICC, dfName);
  context.setTerminal(tags.TAG_9F06_AID_OF_TERMINAL, dfName);
  for (const { tag, value } of objects.value) {
    if (FCI_OBJECTS.has(tag)) context.setCard(tag, value);
  }
  return true;
}

/** What an FCI may bring; anything else in it is ignored. */
const FCI_OBJECTS: ReadonlySet<string> = new Set([
  tags.TAG_50_APPLICATION_LABEL,
  tags.TAG_87_APPLICATION_PRIORITY,
  tags.TAG_9F38_PDOL,
  tags.TAG_5F2D_LANGUAGE_PREFERENCE,
  tags.TAG_9F11_ISSUER_CODE_TABLE,
  tags.TAG_9F12_PREFERRED_NAME,
]);
