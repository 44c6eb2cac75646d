import { batchKey, type LedgerEntry, type LedgerState } from './ledger.ts';
import type { LedgerEvent, LedgerKey } from './ledger-event.ts';

/** What a reversal says about its original. */
export interface ReversalClaim {
  readonly key: LedgerKey;
  readonly amountFen: number;
}

/** The answer to a reversal, what it changes, and the entry that loses its effect. */
export interface ReversalDecision {
  readonly code: string;
  readonly reason: string;
  readonly events: readonly LedgerEvent[];
  /** Set when money moves. */
  readonly reversed: LedgerEntry | undefined;
}

function answer(code: string, reason: string, events: readonly LedgerEvent[] = []) {
  return { code, reason, events, reversed: undefined };
}

/** Why an approved entry can no longer be reversed, if so: something was built on it. */
function obstacle(ledger: LedgerState, entry: LedgerEntry): string | undefined {
  if (entry.undoneBy !== null) return 'a void stands on it';
  if (entry.completedBy !== null) return 'a completion stands on it';
  if (entry.refundedFen > 0) return 'a refund stands on it';
  if (entry.usedBy !== null) return `${entry.usedBy} stands on it`;
  if (ledger.closedBatches.has(batchKey(entry.posted))) return 'its batch is settled';
  const original = entry.posted.original;
  if (entry.effect !== 'undo' || original === null) return undefined;
  const voided = ledger.entries.get(original);
  if (voided?.effect !== 'complete' || voided.posted.original === null) return undefined;
  const preAuth = ledger.entries.get(voided.posted.original);
  const isTaken = preAuth?.completedBy !== null || preAuth?.undoneBy !== null;
  return isTaken ? 'the pre-authorisation was used again' : undefined;
}

/**
 * Decides a reversal. Found by TID, MID, batch and STAN: undone, 00; undone before: 00; declined:
 * nothing to undo, 00 (assumed). Not found: 25 and a tombstone, so that the request, should it
 * come late, stays without effect. Something built on the original (an order that is done and a
 * payout among it), or its batch settled: 12 (assumed). An amount that differs: 64 (assumed).
 */
export function decideReversal(ledger: LedgerState, claim: ReversalClaim): ReversalDecision {
  const entry = ledger.entries.get(claim.key);
  if (entry === undefined) {
    const isKnown = ledger.tombstones.has(claim.key);
    const events: readonly LedgerEvent[] = isKnown
      ? []
      : [{ kind: 'ledger.buried', key: claim.key }];
    return answer('25', 'no such original', events);
  }
  if (entry.posted.amountFen !== claim.amountFen) return answer('64', 'another amount');
  if (entry.isReversed) return answer('00', 'reversed before');
  if (!entry.isApproved) return answer('00', 'the original was declined');
  const against = obstacle(ledger, entry);
  if (against !== undefined) return answer('12', against);
  const events: readonly LedgerEvent[] = [{ kind: 'ledger.reversed', key: claim.key }];
  return { code: '00', reason: 'reversed', events, reversed: entry };
}
