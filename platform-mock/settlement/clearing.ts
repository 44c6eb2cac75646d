import type { SettlementFile, SettlementItem, SettlementTotals } from '../books.ts';

/** A financial message was answered with approval: it goes into the clearing of its batch. */
export interface ClearingRecorded {
  readonly kind: 'clearing.recorded';
  readonly batch: BatchName;
  readonly item: SettlementItem;
}

/** A reversal was answered with success: what it names leaves the clearing. */
export interface ClearingCancelled {
  readonly kind: 'clearing.cancelled';
  readonly batch: BatchName;
  readonly stan: string;
}

/** The terminal's totals were compared (0500). */
export interface ClearingCompared {
  readonly kind: 'clearing.compared';
  readonly batch: BatchName;
  readonly isBalanced: boolean;
}

/** The terminal uploaded items of its batch (0320). */
export interface ClearingUploaded {
  readonly kind: 'clearing.uploaded';
  readonly batch: BatchName;
  readonly stans: readonly string[];
}

/** The batch ended (0320/202 or 207). */
export interface ClearingClosed {
  readonly kind: 'clearing.closed';
  readonly batch: BatchName;
  /** MMDD. */
  readonly settledOn: string;
  readonly state: 'balanced' | 'unbalanced';
}

export type ClearingEvent =
  | ClearingRecorded
  | ClearingCancelled
  | ClearingCompared
  | ClearingUploaded
  | ClearingClosed;

/** One batch of one terminal. */
export interface BatchName {
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
}

/** What the clearing knows of one batch. */
export interface ClearingBatch {
  readonly name: BatchName;
  readonly items: Map<string, SettlementItem>;
  readonly totals: { -readonly [Name in keyof SettlementTotals]: number };
  readonly uploaded: Set<string>;
  /** Result of the last comparison; null before any. */
  isBalanced: boolean | null;
  settledOn: string | null;
  state: SettlementFile['state'];
}

/** The clearing book: batches by `tid|mid|batch`, in the order in which they began. */
export type ClearingState = Map<string, ClearingBatch>;

const nameOf = ({ tid, mid, batchNumber }: BatchName) => `${tid}|${mid}|${batchNumber}`;

function newBatch(name: BatchName): ClearingBatch {
  return {
    name,
    items: new Map(),
    totals: { debitFen: 0, debitCount: 0, creditFen: 0, creditCount: 0 },
    uploaded: new Set(),
    isBalanced: null,
    settledOn: null,
    state: 'open',
  };
}

/** The batch of that name; undefined when nothing was recorded in it. */
export function batchOf(state: ClearingState, name: BatchName): ClearingBatch | undefined {
  return state.get(nameOf(name));
}

function count(batch: ClearingBatch, item: SettlementItem, sign: 1 | -1): void {
  const { totals } = batch;
  if (item.side === 'debit') {
    totals.debitFen += sign * item.amountFen;
    totals.debitCount += sign;
  } else {
    totals.creditFen += sign * item.amountFen;
    totals.creditCount += sign;
  }
}

/** Applies one event to the clearing book. */
export function applyToClearing(state: ClearingState, event: ClearingEvent): void {
  const key = nameOf(event.batch);
  const batch = state.get(key) ?? newBatch(event.batch);
  state.set(key, batch);
  switch (event.kind) {
    case 'clearing.recorded': {
      if (batch.items.has(event.item.stan)) return;
      batch.items.set(event.item.stan, event.item);
      count(batch, event.item, 1);
      return;
    }
    case 'clearing.cancelled': {
      const item = batch.items.get(event.stan);
      if (item === undefined) return;
      batch.items.delete(event.stan);
      count(batch, item, -1);
      return;
    }
    case 'clearing.compared':
      batch.isBalanced = event.isBalanced;
      return;
    case 'clearing.uploaded':
      for (const stan of event.stans) batch.uploaded.add(stan);
      return;
    case 'clearing.closed':
      batch.settledOn = event.settledOn;
      batch.state = event.state;
  }
}

/** The settlement file of a batch, from what the clearing itself recorded. */
export function fileOf(batch: ClearingBatch): SettlementFile {
  const isUploaded = batch.state === 'unbalanced';
  const stans = [...batch.items.keys()];
  return {
    ...batch.name,
    settledOn: batch.settledOn,
    state: batch.state,
    items: [...batch.items.values()],
    totals: { ...batch.totals },
    onlyAtTerminal: isUploaded ? [...batch.uploaded].filter((stan) => !batch.items.has(stan)) : [],
    onlyAtPlatform: isUploaded ? stans.filter((stan) => !batch.uploaded.has(stan)) : [],
  };
}
