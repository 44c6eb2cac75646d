import type { PlatformBooks } from '../../platform-mock/index.ts';
import { yuan } from '../../simulator/payment-app/screens.ts';

/** What the books of the platform hold at a moment, line by line, each under its key. */
export type MoneyState = ReadonlyMap<string, string>;

const signed = (fen: number) => `${fen > 0 ? '+' : ''}${yuan(fen)}`;

/** Everything of the platform's books that has to do with money, except what was declined. */
export function moneyState(books: PlatformBooks): MoneyState {
  return new Map([
    ...books
      .ledger()
      .filter(({ state }) => state !== 'declined')
      .map(({ rrn, transaction, amountFen, state }): [string, string] => [
        `ledger ${rrn}`,
        `${transaction} ${yuan(amountFen)} ${state}`,
      ]),
    ...books
      .payouts()
      .map(({ appTid, orderId, amountFen, state }): [string, string] => [
        `payout ${appTid} ${orderId}`,
        `payout ${yuan(amountFen)} ${state}`,
      ]),
    ...books
      .businessOrders()
      .filter(({ state }) => state !== 'open')
      .map(({ appTid, orderId, business, amountFen, state }): [string, string] => [
        `order ${appTid} ${orderId}`,
        `${business} ${yuan(amountFen)} ${state}`,
      ]),
  ]);
}

type Balances = ReadonlyMap<string, number>;

/** Balances and holds by account, fen. */
export function balances(books: PlatformBooks): Balances {
  return new Map([
    ...books
      .cardholderAccounts()
      .flatMap(({ account, balanceFen, heldFen }): [string, number][] => [
        [account, balanceFen],
        [`${account} on hold`, heldFen],
      ]),
    ...books
      .virtualAccounts()
      .map(({ balanceFen }): [string, number] => ['virtual account', balanceFen]),
  ]);
}

/** A moment of the books, to compare a later one with. */
export interface Reckoning {
  readonly lines: MoneyState;
  readonly balances: Balances;
}

/** The books as they stand. */
export function reckon(books: PlatformBooks): Reckoning {
  return { lines: moneyState(books), balances: balances(books) };
}

/**
 * What has changed since: balances that moved (`stripe -12.34`), then trades, payouts and orders
 * that are new or stand otherwise now (`sale 12.34 approved`), in the order of their numbers.
 */
export function moneySince(before: Reckoning, books: PlatformBooks): readonly string[] {
  const now = reckon(books);
  const moved = [...now.balances].flatMap(([account, fen]) => {
    const change = fen - (before.balances.get(account) ?? 0);
    return change === 0 ? [] : [`${account} ${signed(change)}`];
  });
  const lines = [...now.lines].flatMap(([key, line]) =>
    before.lines.get(key) === line ? [] : [line],
  );
  return [...moved, ...lines];
}
