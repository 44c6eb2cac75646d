import type { LedgerLine } from '../../platform-mock/index.ts';
import type { AppBooks } from '../../simulator/index.ts';
import type { BooksReport } from '../engine/books.ts';
import type { Intent } from '../engine/intent.ts';
import { isRequestSent, type LineEntry } from './line-log.ts';
import type { Shop } from './shop.ts';

/** What broke, and the sentence that says how. */
export interface MoneyFinding {
  readonly property:
    | 'no double charge'
    | 'no orphan debit'
    | 'no phantom sale'
    | 'told truth'
    | 'books agree'
    | 'no pending reversal'
    | 'day can be closed'
    | 'paper told truth'
    | 'able to sell';
  readonly detail: string;
}

/** States of a trade that took place and that no reversal undid. */
const STANDS: ReadonlySet<string> = new Set(['approved', 'voided']);

const keyOf = ({ batchNumber, stan }: { batchNumber: string; stan: string }) =>
  `${batchNumber}/${stan}`;

/** Everything that is wrong with the money after the epilogue; empty when all is well. */
export function moneyFindings(shop: Shop, report: BooksReport): readonly MoneyFinding[] {
  const ledger = shop.stage.platform.books
    .ledger()
    .filter(({ state, amountFen }) => STANDS.has(state) && amountFen > 0);
  const shown = shop.stage.readBooks();
  return [
    ...intentFindings(shop, ledger),
    ...journalFindings(ledger, shown),
    ...bookFindings(shop.stage.intents, report),
    ...paperFindings(shop, ledger),
    ...endFindings(report, shown),
  ];
}

/** What a complete receipt names: `批次号:000001 凭证号:000002`. */
const NAMED_ON_PAPER = /批次号:(?<batchNumber>\d{6}) 凭证号:(?<stan>\d{6})/u;

/** Nobody holds a complete receipt of a trade that did not take place. */
function paperFindings(shop: Shop, ledger: readonly LedgerLine[]): readonly MoneyFinding[] {
  const real = new Set(ledger.map(keyOf));
  return shop.stage.witness.receipts.flatMap(({ isComplete, lines }) => {
    const named = isComplete ? NAMED_ON_PAPER.exec(lines.join('\n'))?.groups : undefined;
    if (named === undefined) return [];
    const key = keyOf({ batchNumber: named.batchNumber ?? '', stan: named.stan ?? '' });
    return real.has(key) ? [] : [{ property: 'paper told truth', detail: `receipt of ${key}` }];
  });
}

/** For each request of a trade, as `batch/STAN`, where in the events it was sent first. */
function firstSendings(entries: readonly LineEntry[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { event, message } of entries.filter(isRequestSent)) {
    const { batchControl = '', stan = '' } = message;
    const key = keyOf({ batchNumber: batchControl.slice(2, 8), stan });
    if (!first.has(key)) first.set(key, event);
  }
  return first;
}

/** Nobody pays more than agreed, and the shop is told the truth. */
function intentFindings(shop: Shop, ledger: readonly LedgerLine[]): readonly MoneyFinding[] {
  const { intents } = shop.stage;
  const sent = firstSendings(shop.line.entries());
  return intents.flatMap((intent, position) => {
    if (intent.amountMinor === 0) return [];
    const next = intents[position + 1]?.launchedAt ?? Number.POSITIVE_INFINITY;
    const lines = ledger.filter((line) => {
      const event = sent.get(keyOf(line)) ?? -1;
      return event >= intent.launchedAt && event < next;
    });
    return [...chargeFindings(intent, lines), ...truthFindings(intent, lines)];
  });
}

function chargeFindings(intent: Intent, lines: readonly LedgerLine[]): readonly MoneyFinding[] {
  const booked = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const isRight = lines.length <= 1 && booked <= intent.amountMinor;
  if (isRight) return [];
  const { transaction, amountMinor } = intent;
  const agreed = `${transaction} of ${amountMinor} fen`;
  const detail = `${agreed} booked ${lines.length} times, ${booked} fen`;
  return [{ property: 'no double charge', detail }];
}

function truthFindings(intent: Intent, lines: readonly LedgerLine[]): readonly MoneyFinding[] {
  const { transaction, outcome } = intent;
  const isLie =
    (outcome === 'approved' && lines.length === 0) ||
    ((outcome === 'declined' || outcome === 'cancelled') && lines.length > 0);
  if (!isLie) return [];
  const detail = `${transaction} ended ${outcome}, the ledger has it ${lines.length} times`;
  return [{ property: 'told truth', detail }];
}

/** Ledger and journal name the same trades. */
function journalFindings(
  ledger: readonly LedgerLine[],
  shown: AppBooks | undefined,
): readonly MoneyFinding[] {
  const kept = (shown?.journal ?? []).filter(({ state }) => STANDS.has(state));
  const known = new Set(kept.map((line) => `${keyOf(line)} ${line.amountMinor} fen`));
  const real = new Set(ledger.map((line) => `${keyOf(line)} ${line.amountFen} fen`));
  const missing = (left: ReadonlySet<string>, right: ReadonlySet<string>) =>
    [...left].filter((line) => !right.has(line));
  return [
    ...missing(real, known).map((detail) => ({ property: 'no orphan debit' as const, detail })),
    ...missing(known, real).map((detail) => ({ property: 'no phantom sale' as const, detail })),
  ];
}

/**
 * Differences between books. What the intents say is compared one by one above, because of a trade
 * that a power cut ended nobody was told anything.
 */
function bookFindings(intents: readonly Intent[], report: BooksReport): readonly MoneyFinding[] {
  const isTold = intents.every(({ outcome }) => outcome !== undefined && outcome !== 'unknown');
  return report.differences
    .filter(({ book }) => book !== 'intents' || isTold)
    .map(({ book, against, expected, received }) => ({
      property: 'books agree',
      detail: `${book} against ${against}: ${received} instead of ${expected}`,
    }));
}

function endFindings(report: BooksReport, shown: AppBooks | undefined): readonly MoneyFinding[] {
  const findings: MoneyFinding[] = [];
  const pending = shown?.pendingReversals ?? 0;
  if (pending > 0) findings.push({ property: 'no pending reversal', detail: `${pending} left` });
  const { isSettled, unsettledBecause = '' } = report;
  if (!isSettled) findings.push({ property: 'day can be closed', detail: unsettledBecause });
  return findings;
}
