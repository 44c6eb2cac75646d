import { expect } from 'vitest';
import type { PlatformBooks, PlatformData } from '../platform-mock/index.ts';

const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);

/**
 * Demands that no money came out of nothing or got lost between the books: what the cardholders
 * lack was collected by standing sales, and what payees have was paid out; every order that is done
 * was paid by a standing sale of its own and served once; virtual accounts hold what was sold for
 * them less what was paid out of them.
 */
export function expectConserved(books: PlatformBooks, data: PlatformData): void {
  const ledger = books.ledger();
  const orders = books.businessOrders();
  const payouts = books.payouts();
  const paidOut = payouts.filter(({ state }) => state === 'succeeded');
  const opening = sum(data.accounts.map(({ balanceFen }) => balanceFen));
  const now = sum(books.cardholderAccounts().map(({ balanceFen }) => balanceFen));
  const collected = sum(ledger.map(({ effectFen }) => -effectFen));
  const credited = sum(paidOut.map(({ amountFen }) => amountFen));
  expect(now).toBe(opening - collected + credited);
  const lines = (of: readonly { orderId: string; amountFen: number }[]) =>
    of.map(({ orderId, amountFen }) => `${orderId}/${amountFen}`).sort();
  expect(lines(books.reconciliation())).toEqual(lines(paidOut));
  const done = orders.filter(({ state }) => state === 'done');
  const sales = done.map(({ saleRrn }) => ledger.find(({ rrn }) => rrn === saleRrn));
  expect(new Set(done.map(({ saleRrn }) => saleRrn)).size).toBe(done.length);
  done.forEach(({ amountFen }, index) => {
    const paid = { state: 'approved', transaction: 'sale', amountFen, effectFen: -amountFen };
    expect(sales[index]).toMatchObject(paid);
  });
  const toCards = done.filter(({ business }) => business.startsWith('card-'));
  const others = done.filter(({ business }) => !business.startsWith('card-'));
  expect(lines(books.industryServices())).toEqual(lines(others));
  const byChannel = payouts.filter(({ channel }) => channel === 'multi-channel');
  expect(lines(byChannel)).toEqual(lines(toCards));
  const standing = payouts.filter(({ state }) => state !== 'failed');
  const carried = sum(
    standing.filter(({ channel }) => channel !== 'farm').map((one) => one.amountFen),
  );
  expect(carried + sum(others.map(({ amountFen }) => amountFen))).toBeLessThanOrEqual(collected);
  for (const { number, dueFen } of data.customers) {
    const bills = others.filter(({ userNumber }) => userNumber === number);
    expect(sum(bills.map(({ amountFen }) => amountFen))).toBeLessThanOrEqual(dueFen);
  }
  const virtual = books.virtualAccounts();
  const filled = ledger.filter((line) => virtual.some(({ mid }) => mid === line.mid));
  const emptied = standing.filter(({ channel }) => channel === 'farm');
  expect(
    sum(virtual.map(({ balanceFen }) => balanceFen)) +
      sum(emptied.map(({ amountFen, feeFen }) => amountFen + feeFen)),
  ).toBe(
    sum(virtual.map(({ openingFen }) => openingFen)) -
      sum(filled.map(({ effectFen }) => effectFen)),
  );
}
