import { describe, expect, it } from 'vitest';
import type { JournalEntry, TradeFacts } from './journal-entries.ts';
import { applyEntry, emptyJournal, journalLine } from './journal-state.ts';
import { totalsOf } from './settlement-totals.ts';

const ID = '000001000001';

function trade(stan: string, facts: Partial<TradeFacts> = {}): TradeFacts {
  return {
    id: `000001${stan}`,
    batchNumber: '000001',
    stan,
    transaction: 'sale',
    amountMinor: 100,
    at: 0,
    operator: '01',
    panMasked: '629990*********0028',
    panSealed: '',
    entry: 'S',
    entryMode: '021',
    ...facts,
  };
}

const original = { fields: {}, binary: {} };
const obligation = { kind: 'reverse', id: ID, original, reason: 'noAnswer' } as const;
const BEGAN: JournalEntry = { kind: 'began', trade: trade('000001'), obligation };
const approval = { responseCode: '00', cardClass: '00', rrn: 'R', authCode: 'A' } as const;
const APPROVED: JournalEntry = { kind: 'approved', id: ID, approval, owed: ['merchant'] };

function stateAfter(...entries: readonly JournalEntry[]) {
  const state = emptyJournal();
  for (const entry of entries) applyEntry(state, entry);
  return state;
}

describe('the journal', () => {
  it.each<[string, readonly JournalEntry[], string, boolean]>([
    ['began', [BEGAN], 'pending', true],
    ['approved', [BEGAN, APPROVED], 'approved', false],
    ['declined', [BEGAN, { kind: 'declined', id: ID, code: '51' }], 'declined', false],
    ['not sent', [BEGAN, { kind: 'notSent', id: ID }], 'declined', false],
    [
      'to be reversed',
      [BEGAN, { kind: 'unresolved', id: ID, reason: 'macWrong' }],
      'pending',
      true,
    ],
    ['reversed', [BEGAN, { kind: 'reversed', id: ID, code: '00' }], 'reversed', false],
    ['dropped', [BEGAN, { kind: 'obligationDropped', id: ID }], 'pending', false],
  ])('%s', (_, entries, state, isPending) => {
    const journal = stateAfter(...entries);
    expect(journal.records.get(ID)?.state).toBe(state);
    expect(journal.obligation !== undefined).toBe(isPending);
    expect(journal.stan).toBe('000001');
  });

  it('keeps the newer reason and authorisation code of an obligation', () => {
    const journal = stateAfter(BEGAN, {
      kind: 'unresolved',
      id: ID,
      reason: 'macWrong',
      authCode: 'A12345',
    });
    expect(journal.obligation).toMatchObject({ reason: 'macWrong', authCode: 'A12345', original });
  });

  it('owes a copy until it is printed', () => {
    expect(stateAfter(BEGAN, APPROVED).records.get(ID)?.owed).toEqual(['merchant']);
    const printed = stateAfter(BEGAN, APPROVED, { kind: 'printed', id: ID, copy: 'merchant' });
    expect(printed.records.get(ID)?.owed).toEqual([]);
  });

  it('keeps closed batches and begins an empty one', () => {
    const journal = stateAfter(BEGAN, APPROVED, {
      kind: 'batchClosed',
      batchNumber: '000001',
      next: '000002',
    });
    expect(journal).toMatchObject({ batchNumber: '000002', settlement: undefined });
    expect(journal.openIds.size).toBe(0);
    expect(journal.records.size).toBe(1);
  });

  it('tells a line without anything secret', () => {
    const record = stateAfter(BEGAN, APPROVED).records.get(ID);
    expect(record === undefined ? undefined : journalLine(record)).toEqual({
      batchNumber: '000001',
      stan: '000001',
      transaction: 'sale',
      amountMinor: 100,
      state: 'approved',
      panMasked: '629990*********0028',
      rrn: 'R',
      authCode: 'A',
    });
  });
});

describe('the totals', () => {
  it('count approved and voided trades on their sides, domestic and foreign apart', () => {
    const facts: readonly [string, Partial<TradeFacts>, '00' | '01'][] = [
      ['000001', {}, '00'],
      ['000002', { amountMinor: 250 }, '01'],
      ['000003', { transaction: 'refund', amountMinor: 30 }, '00'],
      ['000004', { transaction: 'preAuth', amountMinor: 999 }, '00'],
      ['000005', { transaction: 'preAuthCompletion', amountMinor: 40 }, '00'],
    ];
    const entries = facts.flatMap(([stan, parts, cardClass]): JournalEntry[] => [
      { kind: 'began', trade: trade(stan, parts) },
      { kind: 'approved', id: `000001${stan}`, approval: { ...approval, cardClass }, owed: [] },
    ]);
    const declined: JournalEntry[] = [
      { kind: 'began', trade: trade('000006') },
      { kind: 'declined', id: '000001000006', code: '51' },
    ];
    const journal = stateAfter(...entries, ...declined);
    expect(totalsOf([...journal.records.values()])).toMatchObject({
      domestic: { debitAmountMinor: 140, debitCount: 2, creditAmountMinor: 30, creditCount: 1 },
      foreign: { debitAmountMinor: 250, debitCount: 1, creditCount: 0 },
    });
  });
});
