import { beforeEach, expect, it } from 'vitest';
import {
  buildBatchEnd,
  buildBatchItems,
  buildSettlementTotals,
} from '../../protocol/messages/field-48.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import type { RawTerminal } from '../../testing/raw-terminal.ts';

let stage: PlatformStage;
let terminal: RawTerminal;

beforeEach(() => {
  stage = platformStage('settlement');
  terminal = stage.terminal;
  terminal.signOn();
});

const NONE = {
  debitAmountMinor: 0,
  debitCount: 0,
  creditAmountMinor: 0,
  creditCount: 0,
  balanceCode: '0',
};

function settle(debitAmountMinor: number, debitCount: number) {
  const domestic = { ...NONE, debitAmountMinor, debitCount };
  const additionalData = buildSettlementTotals({ domestic, foreign: NONE });
  const more = { additionalData, currencyCode: '156', remarks: '01 ' };
  return terminal.exchange(terminal.management('batchSettlement', more), false)?.message;
}

const batch = (name: 'batchUpload' | 'batchEndBalanced' | 'batchEndUnbalanced', list: string) =>
  terminal.exchange(terminal.management(name, { additionalData: list, currencyCode: '156' }), false)
    ?.message.responseCode;

it('a balanced batch is closed, its file written, the next one opened', () => {
  terminal.trade('sale', { amountFen: 100 });
  terminal.trade('sale', { amountFen: 200 });
  terminal.trade('preAuth', { amountFen: 999 });
  expect(settle(300, 2)?.additionalData?.charAt(30)).toBe('1');
  expect(batch('batchEndBalanced', buildBatchEnd(0))).toBe('00');
  expect(batch('batchEndBalanced', buildBatchEnd(0))).toBe('00');
  expect(stage.platform.books.settlementFiles()).toMatchObject([
    {
      batchNumber: '000001',
      settledOn: '0302',
      state: 'balanced',
      totals: { debitFen: 300, debitCount: 2, creditFen: 0, creditCount: 0 },
      onlyAtTerminal: [],
      onlyAtPlatform: [],
    },
  ]);
  expect(terminal.trade('sale')?.responseCode).toBe('77');
  terminal.signOn();
  expect(terminal.batchNumber).toBe('000002');
  expect(terminal.trade('sale')?.responseCode).toBe('00');
});

it('an unbalanced batch names what only one side has', () => {
  terminal.trade('sale', { amountFen: 100, stan: '000501' });
  terminal.trade('sale', { amountFen: 200, stan: '000502' });
  expect(settle(300, 3)?.additionalData?.charAt(30)).toBe('2');
  const item = { cardClass: '00', pan: '6228000100001117', amountMinor: 100 };
  const list = buildBatchItems([
    { ...item, stan: '000501' },
    { ...item, stan: '000777' },
  ]);
  expect(batch('batchUpload', list)).toBe('00');
  expect(batch('batchEndUnbalanced', buildBatchEnd(2))).toBe('00');
  expect(stage.platform.books.settlementFiles()).toMatchObject([
    { state: 'unbalanced', onlyAtTerminal: ['000777'], onlyAtPlatform: ['000502'] },
  ]);
});

it('a batch that was not compared does not count as balanced', () => {
  terminal.trade('sale', { amountFen: 100 });
  expect(batch('batchEndBalanced', buildBatchEnd(0))).toBe('00');
  expect(stage.platform.books.settlementFiles()).toMatchObject([{ state: 'unbalanced' }]);
});

it('settled transactions are neither voided nor reversed', () => {
  const request = terminal.card('sale', { amountFen: 100 });
  const sale = terminal.exchange(request, true)?.message;
  settle(100, 1);
  batch('batchEndBalanced', buildBatchEnd(0));
  terminal.signOn();
  expect(terminal.reverse(request)?.responseCode).toBe('12');
  const more = { rrn: sale?.rrn, originalMessage: `000001${request.stan}` };
  expect(terminal.trade('void', { amountFen: 100, more })?.responseCode).toBe('12');
  expect(terminal.exchange(request, true)?.message.responseCode).toBe('00');
  expect(stage.balanceOf('stripe')).toBe(1_000_000 - 100);
});
