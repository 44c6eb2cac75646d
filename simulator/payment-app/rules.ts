import {
  checkAnswer,
  type MacState,
  reversalReasonFor,
} from '../../protocol/messages/answer-checks.ts';
import type { SettlementTotals } from '../../protocol/messages/field-48.ts';
import { isApproval, responseCodeRow } from '../../protocol/messages/response-codes.ts';
import {
  buildReversal,
  endsReversal,
  type ReversalCircumstances,
} from '../../protocol/messages/reversal.ts';
import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { maskPan } from '../../protocol/redaction/mask-pan.ts';
import type { EmvResult } from '../device-messages/methods.ts';
import type { CardTransactionRow } from './card-transactions.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import type { PaymentConfig } from './config-codec.ts';
import type { ObligationKind, ReceiptCopy } from './journal-entries.ts';
import type { JournalRecord, JournalState } from './journal-state.ts';
import { tellsOfChip } from './presented-card.ts';
import { totalsOf } from './settlement-totals.ts';
import { type OriginalFacts, type TradeDraft, tradeRequest } from './trade-request.ts';
import type { Verdict } from './verdict.ts';

/** Whether a card transaction may begin, or what has to happen first. */
export type Admission = 'go' | 'settleFirst' | 'signOnFirst' | 'recoverFirst' | 'batchFull';

/** An answer with what was found out about it. */
export interface FoundAnswer {
  readonly request: UnionPayMessage;
  readonly answer: UnionPayMessage;
  /** Header digit 6. */
  readonly requirement: string;
  /** State of F64; undefined where it does not matter. */
  readonly mac: MacState | undefined;
}

/** Two steps whose order is a rule: `first` runs `then` when it is durable. */
export interface OrderedSteps {
  readonly record: (then: () => void) => void;
  readonly act: () => void;
}

/**
 * The decisions of the app, one function each. Deliberately wrong apps replace one of them.
 */
export interface AppRules {
  /** The next STAN: 000001 to 999999, then 000001 again. */
  nextStan(last: string): string;
  /** What has to happen before a card transaction. */
  admit(journal: JournalState, config: PaymentConfig): Admission;
  /** Whether this stripe may be used. `chipFailed`: the card's chip could not be read before. */
  acceptsStripe(card: { serviceCode: string; chipFailed: boolean }, config: PaymentConfig): boolean;
  acceptsSupervisor(typed: string, config: PaymentConfig): boolean;
  /** The request of a trade. */
  requestOf(draft: TradeDraft): UnionPayMessage;
  /** The original's facts as far as the journal has them. */
  originalOf(record: JournalRecord): OriginalFacts;
  /** What silence after this request obliges to. */
  obliges(wire: TransactionRow): ObligationKind | 'none';
  /** The obligation stands in the store before the request leaves. */
  recordThenSend(steps: OrderedSteps): void;
  /** Whether the MAC of an answer with this code is looked at. */
  macMatters(responseCode: string): boolean;
  /** What an answer amounts to. */
  judge(found: FoundAnswer): Verdict;
  /** What the trade comes to. */
  conclude(verdict: Verdict, chipEnd?: EmvResult['ended']): Conclusion;
  /** Whether the app sends the trade once more by itself after this conclusion: never. */
  sendsAgain(conclusion: Conclusion, timesSent: number): boolean;
  /** Whether this code asks for a sign-on before the next trade. */
  asksSignOn(responseCode: string): boolean;
  /** The journal has the approval before anybody sees it. */
  bookThenTell(steps: OrderedSteps): void;
  reversalOf(original: UnionPayMessage, circumstances: ReversalCircumstances): UnionPayMessage;
  /** The same request once more; its MAC is made anew. */
  repeatOf(original: UnionPayMessage): UnionPayMessage;
  /** Whether a reversal is done with this verdict. */
  endsReversal(verdict: Verdict): boolean;
  /** Whether the answer to a repeat tells what became of the trade. */
  endsRepeat(verdict: Verdict): boolean;
  /** What follows an owed message without a usable answer. */
  afterUnanswered(tries: number, limit: number): 'tryAgain' | 'keep' | 'drop';
  /** The card number as it may be printed, shown and told. */
  panOnPaper(pan: string): string;
  copiesOf(row: CardTransactionRow): readonly ReceiptCopy[];
  totals(records: readonly JournalRecord[]): SettlementTotals;
  /** Whether the batch may be closed after this answer to the batch end. */
  closesBatch(verdict: Verdict): boolean;
  /** The next batch number. */
  nextBatch(batchNumber: string): string;
}

