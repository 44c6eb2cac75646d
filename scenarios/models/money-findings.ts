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
  const open = openItems(shop, shown);
  const clear = ledger.filter((line) => !open.has(keyOf(line)));
  return [
    ...intentFindings(shop, ledger),
    ...journalFindings(clear, shown),
    ...bookFindings(shop.stage.intents, report, ledger.length > clear.length),
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

/**
 * Refunds without an answer: nothing reverses a refund, so journal and settlement file name it as
 * open and the institution clears it up by hand. What both name is not lost.
 */
function openItems(shop: Shop, shown: AppBooks | undefined): ReadonlySet<string> {
  const pending = (shown?.journal ?? [])
    .filter(({ transaction, state }) => transaction === 'refund' && state === 'pending')
    .map(keyOf);
  const named = shop.stage.platform.books
    .settlementFiles()
    .flatMap(({ batchNumber, onlyAtPlatform }) =>
      onlyAtPlatform.map((stan) => keyOf({ batchNumber, stan })),
    );
  return new Set(pending.filter((key) => named.includes(key)));
}

/** Requests of trades that left during one intent, as `batch/STAN`. */
function keysSent(entries: readonly LineEntry[]): ReadonlySet<string> {
  const requests = entries.filter(isRequestSent);
  return new Set(
    requests.map(({ message: { batchControl = '', stan = '' } }) =>
      keyOf({ batchNumber: batchControl.slice(2, 8), stan }),
    ),
  );
}

/** Nobody pays more than agreed, and the shop is told the truth. */
function intentFindings(shop: Shop, ledger: readonly LedgerLine[]): readonly MoneyFinding[] {
  const { intents } = shop.stage;
  return intents.flatMap((intent, position) => {
    if (intent.amountMinor === 0) return [];
    const next = intents[position + 1]?.launchedAt ?? Number.POSITIVE_INFINITY;
    const during = shop.line.since(intent.launchedAt).filter(({ event }) => event < next);
    const keys = keysSent(during);
    const lines = ledger.filter((line) => keys.has(keyOf(line)));
    return [...chargeFindings(intent, lines), ...truthFindings(intent, lines)];
  });
}

function chargeFindings(intent: Intent, lines: readonly LedgerLine[]): readonly MoneyFinding[] {
  const booked = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const isRight = lines.length <= 1 && booked <= intent.amountMinor;
  if (isRight) return [];
  const detail = `${intent.transaction} of ${intent.amountMinor} fen booked ${lines.length} times, ${booked} fen`;
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

/** Books of the shop's side, which do not know how an open item ended. */
const SHOP_BOOKS: ReadonlySet<string> = new Set(['journal', 'order', 'intents']);

/**
 * Differences between books. What the intents say is compared one by one above, because of a trade
 * that a power cut ended nobody was told anything.
 */
function bookFindings(
  intents: readonly Intent[],
  report: BooksReport,
  hasOpenItems: boolean,
): readonly MoneyFinding[] {
  const isTold = intents.every(({ outcome }) => outcome !== undefined && outcome !== 'unknown');
  return report.differences
    .filter(({ book }) => book !== 'intents' || isTold)
    .filter(({ book }) => !hasOpenItems || !SHOP_BOOKS.has(book))
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
