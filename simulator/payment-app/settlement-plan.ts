import { fromHex } from '../../protocol/bytes.ts';
import { buildField55, FIELD_55_TAGS } from '../../protocol/emv/field-55.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import {
  BALANCE_CODES,
  BATCH_ITEMS_MAX,
  buildBatchEnd,
  buildBatchItems,
  buildSettlementTotals,
  parseSettlementTotals,
  type SettlementTotals,
} from '../../protocol/messages/field-48.ts';
import { buildBatchControl } from '../../protocol/messages/field-60.ts';
import { buildBatchIcItem } from '../../protocol/messages/field-62.ts';
import { buildOperatorRemark } from '../../protocol/messages/field-63.ts';
import { TRANSACTIONS, type TransactionName } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { PaymentConfig } from './config-codec.ts';
import type { JournalRecord, SettlementState } from './journal-state.ts';
import type { PanSeal } from './sealed-pan.ts';
import { isCounted } from './settlement-totals.ts';

/** What the messages of a settlement carry besides their content. */
export interface SettlementTerms {
  readonly config: PaymentConfig;
  readonly operator: string;
  readonly batchNumber: string;
  readonly stan: string;
  readonly seal: PanSeal;
}

/** One message of the upload and the records it covers. */
export interface UploadStep {
  readonly wire: Extract<
    TransactionName,
    'batchUpload' | 'icUploadBalanced' | 'icUploadUnbalanced'
  >;
  readonly records: readonly JournalRecord[];
}

const AMOUNT_DIGITS = 12;

function management(name: TransactionName, terms: SettlementTerms): UnionPayMessage {
  const { mti, networkCode } = TRANSACTIONS[name];
  const { config, batchNumber, stan } = terms;
  return {
    mti,
    stan,
    tid: config.tid,
    mid: config.mid,
    batchControl: buildBatchControl({ typeCode: '00', batchNumber, networkCode }),
  };
}

/** The settlement request (0500) with the totals. */
export function totalsRequest(totals: SettlementTotals, terms: SettlementTerms): UnionPayMessage {
  return {
    ...management('batchSettlement', terms),
    additionalData: buildSettlementTotals(totals),
    currencyCode: '156',
    remarks: buildOperatorRemark(terms.operator),
  };
}

/** Whether the host's totals agree, by the balance codes it put into F48. */
export function agreedBalance(
  answer: UnionPayMessage,
): { readonly isBalanced: boolean } | undefined {
  const totals = parseSettlementTotals(answer.additionalData ?? '');
  if (!totals.ok) return undefined;
  const { domestic, foreign } = totals.value;
  const isForeignUsed = foreign.debitCount + foreign.creditCount > 0;
  const isForeignFine =
    foreign.balanceCode === BALANCE_CODES.balanced ||
    (!isForeignUsed && foreign.balanceCode === BALANCE_CODES.unset);
  return {
    isBalanced: domestic.balanceCode === BALANCE_CODES.balanced && isForeignFine,
  };
}

const isFullChip = ({ approval }: JournalRecord) => approval?.chipData !== undefined;

/**
 * What is still to be uploaded. Balanced: the certificates of chip transactions. Not balanced:
 * everything, in groups of eight, and the certificates. Refunds go with the groups (assumed).
 */
export function uploadSteps(
  records: readonly JournalRecord[],
  settlement: SettlementState,
): readonly UploadStep[] {
  const open = records.filter(
    (record) => isCounted(record) && !settlement.uploaded.has(record.trade.id),
  );
  const chip = open.filter(isFullChip).map(
    (record): UploadStep => ({
      wire: settlement.isBalanced ? 'icUploadBalanced' : 'icUploadUnbalanced',
      records: [record],
    }),
  );
  if (settlement.isBalanced) return chip;
  const others = open.filter((record) => !isFullChip(record));
  const groups: UploadStep[] = [];
  for (let at = 0; at < others.length; at += BATCH_ITEMS_MAX) {
    groups.push({ wire: 'batchUpload', records: others.slice(at, at + BATCH_ITEMS_MAX) });
  }
  return [...groups, ...chip];
}

function icUpload(step: UploadStep, terms: SettlementTerms): UnionPayMessage {
  const [record] = step.records;
  if (record === undefined) return management(step.wire, terms);
  const { trade, approval } = record;
  const amountMinor = String(trade.amountMinor).padStart(AMOUNT_DIGITS, '0');
  const objects = parseTlv(fromHex(approval?.chipData ?? ''));
  const iccData = buildField55(FIELD_55_TAGS.batchUpload, (tag) =>
    objects.ok ? findTag(objects.value, tag) : undefined,
  );
  return {
    ...management(step.wire, { ...terms, stan: trade.stan }),
    pan: terms.seal.open(trade.panSealed),
    amountMinor,
    entryMode: trade.entryMode,
    cardSequence: trade.cardSequence ?? '000',
    iccData,
    payload: buildBatchIcItem(approval?.cardClass ?? '00', amountMinor),
  };
}

/** One message of the upload (0320). A chip's certificate keeps the STAN of its trade. */
export function uploadRequest(step: UploadStep, terms: SettlementTerms): UnionPayMessage {
  if (step.wire !== 'batchUpload') return icUpload(step, terms);
  const items = step.records.map(({ trade, approval }) => ({
    cardClass: approval?.cardClass ?? '00',
    stan: trade.stan,
    pan: terms.seal.open(trade.panSealed),
    amountMinor: trade.amountMinor,
  }));
  return {
    ...management(step.wire, terms),
    additionalData: buildBatchItems(items),
    currencyCode: '156',
  };
}

/** The end of the upload, with the number of items. */
export function batchEndRequest(
  settlement: SettlementState,
  terms: SettlementTerms,
): UnionPayMessage {
  const wire = settlement.isBalanced ? 'batchEndBalanced' : 'batchEndUnbalanced';
  return {
    ...management(wire, terms),
    additionalData: buildBatchEnd(settlement.uploaded.size),
    currencyCode: '156',
  };
}
