import type { AppBooks } from '../../simulator/index.ts';
import { sequenceOf } from '../sequences/transactions.ts';
import type { BookLine, LedgerBookLine } from './book-lines.ts';
import type { Intent } from './intent.ts';
import type { Stage } from './stage.ts';

/** How each book is read; a lab mutant replaces one. */
export interface BookReaders {
  readonly cardholder: (stage: Stage) => readonly BookLine[];
  readonly ledger: (stage: Stage) => readonly LedgerBookLine[];
  readonly settlement: (stage: Stage) => readonly BookLine[];
  readonly reconciliation: (stage: Stage) => readonly BookLine[];
  readonly virtualAccount: (stage: Stage) => readonly BookLine[];
  /** What the industries themselves carried out. */
  readonly industry: (stage: Stage) => readonly BookLine[];
  /** What the multi-channel platform has on record as done, of the same businesses. */
  readonly businessDone: (stage: Stage) => readonly BookLine[];
  readonly journal: (books: AppBooks) => readonly BookLine[];
  readonly order: (books: AppBooks) => readonly BookLine[];
  /** Of the orders those whose business an industry carries out. */
  readonly businessOrders: (books: AppBooks) => readonly BookLine[];
  readonly intents: (intents: readonly Intent[]) => readonly BookLine[];
}

interface Effect {
  readonly transaction: string;
  readonly amountMinor: number;
  readonly key: string;
}

/** Lines that move money, each with the signs of its transaction. */
function signed(effects: readonly Effect[]): readonly BookLine[] {
  return effects.flatMap(({ transaction, amountMinor, key }) =>
    amountMinor === 0
      ? []
      : (sequenceOf(transaction)?.effects ?? []).map((sign) => ({
          key,
          amountMinor: sign * amountMinor,
        })),
  );
}

/** States of a transaction that took place and was not undone by a reversal. */
const STANDS: ReadonlySet<string> = new Set(['approved', 'voided']);

const payoutKey = (orderId: string) => `payout/${orderId}`;

function virtualMids(stage: Stage): ReadonlySet<string> {
  return new Set(stage.platform.books.virtualAccounts().map(({ mid }) => mid));
}

function cardLines(stage: Stage): readonly LedgerBookLine[] {
  const virtual = virtualMids(stage);
  return stage.platform.books
    .ledger()
    .filter(({ state }) => STANDS.has(state))
    .flatMap(({ transaction, amountFen, batchNumber, stan, mid, account }) =>
      signed([{ transaction, amountMinor: amountFen, key: `${batchNumber}/${stan}` }]).map(
        (line): LedgerBookLine => ({
          ...line,
          kind: 'card',
          holder: account,
          isVirtual: virtual.has(mid),
        }),
      ),
    );
}

function payoutLines(stage: Stage): readonly LedgerBookLine[] {
  return stage.platform.books
    .payouts()
    .filter(({ state }) => state !== 'failed')
    .map(({ orderId, amountFen, channel, account }) => ({
      key: payoutKey(orderId),
      amountMinor: -amountFen,
      kind: 'payout',
      holder: account,
      isVirtual: channel === 'farm',
    }));
}

/** The books as a correct lab reads them, each from its own source. */
export const BOOK_READERS: BookReaders = {
  cardholder: (stage) =>
    stage.platform.books
      .cardholderAccounts()
      .flatMap(({ account, movements }) =>
        movements.flatMap(({ rrn, amountFen }) =>
          rrn === null || amountFen === 0
            ? []
            : [{ key: '', holder: account, amountMinor: -amountFen }],
        ),
      ),
  ledger: (stage) => [...cardLines(stage), ...payoutLines(stage)],
  settlement: (stage) =>
    stage.platform.books.settlementFiles().flatMap(({ batchNumber, items }) =>
      items.map(({ stan, side, amountFen }) => ({
        key: `${batchNumber}/${stan}`,
        amountMinor: side === 'debit' ? amountFen : -amountFen,
      })),
    ),
  reconciliation: (stage) =>
    stage.platform.books
      .reconciliation()
      .map(({ orderId, amountFen }) => ({ key: payoutKey(orderId), amountMinor: -amountFen })),
  virtualAccount: (stage) =>
    stage.platform.books
      .virtualAccounts()
      .map(({ openingFen, balanceFen }) => ({ key: '', amountMinor: balanceFen - openingFen })),
  industry: (stage) =>
    stage.platform.books.industryServices().map(({ orderId, userNumber, amountFen }) => ({
      key: orderId,
      holder: userNumber,
      amountMinor: amountFen,
    })),
  businessDone: (stage) =>
    stage.platform.books
      .businessOrders()
      .filter(({ state, business }) => state === 'done' && INDUSTRY_BUSINESS.has(business))
      .map(({ orderId, userNumber, amountFen }) => ({
        key: orderId,
        holder: userNumber,
        amountMinor: amountFen,
      })),
  journal: ({ journal }) =>
    signed(
      journal
        .filter(({ state }) => STANDS.has(state))
        .map(({ transaction, amountMinor, batchNumber, stan }) => ({
          transaction,
          amountMinor,
          key: `${batchNumber}/${stan}`,
        })),
    ),
  order: ({ orders }) =>
    signed(
      orders
        .filter(({ outcome }) => outcome === 'approved')
        .map(({ transaction, amountMinor }) => ({ transaction, amountMinor, key: '' })),
    ),
  businessOrders: ({ orders }) =>
    orders
      .filter(
        ({ outcome, transaction }) =>
          outcome === 'approved' && INDUSTRY_TRANSACTIONS.has(transaction),
      )
      .map(({ orderId, amountMinor }) => ({ key: orderId, amountMinor })),
  intents: (intents) =>
    intents.flatMap(({ transaction, amountMinor, outcome }) => {
      if (outcome === 'declined' || outcome === 'cancelled') return [];
      const lines = signed([{ transaction, amountMinor, key: '' }]);
      return outcome === 'approved' ? lines : lines.map((line) => ({ ...line, isUncertain: true }));
    }),
};

/** Business that an industry carries out, by its name at the platform and in the app. */
const INDUSTRY_BUSINESS: ReadonlySet<string> = new Set(['bill-payment', 'mobile-top-up']);
const INDUSTRY_TRANSACTIONS: ReadonlySet<string> = new Set(['billPayment', 'mobileTopUp']);
