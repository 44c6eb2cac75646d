import {
  BALANCE_CODES,
  buildSettlementTotals,
  parseBatchItems,
  parseSettlementTotals,
  type SettlementSums,
} from '../../protocol/messages/field-48.ts';
import type { Request } from '../access/handle-card.ts';
import { type Refusal, refusal } from '../access/refusal.ts';
import type { SettlementTotals } from '../books.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import { monthDay } from '../day-stamp.ts';
import type { PlatformCore } from '../platform-core.ts';
import { type BatchName, batchOf } from './clearing.ts';

const LAST_BATCH = 999_999;
const NO_TOTALS: SettlementTotals = { debitFen: 0, debitCount: 0, creditFen: 0, creditCount: 0 };
const IC_ITEMS: readonly string[] = [
  'icUploadBalanced',
  'icFailureBalanced',
  'icUploadUnbalanced',
  'icFailureUnbalanced',
];

function nameOf({ terminal, message }: Request): BatchName {
  const batchNumber = (message.batchControl ?? '').slice(2, 8);
  return { tid: terminal.tid, mid: terminal.mid, batchNumber };
}

function isEqual(sums: SettlementSums, totals: SettlementTotals): boolean {
  return (
    sums.debitAmountMinor === totals.debitFen &&
    sums.debitCount === totals.debitCount &&
    sums.creditAmountMinor === totals.creditFen &&
    sums.creditCount === totals.creditCount
  );
}

/** 0500: compares the terminal's totals with the clearing; foreign cards do not occur here. */
function compare(core: PlatformCore, request: Request): CardAnswer | Refusal {
  const name = nameOf(request);
  const parsed = parseSettlementTotals(request.message.additionalData ?? '');
  if (!parsed.ok) return refusal('format', '30', 'F48 is not 62 digits');
  const { domestic, foreign } = parsed.value;
  const isDomesticRight = isEqual(
    domestic,
    batchOf(core.state.clearing, name)?.totals ?? NO_TOTALS,
  );
  const isForeignRight = isEqual(foreign, NO_TOTALS);
  const isBalanced = isDomesticRight && isForeignRight;
  core.commit([{ kind: 'clearing.compared', batch: name, isBalanced }]);
  const code = (isRight: boolean) => (isRight ? BALANCE_CODES.balanced : BALANCE_CODES.unbalanced);
  const additionalData = buildSettlementTotals({
    domestic: { ...domestic, balanceCode: code(isDomesticRight) },
    foreign: { ...foreign, balanceCode: code(isForeignRight) },
  });
  return { code: '00', rrn: core.nextRrn(), at: core.now(), additionalData };
}

function nextBatch(batchNumber: string): string {
  const number = Number(batchNumber);
  return String(number >= LAST_BATCH ? 1 : number + 1).padStart(6, '0');
}

/** 0320/202 and 207: closes the batch, writes its settlement file, opens the next. */
function close(core: PlatformCore, request: Request): CardAnswer {
  const { terminal, message, row } = request;
  const name = nameOf(request);
  const isBalanced =
    row.name === 'batchEndBalanced' && batchOf(core.state.clearing, name)?.isBalanced === true;
  core.commit([
    {
      kind: 'clearing.closed',
      batch: name,
      settledOn: monthDay(core.now()),
      state: isBalanced ? 'balanced' : 'unbalanced',
    },
    { kind: 'ledger.batchClosed', ...name },
    {
      kind: 'terminal.changed',
      tid: terminal.tid,
      change: { batchNumber: nextBatch(name.batchNumber) },
    },
  ]);
  return accepted(core, message.additionalData);
}

function accepted(core: PlatformCore, additionalData: string | undefined): CardAnswer {
  return { code: '00', rrn: core.nextRrn(), at: core.now(), additionalData };
}

/** 0320/201: stripe transactions in groups, or one advice by itself. */
function upload(core: PlatformCore, request: Request): CardAnswer | Refusal {
  const { message } = request;
  let stans: readonly string[] = [message.stan ?? ''];
  if (message.amountMinor === undefined) {
    const items = parseBatchItems(message.additionalData ?? '');
    if (!items.ok) return refusal('format', '30', 'F48 is no list of items');
    stans = items.value.map(({ stan }) => stan);
  }
  core.commit([{ kind: 'clearing.uploaded', batch: nameOf(request), stans }]);
  return accepted(core, undefined);
}

/**
 * Settlement and batch upload. A batch that is not open is 77, but a repeated batch end of the
 * last batch is answered as before.
 */
export function handleSettlement(core: PlatformCore, request: Request): CardAnswer | Refusal {
  const { row, message, terminal } = request;
  const name = nameOf(request);
  const isEnd = row.name === 'batchEndBalanced' || row.name === 'batchEndUnbalanced';
  if (name.batchNumber !== terminal.batchNumber) {
    const closed = batchOf(core.state.clearing, name);
    const isLast = nextBatch(name.batchNumber) === terminal.batchNumber;
    if (isEnd && isLast && closed !== undefined && closed.state !== 'open') {
      return accepted(core, message.additionalData);
    }
    return refusal('parameters', '77', `batch ${terminal.batchNumber} is open`);
  }
  if (row.name === 'batchSettlement') return compare(core, request);
  if (isEnd) return close(core, request);
  if (IC_ITEMS.includes(row.name)) {
    const stans = [message.stan ?? ''];
    core.commit([{ kind: 'clearing.uploaded', batch: name, stans }]);
    return accepted(core, undefined);
  }
  return upload(core, request);
}
