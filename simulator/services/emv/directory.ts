import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';
import { type Candidate, candidateFrom, matchName } from './candidate-list.ts';
import { readRecordCommand, SW, transmit } from './card-exchange.ts';
import { insideOf } from './card-templates.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';

const DIRECTORY_SFI_MAX = 10;
const DIRECTORY_RECORDS_MAX = 255;

/**
 * Reads the card's directory, record by record until 6A83, and keeps the applications that the
 * terminal knows. A directory that is not as the rules want it counts as none.
 */
export function* candidatesFromDirectory(
  context: KernelContext,
  fci: Uint8Array,
): Steps<readonly Candidate[] | KernelEnding> {
  const sfi = directorySfi(fci);
  if (sfi === undefined) return [];
  const found: Candidate[] = [];
  for (let record = 1; record <= DIRECTORY_RECORDS_MAX; record += 1) {
    const answer = yield* transmit(context, readRecordCommand(sfi, record));
    if (answer instanceof KernelEnding) return answer;
    if (answer.sw === SW.recordNotFound) return found;
    const objects = answer.sw === SW.ok ? insideOf(answer.data, tags.TAG_70_RECORD_TEMPLATE) : null;
    if (!objects) return [];
    for (const object of objects) {
      if (object.tag === tags.TAG_61_APPLICATION_TEMPLATE) addEntry(context, object, found);
    }
  }
  return found;
}

function directorySfi(fci: Uint8Array): number | undefined {
  const template = insideOf(fci, tags.TAG_6F_FCI_TEMPLATE);
  const proprietary = template && findTag(template, tags.TAG_A5_FCI_PROPRIETARY);
  const objects = proprietary && parseTlv(proprietary);
  if (!objects?.ok) return undefined;
  const sfi = findTag(objects.value, tags.TAG_88_SFI)?.[0];
  return sfi === undefined || sfi < 1 || sfi > DIRECTORY_SFI_MAX ? undefined : sfi;
}

function addEntry(context: KernelContext, entry: TlvObject, found: Candidate[]): void {
  const objects = parseTlv(entry.value);
  if (!objects.ok) return;
  const dfName = findTag(objects.value, tags.TAG_4F_AID_OF_ICC);
  if (dfName === undefined || dfName.length < 5 || dfName.length > 16) return;
  for (const parameters of context.parameters.aids) {
    const match = matchName(dfName, parameters);
    if (match === 'no' || (match === 'longer' && !parameters.allowsPartialName)) continue;
    found.push(candidateFrom(dfName, parameters, objects.value));
    return;
  }
}
