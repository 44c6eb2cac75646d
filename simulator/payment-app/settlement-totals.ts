import type { SettlementSums, SettlementTotals } from '../../protocol/messages/field-48.ts';
import { CARD_TRANSACTIONS } from './card-transactions.ts';
import type { JournalRecord } from './journal-state.ts';

/**
 * Whether a record counts at settlement: approved, or voided later (the void counts on the other
 * side). Reversed, declined and pending ones do not.
 */
export function isCounted({ trade, state }: JournalRecord): boolean {
  return (
    CARD_TRANSACTIONS[trade.transaction].totals !== 'none' &&
    (state === 'approved' || state === 'voided')
  );
}

function sumsOf(records: readonly JournalRecord[]): SettlementSums {
  let [debitAmountMinor, debitCount, creditAmountMinor, creditCount] = [0, 0, 0, 0];
  for (const { trade } of records) {
    if (CARD_TRANSACTIONS[trade.transaction].totals === 'debit') {
      debitAmountMinor += trade.amountMinor;
      debitCount += 1;
    } else {
      creditAmountMinor += trade.amountMinor;
      creditCount += 1;
    }
  }
  return { debitAmountMinor, debitCount, creditAmountMinor, creditCount, balanceCode: '0' };
}

/** Totals of a batch: domestic and foreign cards, debit and credit, amounts in fen. */
export function totalsOf(records: readonly JournalRecord[]): SettlementTotals {
  const counted = records.filter(isCounted);
  const isForeign = (record: JournalRecord) => record.approval?.cardClass === '01';
  return {
    domestic: sumsOf(counted.filter((record) => !isForeign(record))),
    foreign: sumsOf(counted.filter(isForeign)),
  };
}
