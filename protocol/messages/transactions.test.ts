import { describe, expect, test } from 'vitest';
import { answerMtiOf, findTransaction, requestMtiOf } from './find-transaction.ts';
import { TRANSACTIONS } from './transactions.ts';
import type { UnionPayMessage } from './unionpay-pos.ts';

const rows = Object.values(TRANSACTIONS);

/** The shortest message that says which transaction it is. */
function messageOf(row: (typeof rows)[number]): UnionPayMessage {
  return {
    mti: row.mti,
    processingCode: row.processingCode,
    conditionCode: row.conditionCode,
    batchControl: `${row.typeCode ?? '22'}000001${row.networkCode}`,
  };
}

describe('transactions', () => {
  test.each(rows)('$name is found by its request and by its answer', (row) => {
    const request = messageOf(row);
    expect(findTransaction(request)?.name).toBe(row.name);
    expect(findTransaction({ ...request, mti: answerMtiOf(row.mti) })?.name).toBe(row.name);
  });

  test('keys and names agree', () => {
    for (const [key, row] of Object.entries(TRANSACTIONS)) expect(row.name).toBe(key);
    const cards = rows.filter(({ processingCode }) => processingCode !== undefined);
    expect([cards.length, rows.length]).toEqual([41, 41 + 1 + 36]);
  });

  test('F64 is listed exactly where a MAC is required', () => {
    for (const { name, needsMac, request } of rows) {
      expect([name, request.mandatory.includes('mac')]).toEqual([name, needsMac]);
    }
  });

  test('only requests 0100 and 0200 can be reversed', () => {
    const reversible = rows.filter(({ isReversible }) => isReversible);
    expect(new Set(reversible.map(({ mti }) => mti))).toEqual(new Set(['0100', '0200']));
    expect(TRANSACTIONS.balanceInquiry.isReversible).toBe(false);
    expect(TRANSACTIONS.refund.isReversible).toBe(false);
  });

  test('the reversal carries neither PIN nor tracks nor reference', () => {
    const { mandatory, conditional } = TRANSACTIONS.reversal.request;
    const all = [...mandatory, ...conditional];
    for (const name of ['pinCaptureCode', 'track2', 'track3', 'rrn', 'pinBlock'] as const) {
      expect(all).not.toContain(name);
    }
  });

  test('no field is listed twice', () => {
    for (const { request, response } of rows) {
      for (const { mandatory, conditional } of [request, response]) {
        const all = [...mandatory, ...conditional];
        expect(new Set(all).size).toBe(all.length);
      }
    }
  });

  test.each([
    ['0200', '0210'],
    ['0400', '0410'],
    ['0500', '0510'],
    ['0320', '0330'],
    ['0620', '0630'],
    ['0820', '0830'],
  ])('%s is answered by %s', (request, answer) => {
    expect(answerMtiOf(request)).toBe(answer);
    expect(requestMtiOf(answer)).toBe(request);
    expect(requestMtiOf(request)).toBe(request);
  });
});
