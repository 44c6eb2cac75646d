import { originalsOf } from '../sequences/transactions.ts';
import { planCardholder, startFunction } from './actions/operator.ts';
import { runStep, type StepContext } from './actions/run-step.ts';
import type { BookReaders } from './book-readers.ts';
import type { BooksReport } from './books.ts';
import { runEpilogue } from './epilogue.ts';
import type { Scenario } from './scenario.ts';
import { Stage, type StageParts } from './stage.ts';
import { StoryStopped } from './story-stopped.ts';

/** Where a sweep interferes: with the n-th boundary after the story's function was launched. */
export interface Interference {
  readonly sweep: 'powerBoundary' | 'paperLine';
  readonly position: number;
}

/** What is played. */
export interface Play {
  readonly scenario: Scenario;
  readonly transaction: string;
  readonly parts: StageParts;
  readonly readers: BookReaders;
  /** Builds the stage; left out, as it should be. */
  readonly openStage?: (parts: StageParts) => Stage;
  readonly interference?: Interference;
}

/** A story played to its end, epilogue included. */
export interface Played {
  readonly stage: Stage;
  readonly books: BooksReport;
  /** Boundaries that passed while the story's function ran, for the sweeps. */
  readonly boundaries: number;
  readonly paperLines: number;
}

/** The card used where a story only needs an original to exist. */
const ORIGINALS_CARD = 'debit-chip';

/**
 * Plays a story: starting point, originals, given, steps, epilogue.
 * @throws LabError when the story itself cannot be played
 */
export function play(wanted: Play): Played {
  const { scenario, transaction, parts, readers, openStage, interference } = wanted;
  const stage = openStage?.(parts) ?? new Stage(parts);
  const context: StepContext = { transaction, requirements: scenario.requirements };
  const extent = { boundaries: 0, paperLines: 0 };
  unlessStopped(stage, scenario.place, () => {
    prepare(stage, scenario, transaction);
    stage.beginStory();
    for (const step of scenario.given) runStep(stage, step, context);
    const before = stage.machine.supply.boundaries.length;
    const paperBefore = stage.terminal.doors.paper().length;
    interfere(stage, interference);
    for (const step of scenario.steps) {
      if (!stage.machine.supply.isOn && interference !== undefined) break;
      runStep(stage, step, context);
    }
    extent.boundaries = stage.machine.supply.boundaries.length - before;
    extent.paperLines = stage.terminal.doors.paper().length - paperBefore;
  });
  const books = runEpilogue(stage, readers);
  return { stage, books, ...extent };
}

/** Plays on until the story has ended or the app keeps it from going on, which is a finding. */
function unlessStopped(stage: Stage, place: string, playOn: () => void): void {
  try {
    playOn();
  } catch (stop) {
    if (!(stop instanceof StoryStopped)) throw stop;
    const { what, expected, received } = stop;
    stage.expectations.push({ place, what, holds: false, expected, received, phase: 'story' });
  }
}

function interfere(stage: Stage, interference: Interference | undefined): void {
  if (interference === undefined) return;
  if (interference.sweep === 'powerBoundary') {
    stage.machine.supply.cutAfter(interference.position);
  } else {
    stage.terminal.doors.machine.takePaper(interference.position);
  }
}

/** Brings the terminal to where the story starts and makes the originals it needs. */
export function prepare(stage: Stage, { start }: Scenario, transaction: string): void {
  stage.deliver();
  if (start !== 'signedOn' || !stage.hasFunction('signOn', stage.parts.app.id)) return;
  stage.perform('signOn');
  assertApproved(stage, 'signOn');
  for (const original of originalsOf(transaction, stage.parts.app.id)) {
    startFunction(stage, original, {});
    planCardholder(stage, { insert: ORIGINALS_CARD, pin: 'correct' });
    stage.settle();
    assertApproved(stage, original);
  }
}

/** Without its starting point a story proves nothing about what follows. */
function assertApproved(stage: Stage, functionName: string): void {
  const outcome = stage.witness.lastFinishSince(stage.launchedAt)?.outcome ?? 'no end';
  if (outcome === 'approved') return;
  throw new StoryStopped('start', `${functionName} is approved before the story begins`, outcome);
}
