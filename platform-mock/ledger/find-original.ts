import { NO_ORIGINAL_NUMBER, type OriginalMessage } from '../../protocol/messages/field-61.ts';
import type { TransactionName } from '../../protocol/messages/transactions.ts';
import { batchKey, isLive, type LedgerEntry, type LedgerState } from './ledger.ts';
import { ledgerKey } from './ledger-event.ts';
import type { PostingRule } from './posting-rules.ts';

/** What a linked transaction says about its original. */
export interface LinkClaim {
  readonly tid: string;
  readonly mid: string;
  readonly account: string;
  readonly amountFen: number;
  readonly rrn: string | undefined;
  readonly authCode: string | undefined;
  readonly original: OriginalMessage | undefined;
  readonly completionPercent: number;
}

/** The original, or the code and the reason of the refusal. */
export type LinkVerdict =
  | { readonly ok: true; readonly entry: LedgerEntry }
  | { readonly ok: false; readonly code: string; readonly reason: string };

const refused = (code: string, reason: string): LinkVerdict => ({ ok: false, code, reason });

function byStan(ledger: LedgerState, claim: LinkClaim): LedgerEntry | undefined {
  if (claim.original === undefined) return undefined;
  const { batchNumber, stan } = claim.original;
  return ledger.entries.get(ledgerKey({ tid: claim.tid, mid: claim.mid, batchNumber, stan }));
}

function byAuthCode(ledger: LedgerState, claim: LinkClaim): LedgerEntry | undefined {
  const { original } = claim;
  if (original !== undefined && original.stan !== NO_ORIGINAL_NUMBER) {
    const entry = byStan(ledger, claim);
    return entry?.posted.authCode === claim.authCode ? entry : undefined;
  }
  const key = ledger.byAuthCode.get(`${claim.account}|${claim.authCode ?? ''}`);
  return key === undefined ? undefined : ledger.entries.get(key);
}

function byRrn(ledger: LedgerState, claim: LinkClaim): LedgerEntry | undefined {
  const key = ledger.byRrn.get(claim.rrn ?? '');
  const entry = key === undefined ? undefined : ledger.entries.get(key);
  return entry?.posted.mid === claim.mid ? entry : undefined;
}

function find(ledger: LedgerState, rule: PostingRule, claim: LinkClaim): LedgerEntry | undefined {
  if (rule.originalBy === 'stan') return byStan(ledger, claim);
  return rule.originalBy === 'rrn' ? byRrn(ledger, claim) : byAuthCode(ledger, claim);
}

function isOneOf(names: readonly TransactionName[], entry: LedgerEntry): boolean {
  return names.includes(entry.posted.transaction);
}

function judgeUndo(ledger: LedgerState, entry: LedgerEntry, claim: LinkClaim): LinkVerdict {
  if (!entry.isApproved) return refused('12', 'the original failed');
  if (entry.isReversed) return refused('12', 'the original was reversed');
  if (entry.undoneBy !== null) return refused('12', 'the original is already voided');
  if (entry.completedBy !== null) return refused('12', 'the original is already completed');
  if (entry.refundedFen > 0) return refused('12', 'the original is already refunded');
  if (entry.usedBy !== null) return refused('12', `${entry.usedBy} stands on the original`);
  if (ledger.closedBatches.has(batchKey(entry.posted)) && entry.effect !== 'hold') {
    return refused('12', 'the batch of the original is settled');
  }
  if (claim.rrn !== undefined && claim.rrn !== entry.posted.rrn) {
    return refused('12', 'the reference number is not that of the voucher number');
  }
  if (entry.posted.amountFen !== claim.amountFen) {
    return refused('64', 'the amount is not that of the original');
  }
  return { ok: true, entry };
}

function judgeCredit(entry: LedgerEntry, claim: LinkClaim): LinkVerdict {
  if (!isLive(entry)) return refused('25', 'the original has no effect');
  if (entry.usedBy !== null) return refused('12', `${entry.usedBy} stands on the original`);
  if (entry.refundedFen + claim.amountFen > entry.posted.amountFen) {
    return refused('64', 'more would be refunded than was paid');
  }
  return { ok: true, entry };
}

function judgeCompletion(entry: LedgerEntry, claim: LinkClaim): LinkVerdict {
  if (!isLive(entry)) return refused('25', 'the pre-authorisation has no effect');
  if (entry.completedBy !== null) return refused('12', 'already completed');
  if (claim.amountFen * 100 > entry.posted.amountFen * claim.completionPercent) {
    return refused('64', `more than ${claim.completionPercent} % of the pre-authorisation`);
  }
  return { ok: true, entry };
}

/**
 * Finds and judges the original of a void, refund or completion. A void without a usable original
 * is 12 whatever the reason (casebook 3.4 row 7: already voided, wrong number, failed, none); so is
 * a void or refund of a sale on which an order or a payout stands (assumed). That refunds and
 * completions answer 25 there, and 64 for amounts, is assumed. Whether a refund belongs to another
 * day or batch is left to the terminal (assumed).
 */
export function judgeOriginal(
  ledger: LedgerState,
  rule: PostingRule,
  claim: LinkClaim,
): LinkVerdict {
  const entry = find(ledger, rule, claim);
  const none = rule.effect === 'undo' ? '12' : '25';
  if (entry === undefined) return refused(none, 'no such original');
  if (!isOneOf(rule.originals, entry)) return refused(none, 'the original is of another kind');
  if (entry.posted.account !== claim.account) return refused(none, 'another card');
  if (rule.effect === 'undo') return judgeUndo(ledger, entry, claim);
  return rule.effect === 'credit' ? judgeCredit(entry, claim) : judgeCompletion(entry, claim);
}
