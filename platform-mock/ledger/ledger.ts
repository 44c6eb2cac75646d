import { invariant } from '../../world/invariant.ts';
import type { LedgerEvent, LedgerKey, LedgerPosted } from './ledger-event.ts';
import { POSTING_RULES, type PostingEffect } from './posting-rules.ts';

/** A posted transaction and what became of it. */
export interface LedgerEntry {
  readonly posted: LedgerPosted;
  readonly effect: PostingEffect;
  readonly isApproved: boolean;
  isReversed: boolean;
  /** The live void of this entry. */
  undoneBy: LedgerKey | null;
  /** The live completion of this pre-authorisation. */
  completedBy: LedgerKey | null;
  /** Sum of approved refunds of this entry. */
  refundedFen: number;
  /** The business that stands on it and cannot be taken back; null: none. */
  usedBy: string | null;
}

/** The platform's record of all card transactions. */
export interface LedgerState {
  readonly entries: Map<LedgerKey, LedgerEntry>;
  /** Reversals whose request had not come: it is dead. */
  readonly tombstones: Set<LedgerKey>;
  readonly closedBatches: Set<string>;
  readonly byRrn: Map<string, LedgerKey>;
  /** Latest approved pre-authorisation by `account|authCode`. */
  readonly byAuthCode: Map<string, LedgerKey>;
}

/** Codes that mean the transaction took place. */
const APPROVED = '00';

/** An empty ledger. */
export function createLedger(): LedgerState {
  return {
    entries: new Map(),
    tombstones: new Set(),
    closedBatches: new Set(),
    byRrn: new Map(),
    byAuthCode: new Map(),
  };
}

/** Name of a batch in `closedBatches`. */
export function batchKey(parts: {
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
}): string {
  return `${parts.tid}|${parts.mid}|${parts.batchNumber}`;
}

/** Whether the entry has its effect at present. */
export function isLive(entry: LedgerEntry): boolean {
  return entry.isApproved && !entry.isReversed && entry.undoneBy === null;
}

/** What the entry does to its account at present; negative: the cardholder pays. */
export function effectFen(entry: LedgerEntry): number {
  if (!isLive(entry)) return 0;
  if (entry.effect === 'debit' || entry.effect === 'complete') return -entry.posted.amountFen;
  return entry.effect === 'credit' ? entry.posted.amountFen : 0;
}

/** What the entry keeps on hold at present. */
export function heldFen(entry: LedgerEntry): number {
  if (entry.effect !== 'hold' || !isLive(entry)) return 0;
  return entry.completedBy === null ? entry.posted.amountFen : 0;
}

/**
 * Applies one event. The only place where the ledger changes; it is total over the events that
 * `decide` functions make, and every event applied twice leaves what one application left.
 */
export function applyToLedger(ledger: LedgerState, event: LedgerEvent): void {
  switch (event.kind) {
    case 'ledger.posted':
      post(ledger, event);
      return;
    case 'ledger.reversed':
      reverse(ledger, event.key);
      return;
    case 'ledger.buried':
      ledger.tombstones.add(event.key);
      return;
    case 'ledger.used':
      use(ledger, event.key, event.by);
      return;
    case 'ledger.batchClosed':
      ledger.closedBatches.add(batchKey(event));
  }
}

function post(ledger: LedgerState, posted: LedgerPosted): void {
  if (ledger.entries.has(posted.key)) return;
  const effect = POSTING_RULES[posted.transaction]?.effect ?? 'none';
  const entry: LedgerEntry = {
    posted,
    effect,
    isApproved: posted.responseCode === APPROVED,
    isReversed: false,
    undoneBy: null,
    completedBy: null,
    refundedFen: 0,
    usedBy: null,
  };
  ledger.entries.set(posted.key, entry);
  ledger.byRrn.set(posted.rrn, posted.key);
  if (!entry.isApproved) return;
  if (effect === 'hold') ledger.byAuthCode.set(`${posted.account}|${posted.authCode}`, posted.key);
  linkOriginal(ledger, entry, posted.key);
}

/** Marks (or with null unmarks) what an approved entry does to its original. */
function linkOriginal(ledger: LedgerState, entry: LedgerEntry, mark: LedgerKey | null): void {
  const { original, amountFen } = entry.posted;
  if (original === null) return;
  const found = ledger.entries.get(original);
  invariant(found !== undefined, `ledger: no original ${original}`);
  if (entry.effect === 'undo') {
    found.undoneBy = mark;
    relinkCompletion(ledger, found);
  } else if (entry.effect === 'complete') found.completedBy = mark;
  else if (entry.effect === 'credit') {
    found.refundedFen += mark === null ? -amountFen : amountFen;
  }
}

/** A completion that lost or regained its effect releases or takes back its pre-authorisation. */
function relinkCompletion(ledger: LedgerState, entry: LedgerEntry): void {
  if (entry.effect !== 'complete' || entry.posted.original === null) return;
  const preAuth = ledger.entries.get(entry.posted.original);
  if (preAuth !== undefined) preAuth.completedBy = isLive(entry) ? entry.posted.key : null;
}

function use(ledger: LedgerState, key: LedgerKey, by: string | null): void {
  const entry = ledger.entries.get(key);
  invariant(entry !== undefined, `ledger: no entry ${key} to build on`);
  entry.usedBy = by;
}

function reverse(ledger: LedgerState, key: LedgerKey): void {
  const entry = ledger.entries.get(key);
  invariant(entry !== undefined, `ledger: no entry ${key} to reverse`);
  if (entry.isReversed) return;
  entry.isReversed = true;
  if (entry.isApproved) linkOriginal(ledger, entry, null);
}
