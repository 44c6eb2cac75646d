import type { BookReaders } from './book-readers.ts';
import { type BooksReport, compareBooks, type ShownBooks } from './books.ts';
import type { Stage } from './stage.ts';
import { StoryStopped } from './story-stopped.ts';

/** Tries of the operator to get the day closed. */
const SETTLE_TRIES = 3;
/** How long what is under way may take, and a payout that the platform has not decided, ms. */
const DRAIN_MS = 5 * 60_000;
const PAYOUT_PATIENCE_MS = 15 * 60_000;

/**
 * What ends every story: heal everything, let the app finish what it owes, close the day, compare
 * the books.
 */
export function runEpilogue(stage: Stage, readers: BookReaders): BooksReport {
  stage.world.trace.emit('lab', 'epilogue.begun', {});
  heal(stage);
  drain(stage);
  const reason = settledOrWhyNot(stage);
  const shown = usedApps(stage).map((app) => stage.readBooks(app));
  const compared = compareBooks(stage, shown, readers);
  const report = {
    ...compared,
    isSettled: reason === undefined,
    ...(reason === undefined ? {} : { unsettledBecause: `the day could not be closed: ${reason}` }),
  };
  traceBooks(stage, report, shown);
  return report;
}

/** Every fault of line, platform, printer and power ends. */
function heal(stage: Stage): void {
  const { machine, operator } = stage.terminal.doors;
  stage.noteUnappliedFaults();
  stage.world.network.heal();
  stage.platform.faults.clear();
  if (stage.machine.supply.isOn) stage.machine.supply.restore();
  else machine.powerOn();
  machine.heatPrinter(false);
  machine.jamPaper(false);
  machine.setBattery(100);
  machine.dirtyContacts(false);
  operator.closeCover();
  operator.refillPaper();
  stage.people.loadsPaper = true;
}

/** The function that still runs is ended by the people; what is under way arrives. */
function drain(stage: Stage): void {
  stage.settle();
  if (!stage.isFinished && stage.lastLaunch !== undefined) {
    stage.people.giveUp();
    stage.settle();
    stage.people.goOn();
  }
  stage.pass(DRAIN_MS);
  const isPending = stage.platform.books.payouts().some(({ state }) => state === 'pending');
  if (isPending) stage.pass(PAYOUT_PATIENCE_MS);
  stage.noteOutcomes();
}

/** Functions by which an operator asks what became of an order, and the day is closed. */
const QUERY_FUNCTIONS: readonly string[] = ['payoutQuery', 'stateQuery'];
const SETTLEMENT = 'settlement';

/** The judged app, and every other whose functions were used. */
function usedApps(stage: Stage): readonly string[] {
  return [...new Set([stage.parts.app.id, ...stage.launchedApps])];
}

const MARKET = 'unionpay-market';

/** An app that was removed has a day to close all the same: it is installed again. */
function isBackOnTerminal(stage: Stage, app: string): boolean {
  const isInstalled = () => stage.terminal.packages().some((entry) => entry.app === app);
  if (!isInstalled()) stage.perform('installApp', { application: app }, MARKET);
  return isInstalled();
}

/** An app that is not even ready cannot close its day: that is why, and no error of the lab. */
function settledOrWhyNot(stage: Stage): string | undefined {
  try {
    for (const app of usedApps(stage)) {
      if (!isBackOnTerminal(stage, app)) {
        return `the terminal has no app "${app}", and it could not be installed again`;
      }
      resolveUnknown(stage, app);
      const reason = stage.hasFunction(SETTLEMENT, app) ? settleDay(stage, app) : undefined;
      if (reason !== undefined) return reason;
    }
    return undefined;
  } catch (stop) {
    if (stop instanceof StoryStopped) return stop.message;
    throw stop;
  }
}

/** An order whose end nobody knows is asked for at the platform, one after the other. */
function resolveUnknown(stage: Stage, app: string): void {
  const query = QUERY_FUNCTIONS.find((name) => stage.hasFunction(name, app));
  if (query === undefined) return;
  const unknown = stage.readBooks(app)?.orders.filter(({ outcome }) => outcome === 'unknown') ?? [];
  for (const { orderId } of unknown) stage.perform(query, { orderNumber: orderId }, app);
}

/** Signs on and settles; tells why not when the day could not be closed. */
function settleDay(stage: Stage, app: string): string | undefined {
  let last = '';
  for (let attempt = 0; attempt < SETTLE_TRIES; attempt += 1) {
    stage.perform(SETTLEMENT, {}, app);
    const finish = stage.witness.lastFinishSince(stage.launchedAt);
    if (finish?.outcome === 'approved') return undefined;
    last = `settlement ended ${finish?.outcome ?? 'without a word'} ${finish?.code ?? ''}`.trim();
    stage.perform('signOn', {}, app);
  }
  return last;
}

function traceBooks(stage: Stage, report: BooksReport, shown: ShownBooks): void {
  stage.world.trace.emit('lab', 'books.compared', {
    books: report.books.map(({ name, isSeen, lines }) => ({
      name,
      isSeen,
      lines: lines.map(({ key, amountMinor }) => `${key} ${amountMinor}`),
    })),
    differences: report.differences.map((difference) => ({ ...difference })),
    isSettled: report.isSettled,
    pendingReversals: shown.reduce((sum, books) => sum + (books?.pendingReversals ?? 0), 0),
  });
}
