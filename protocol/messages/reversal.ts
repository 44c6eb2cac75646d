import { invariant } from '../../world/invariant.ts';
import { buildField55, FIELD_55_TAGS } from '../emv/field-55.ts';
import { findTag, parseTlv } from '../emv/tlv.ts';
import type { UnionPayMessage } from './unionpay-pos.ts';

/** F39 of a reversal request: 98 no answer, A0 MAC wrong or missing, 06 everything else. */
export const REVERSAL_REASONS = { noAnswer: '98', macWrong: 'A0', other: '06' } as const;

export type ReversalReason = keyof typeof REVERSAL_REASONS;

/** Answers that end a reversal: done, or nothing to reverse (12 and 25 from one public source). */
const ENDING_CODES: readonly string[] = ['00', '12', '25'];

/** F60.1 of transactions whose F62 is not repeated: pre-authorisation and sale. */
const TYPES_WITHOUT_PAYLOAD: readonly string[] = ['10', '22'];

/** What happened to the original, as far as the terminal knows. */
export interface ReversalCircumstances {
  readonly reason: ReversalReason;
  /** F38 when an answer supplied it. */
  readonly authCode?: string | undefined;
  /** Newer values of chip data than in the original: 95, 9F10, 9F36, DF31. */
  readonly chipData?: ((tag: string) => Uint8Array | undefined) | undefined;
}

function reversalChipData(
  original: Uint8Array | undefined,
  circumstances: ReversalCircumstances,
): Uint8Array | undefined {
  if (original === undefined) return undefined;
  const objects = parseTlv(original);
  const before = objects.ok ? objects.value : [];
  const data = buildField55(
    FIELD_55_TAGS.reversal,
    (tag) => circumstances.chipData?.(tag) ?? findTag(before, tag),
  );
  return data.length === 0 ? undefined : data;
}

/**
 * The reversal (0400) of a request, without MAC. It repeats the original's STAN and F60, carries
 * the reason in F39 and reduces F55; PIN, tracks, F37 and F53 are left out. A chip field that
 * cannot be read is left out too: the reversal has to be sent in any case.
 * @throws InvariantError when the original is itself a reversal or an answer
 */
export function buildReversal(
  original: UnionPayMessage,
  circumstances: ReversalCircumstances,
): UnionPayMessage {
  invariant(
    original.mti === '0100' || original.mti === '0200',
    `a message ${original.mti} cannot be reversed`,
  );
  const typeCode = original.batchControl?.slice(0, 2) ?? '';
  const keepsPayload = !TYPES_WITHOUT_PAYLOAD.includes(typeCode);
  return {
    mti: '0400',
    pan: original.pan,
    processingCode: original.processingCode,
    amountMinor: original.amountMinor,
    stan: original.stan,
    expiry: original.expiry,
    entryMode: original.entryMode,
    cardSequence: original.cardSequence,
    conditionCode: original.conditionCode,
    authCode: circumstances.authCode ?? original.authCode,
    responseCode: REVERSAL_REASONS[circumstances.reason],
    tid: original.tid,
    mid: original.mid,
    currencyCode: original.currencyCode,
    iccData: reversalChipData(original.iccData, circumstances),
    batchControl: original.batchControl,
    originalMessage: original.originalMessage,
    payload: keepsPayload ? original.payload : undefined,
  };
}

/** Whether an answer to a reversal (F39) ends it. */
export function endsReversal(responseCode: string): boolean {
  return ENDING_CODES.includes(responseCode);
}
