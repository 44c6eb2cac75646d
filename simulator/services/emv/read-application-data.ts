import * as tags from '../../../protocol/emv/tags.ts';
import { isConstructed, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';
import { checkCardData } from './card-data-rules.ts';
import { readRecordCommand, SW, transmit } from './card-exchange.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';

const ENTRY_BYTES = 4;
const SFI_MAX = 30;
/** Files above hold data of issuer and scheme, whose records are not read by the kernel. */
const TEMPLATE_SFI_MAX = 10;

/** One entry of the application file locator, tag 94. */
interface LocatorEntry {
  readonly sfi: number;
  readonly first: number;
  readonly last: number;
  /** How many records, from the first, are authenticated offline. */
  readonly signedCount: number;
}

/**
 * Reads every record that the AFL names, keeps those for offline data authentication, and checks
 * that what must be there is there and well formed.
 */
export function* readApplicationData(context: KernelContext): Steps<KernelEnding | undefined> {
  const entries = parseLocator(context.fromCard(tags.TAG_94_AFL) ?? new Uint8Array(0));
  if (entries === undefined) return terminated('malformedCardData');
  for (const entry of entries) {
    for (let record = entry.first; record <= entry.last; record += 1) {
      const answer = yield* transmit(context, readRecordCommand(entry.sfi, record));
      if (answer instanceof KernelEnding) return answer;
      if (answer.sw !== SW.ok) return terminated('recordRefused');
      const isSigned = record < entry.first + entry.signedCount;
      if (!takeRecord(context, { sfi: entry.sfi, bytes: answer.data, isSigned })) {
        return terminated('malformedCardData');
      }
    }
  }
  return checkCardData(context);
}

/** Entries of tag 94; undefined when it breaks a rule. */
export function parseLocator(afl: Uint8Array): readonly LocatorEntry[] | undefined {
  if (afl.length === 0 || afl.length % ENTRY_BYTES !== 0) return undefined;
  const entries: LocatorEntry[] = [];
  for (let at = 0; at < afl.length; at += ENTRY_BYTES) {
    const [fileByte = 0, first = 0, last = 0, signedCount = 0] = afl.subarray(at, at + ENTRY_BYTES);
    const sfi = fileByte >> 3;
    const isFileKnown = (fileByte & 0x07) === 0 && sfi >= 1 && sfi <= SFI_MAX;
    if (!isFileKnown || first === 0 || last < first || signedCount > last - first + 1) {
      return undefined;
    }
    entries.push({ sfi, first, last, signedCount });
  }
  return entries;
}

interface ReadRecord {
  readonly sfi: number;
  readonly bytes: Uint8Array;
  readonly isSigned: boolean;
}

/** Takes over one record; false when it is malformed or repeats an object. */
function takeRecord(context: KernelContext, { sfi, bytes, isSigned }: ReadRecord): boolean {
  if (sfi > TEMPLATE_SFI_MAX) {
    if (isSigned) context.signedRecords.push(bytes);
    return true;
  }
  const content = contentOfTemplate(bytes);
  if (content === undefined) return false;
  if (isSigned) context.signedRecords.push(content);
  const objects = parseTlv(content);
  return objects.ok && takeObjects(context, objects.value);
}

function contentOfTemplate(record: Uint8Array): Uint8Array | undefined {
  const outer = parseTlv(record);
  const [template, ...others] = outer.ok ? outer.value : [];
  const isAlone = others.length === 0 && template?.tag === tags.TAG_70_RECORD_TEMPLATE;
  return isAlone ? template.value : undefined;
}

function takeObjects(context: KernelContext, objects: readonly TlvObject[]): boolean {
  for (const { tag, value } of objects) {
    if (isConstructed(tag)) continue;
    if (context.hasFromCard(tag)) return false;
    context.setCard(tag, value);
  }
  return true;
}