const LARGEST_NUMBER = 999_999;
const NUMBER_DIGITS = 6;

function nextNumber(last: string): string {
  const next = Number(last) >= LARGEST_NUMBER ? 1 : Number(last) + 1;
  return String(next).padStart(NUMBER_DIGITS, '0');
}

function admit(journal: JournalState, config: PaymentConfig): Admission {
  if (journal.settlement !== undefined) return 'settleFirst';
  if (!journal.isSignedOn) return 'signOnFirst';
  if (journal.obligation !== undefined) return 'recoverFirst';
  return journal.openIds.size >= config.journalLimit ? 'batchFull' : 'go';
}

function judge({ request, answer, requirement, mac }: FoundAnswer): Verdict {
  const findings = checkAnswer(request, answer, { mac });
  if (findings.length > 0) {
    const { authCode } = answer;
    const reason = reversalReasonFor(findings);
    return { kind: 'unusable', reason, ...(authCode === undefined ? {} : { authCode }) };
  }
  const code = answer.responseCode ?? '00';
  if (code === '10') return { kind: 'unusable', reason: 'other' };
  const kind = isApproval(code, false) ? 'approved' : 'declined';
  return { kind, code, answer, requirement };
}

function originalOf({ trade, approval }: JournalRecord): OriginalFacts {
  const date = approval?.localDate ?? trade.originalDate;
  return {
    voucherNumber: trade.stan,
    batchNumber: trade.batchNumber,
    ...(date === undefined ? {} : { originalDate: date }),
    ...(approval?.rrn === undefined ? {} : { referenceNumber: approval.rrn }),
    ...(approval?.authCode === undefined ? {} : { authCode: approval.authCode }),
  };
}

/** An advice may not be reversed and has to arrive: it is repeated (public: offline advices). */
const ADVICE_MTI = '0220';

function obliges({ isReversible, mti }: TransactionRow): ObligationKind | 'none' {
  if (isReversible) return 'reverse';
  return mti === ADVICE_MTI ? 'repeat' : 'none';
}

const asksSignOn = (responseCode: string) =>
  responseCodeRow(responseCode).postAction === 'signOnAgain';

/** A0, 99 and 77 refuse the message, not the trade: they say nothing about its first sending. */
function endsRepeat(verdict: Verdict): boolean {
  return verdict.kind === 'approved' || (verdict.kind === 'declined' && !asksSignOn(verdict.code));
}

/** The rules as the documents and public practice have them. */
export const correctRules: AppRules = Object.freeze({
  nextStan: nextNumber,
  admit,
  acceptsStripe: (card, config) =>
    !tellsOfChip(card.serviceCode) || (config.isFallbackAllowed && card.chipFailed),
  acceptsSupervisor: (typed, config) => typed === config.supervisorPassword,
  requestOf: tradeRequest,
  originalOf,
  obliges,
  recordThenSend: ({ record, act }) => record(act),
  macMatters: (responseCode) => isApproval(responseCode, true),
  judge,
  conclude,
  sendsAgain: () => false,
  asksSignOn,
  bookThenTell: ({ record, act }) => record(act),
  reversalOf: buildReversal,
  repeatOf: (original) => original,
  endsReversal: (verdict) =>
    (verdict.kind === 'approved' || verdict.kind === 'declined') && endsReversal(verdict.code),
  endsRepeat,
  afterUnanswered: (tries, limit) => (tries < limit ? 'tryAgain' : 'keep'),
  panOnPaper: maskPan,
  copiesOf: (row) => (row.isBooked ? ['merchant', 'cardholder'] : []),
  totals: totalsOf,
  closesBatch: (verdict) => verdict.kind === 'approved',
  nextBatch: nextNumber,
} satisfies AppRules);
