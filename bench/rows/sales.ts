import { type BenchRow, type Goal, perProcessorSecond, type RowPlan } from '../bench-row.ts';
import { type Pays, sellForDays } from './sale-day.ts';

interface SalesRow {
  readonly id: string;
  readonly title: string;
  readonly pays: Pays;
  readonly goal: Goal;
}

function prepare(pays: Pays): RowPlan {
  const { sales, hash } = sellForDays(pays);
  const sample = perProcessorSecond(() => {
    const again = sellForDays(pays);
    if (again.hash !== hash) throw new Error('the same sales gave another hash');
    return again.sales;
  });
  return {
    subjects: [{ name: 'one terminal, one platform', role: 'ours', sample }],
    absent: [],
    notes: [
      `${sales} sales with settlements in one world; per second of processor time of this process`,
      `record on, its hash ${hash.slice(0, 16)}…, equal in every round`,
    ],
  };
}

function salesRow({ id, title, pays, goal }: SalesRow): BenchRow {
  const unit = 'sales/s and core';
  return { id, title, unit, better: 'higher', goal, prepare: () => prepare(pays) };
}

/** Sales by magnetic stripe. */
export const stripeSalesRow = salesRow({
  id: 'stripe-sales',
  title: 'Sales by stripe in one world',
  pays: { swipe: 'debit-stripe' },
  goal: { of: 'figure', floor: 2_500, aim: 5_000 },
});

/** Sales by chip, the EMV kernel and the card's cryptograms included. */
export const chipSalesRow = salesRow({
  id: 'chip-sales',
  title: 'Sales by chip in one world',
  pays: { insert: 'debit-chip' },
  goal: { of: 'figure', floor: 800, aim: 1_500 },
});
