import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';
import { SW, selectCommand, transmit } from './card-exchange.ts';
import { insideOf, labelText } from './card-templates.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';
import type { AidParameters } from './terminal-parameters.ts';

/** An application that card and terminal have in common. */
export interface Candidate {
  /** Name under which the card has it; may be longer than the terminal's AID. */
  readonly dfName: Uint8Array;
  readonly label: string;
  /** Low nibble of tag 87; 0 when the card states none. */
  readonly priority: number;
  /** High bit of tag 87: only with the cardholder's consent. */
  readonly needsConfirmation: boolean;
  readonly parameters: AidParameters;
}

/** What application selection works on; refused applications leave `candidates`. */
export interface Candidates {
  candidates: Candidate[];
  /** Whether an application of ours was met that is blocked. */
  isBlockedOneKnown: boolean;
}

/** A candidate with what directory entry or FCI say about it. */
export function candidateFrom(
  dfName: Uint8Array,
  parameters: AidParameters,
  objects: readonly TlvObject[],
): Candidate {
  const label = findTag(objects, tags.TAG_50_APPLICATION_LABEL) ?? new Uint8Array(0);
  const priority = findTag(objects, tags.TAG_87_APPLICATION_PRIORITY)?.[0] ?? 0;
  return {
    dfName,
    label: labelText(label),
    priority: priority & 0x0f,
    needsConfirmation: (priority & 0x80) !== 0,
    parameters,
  };
}

/** Whether a name on the card belongs to an AID of the terminal, and how. */
export function matchName(
  dfName: Uint8Array,
  parameters: AidParameters,
): 'exact' | 'longer' | 'no' {
  const { aid } = parameters;
  if (dfName.length < aid.length) return 'no';
  for (let index = 0; index < aid.length; index += 1) {
    if (dfName[index] !== aid[index]) return 'no';
  }
  return dfName.length === aid.length ? 'exact' : 'longer';
}

/** A card with more occurrences of one AID than this is playing games. */
const OCCURRENCES_MAX = 16;

/**
 * Tries every AID of the terminal. 6A81 on the very first means that the card is blocked, 6283
 * that the application is; a longer name under an AID with partial selection asks for the next.
 */
export function* candidatesFromAidList(context: KernelContext): Steps<Candidates | KernelEnding> {
  const list: Candidates = { candidates: [], isBlockedOneKnown: false };
  for (const [index, parameters] of context.parameters.aids.entries()) {
    let occurrence: 'first' | 'next' = 'first';
    for (let round = 0; round < OCCURRENCES_MAX; round += 1) {
      const answer = yield* transmit(context, selectCommand(parameters.aid, occurrence));
      if (answer instanceof KernelEnding) return answer;
      const isFirstSelect = index === 0 && occurrence === 'first';
      if (isFirstSelect && answer.sw === SW.functionNotSupported) return terminated('cardBlocked');
      const dfName = takeAnswer(list, parameters, answer);
      if (dfName === undefined || !parameters.allowsPartialName) break;
      if (matchName(dfName, parameters) !== 'longer') break;
      occurrence = 'next';
    }
  }
  return list;
}

/** Notes one answer to a SELECT by AID; gives the DF name if the card told one. */
function takeAnswer(
  list: Candidates,
  parameters: AidParameters,
  answer: { readonly data: Uint8Array; readonly sw: number },
): Uint8Array | undefined {
  if (answer.sw === SW.fileInvalidated) list.isBlockedOneKnown = true;
  if (answer.sw !== SW.ok && answer.sw !== SW.fileInvalidated) return undefined;
  const template = insideOf(answer.data, tags.TAG_6F_FCI_TEMPLATE);
  const dfName = template && findTag(template, tags.TAG_84_DF_NAME);
  if (template === undefined || dfName === undefined || answer.sw !== SW.ok) return dfName;
  const match = matchName(dfName, parameters);
  const isAcceptable = match === 'exact' || (match === 'longer' && parameters.allowsPartialName);
  if (!isAcceptable) return dfName;
  const proprietary = findTag(template, tags.TAG_A5_FCI_PROPRIETARY);
  const inside = proprietary === undefined ? undefined : parseTlv(proprietary);
  const objects = inside?.ok ? inside.value : [];
  list.candidates.push(candidateFrom(dfName, parameters, objects));
  return dfName;
}
