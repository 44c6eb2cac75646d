import type { JournalLine } from '../device-messages/methods.ts';
import type {
  ApprovalFacts,
  JournalEntry,
  Obligation,
  ReceiptCopy,
  TradeFacts,
} from './journal-entries.ts';

/** One trade as the journal knows it now. */
export interface JournalRecord {
  readonly trade: TradeFacts;
  state: JournalLine['state'];
  code?: string;
  approval?: ApprovalFacts;
  /** Copies of the receipt that are not on paper yet. */
  owed: readonly ReceiptCopy[];
}

/** How far a settlement has come. */
export interface SettlementState {
  readonly isBalanced: boolean;
  readonly uploaded: ReadonlySet<string>;
}

/** The sum of all entries. */
export interface JournalState {
  stan: string;
  batchNumber: string;
  isSignedOn: boolean;
  /** Why a sign-on is asked for, when a code did. */
  signOnCode: string | undefined;
  /** All trades of open and closed batches by id, oldest first. */
  readonly records: Map<string, JournalRecord>;
  /** Ids of the open batch. */
  openIds: Set<string>;
  obligation: Obligation | undefined;
  settlement: SettlementState | undefined;
}

/** A journal without entries: batch 1, nothing signed on. */
export function emptyJournal(): JournalState {
  return {
    stan: '000000',
    batchNumber: '000001',
    isSignedOn: false,
    signOnCode: undefined,
    records: new Map(),
    openIds: new Set(),
    obligation: undefined,
    settlement: undefined,
  };
}

function change(state: JournalState, id: string, facts: Partial<JournalRecord>): void {
  const record = state.records.get(id);
  if (record !== undefined) Object.assign(record, facts);
}

function clearObligation(state: JournalState, id: string): void {
  if (state.obligation?.id === id) state.obligation = undefined;
}

type EntryOf<K extends JournalEntry['kind']> = Extract<JournalEntry, { kind: K }>;

function begin(state: JournalState, { trade, obligation }: EntryOf<'began'>): void {
  state.stan = trade.stan;
  state.records.set(trade.id, { trade, state: 'pending', owed: [] });
  state.openIds.add(trade.id);
  if (obligation !== undefined) state.obligation = obligation;
}

function approve(state: JournalState, entry: EntryOf<'approved'>): void {
  const { id, approval, owed, voids } = entry;
  change(state, id, { state: 'approved', approval, owed, code: approval.responseCode });
  clearObligation(state, id);
  if (voids !== undefined) change(state, voids, { state: 'voided' });
}

function sharpen(state: JournalState, entry: EntryOf<'unresolved'>): void {
  const { id, reason, authCode, chipData } = entry;
  if (state.obligation?.id !== id) return;
  state.obligation = {
    ...state.obligation,
    reason,
    ...(authCode === undefined ? {} : { authCode }),
    ...(chipData === undefined ? {} : { chipData }),
  };
}

/** The sale stands under its obligation until the business is known to be done. */
function pay(state: JournalState, { id, approval }: EntryOf<'paid'>): void {
  if (state.obligation?.id !== id) return;
  const { authCode, chipData } = approval;
  state.obligation = {
    ...state.obligation,
    reason: 'other',
    paid: approval,
    ...(authCode === undefined ? {} : { authCode }),
    ...(chipData === undefined ? {} : { chipData }),
  };
}

/** Nothing is to be asked any more: what is owed is the reversal. */
function refuseBusiness(state: JournalState, { id }: EntryOf<'businessRefused'>): void {
  if (state.obligation?.id !== id) return;
  const { paid, ...owed } = state.obligation;
  state.obligation = owed;
}

function strike(state: JournalState, { id, copy }: EntryOf<'printed'>): void {
  const record = state.records.get(id);
  if (record === undefined) return;
  record.owed = record.owed.filter((owed) => owed !== copy);
}

function close(state: JournalState, { next }: EntryOf<'batchClosed'>): void {
  state.openIds = new Set();
  state.settlement = undefined;
  state.batchNumber = next;
}

/** Ends a trade one way or another: its obligation goes. */
function end(state: JournalState, id: string, record: Partial<JournalRecord>): void {
  change(state, id, record);
  clearObligation(state, id);
}

function applyToTrades(state: JournalState, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'began':
      begin(state, entry);
      return;
    case 'notSent':
      end(state, entry.id, { state: 'declined' });
      return;
    case 'approved':
      approve(state, entry);
      return;
    case 'paid':
      pay(state, entry);
      return;
    case 'businessRefused':
      refuseBusiness(state, entry);
      return;
    case 'declined':
      end(state, entry.id, { state: 'declined', code: entry.code });
      return;
    case 'unresolved':
      sharpen(state, entry);
      return;
    case 'reversed':
      end(state, entry.id, { state: 'reversed' });
      return;
    case 'obligationDropped':
      clearObligation(state, entry.id);
      return;
    case 'printed':
      strike(state, entry);
      return;
    default:
      return;
  }
}

/** Adds one fact to what is known. The same function serves live entries and those of a boot. */
export function applyEntry(state: JournalState, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'stanUsed':
      state.stan = entry.stan;
      return;
    case 'signedOn':
      state.isSignedOn = true;
      state.signOnCode = undefined;
      state.batchNumber = entry.batchNumber;
      return;
    case 'signedOff':
      state.isSignedOn = false;
      state.signOnCode = entry.code;
      return;
    case 'totalsAgreed': {
      state.settlement = { isBalanced: entry.isBalanced, uploaded: new Set() };
      return;
    }
    case 'uploaded': {
      const { settlement } = state;
      if (settlement === undefined) return;
      const uploaded = new Set([...settlement.uploaded, ...entry.ids]);
      state.settlement = { ...settlement, uploaded };
      return;
    }
    case 'batchClosed':
      close(state, entry);
      return;
    default:
      applyToTrades(state, entry);
  }
}

/** A record as the app's books tell it. */
export function journalLine({ trade, state, approval }: JournalRecord): JournalLine {
  return {
    batchNumber: trade.batchNumber,
    stan: trade.stan,
    transaction: trade.transaction,
    amountMinor: trade.amountMinor,
    state,
    panMasked: trade.panMasked,
    ...(approval?.rrn === undefined ? {} : { rrn: approval.rrn }),
    ...(approval?.authCode === undefined ? {} : { authCode: approval.authCode }),
  };
}
