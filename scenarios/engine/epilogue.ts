import type { AppBooks } from '../../simulator/index.ts';
import { type BookReaders, type BooksReport, compareBooks } from './books.ts';
import type { Stage } from './stage.ts';
import { StoryStopped } from './story-stopped.ts';

/** Tries of the operator to get the day closed. */
const SETTLE_TRIES = 3;

/**
 * What ends every story: heal everything, let the app finish what it owes, close the day, compare
 * the books.
 */
export function runEpilogue(stage: Stage, readers: BookReaders): BooksReport {
  stage.world.trace.emit('lab', 'epilogue.begun', {});
  heal(stage);
  drain(stage);
  const unsettledBecause = settledOrWhyNot(stage);
  const shown = stage.readBooks();
  const compared = compareBooks(stage, shown, readers);
  const report = {
    ...compared,
    isSettled: unsettledBecause === undefined,
    ...(unsettledBecause === undefined ? {} : { unsettledBecause }),
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
  }
  stage.pass(5 * 60_000);
  stage.noteOutcomes();
}

/** An app that is not even ready cannot close its day: that is why, and no error of the lab. */
function settledOrWhyNot(stage: Stage): string | undefined {
  try {
    return settleDay(stage);
  } catch (stop) {
    if (stop instanceof StoryStopped) return stop.message;
    throw stop;
  }
}

/** Signs on and settles; tells why not when the day could not be closed. */
function settleDay(stage: Stage): string | undefined {
  let last = '';
  for (let attempt = 0; attempt < SETTLE_TRIES; attempt += 1) {
    stage.perform('settlement');
    const finish = stage.witness.lastFinishSince(stage.launchedAt);
    if (finish?.outcome === 'approved') return undefined;
    last = `settlement ended ${finish?.outcome ?? 'without a word'} ${finish?.code ?? ''}`.trim();
    stage.perform('signOn');
  }
  return last;
}

function traceBooks(stage: Stage, report: BooksReport, shown: AppBooks | undefined): void {
  stage.world.trace.emit('lab', 'books.compared', {
    books: report.books.map(({ name, isSeen, lines }) => ({
      name,
      isSeen,
      lines: lines.map(({ key, amountMinor }) => `${key} ${amountMinor}`),
    })),
    differences: report.differences.map((difference) => ({ ...difference })),
    isSettled: report.isSettled,
    pendingReversals: shown?.pendingReversals ?? 0,
  });
}
