import { type Remedy, type Variant, variants } from '../../catalogue/index.ts';
import { LabError } from '../../world/errors.ts';
import { runAgain } from '../engine/actions/operator.ts';
import { runStep, type StepContext } from '../engine/actions/run-step.ts';
import { referenceCast } from '../engine/cast.ts';
import { instanceSeed } from '../engine/plan.ts';
import { prepare } from '../engine/play.ts';
import type { RemedyCall } from '../engine/remedies/remedy-call.ts';
import { callsFor, REMEDY_ACTS } from '../engine/remedies/run-remedy.ts';
import type { Step } from '../engine/scenario.ts';
import { TERMINAL_MACHINE } from '../engine/stage.ts';
import { stageParts } from '../engine/stage-parts.ts';
import { StoryStopped } from '../engine/story-stopped.ts';
import type { CureStory } from './cure-story.ts';
import { MeasuredStage } from './measured-stage.ts';
import { businessOf, recovers } from './recovered.ts';

/** One cell of the matrix: an action tried on a variant. */
export interface CureTrial {
  readonly story: CureStory;
  /** Undefined: nothing is done. */
  readonly action: Remedy | undefined;
  readonly seed: string;
}

/** What a trial came to. */
export interface CureTrialResult {
  readonly recovered: boolean;
  /** What became of the action and of the business after it. */
  readonly told: string;
}

/** Between failure and remedy: what the platform decides by itself is decided by then, ms. */
const PAUSE_MS = 15 * 60_000;

/**
 * Tries one action on the story of one variant. What its door needs is filed beforehand, so that
 * the days this takes heal nothing; the story is played up to its failure; only this action is
 * done; then the business is tried again.
 * @throws LabError LAB_CURE_NOT_REACHED when the story does not come to its failure
 */
export function measureCure({ story, action, seed }: CureTrial): CureTrialResult {
  const { planned, variant } = story;
  const cast = referenceCast(planned.app);
  const parts = stageParts({ planned, cast, seed: instanceSeed(seed, planned.id) });
  const stage = new MeasuredStage(parts);
  const calls = action === undefined ? [] : callsOf(action, story);
  for (const call of calls.slice(0, -1)) act(stage, call);
  prepare(stage, planned.scenario, planned.transaction);
  stage.beginStory();
  fail(stage, story);
  if (isOfTheLine(story)) stage.world.network.setConditions(TERMINAL_MACHINE, { up: false });
  const failed = businessOf(stage);
  stage.pass(PAUSE_MS);
  const refused = calls.slice(-1).flatMap((call) => act(stage, call));
  const ended = unlessImpossible(() => tryAgain(stage, story, action));
  const { kind } = variant.recovery;
  const isApproved = ended.startsWith(APPROVED);
  const recovered = isApproved && recovers(kind, failed, businessOf(stage));
  return { recovered, told: [...refused, ended].join('; ') };
}

/** What has to be filed for an action, then the action itself, as its variant documents them. */
function callsOf(action: Remedy, { variant, planned }: CureStory): readonly RemedyCall[] {
  const documented = documentedIn(action, variant);
  const names = [...(documented === undefined ? [] : paperworkFor(action, documented)), action.id];
  const requirements = documented === undefined ? [] : [documented.id];
  return callsFor(names, { transaction: planned.transaction, requirements });
}

/** The variant whose remedy has the action: the one measured, else the first in order. */
function documentedIn({ id }: Remedy, measured: Variant): Variant | undefined {
  const has = ({ remedies }: Variant) => remedies.some(({ action }) => action === id);
  return has(measured) ? measured : variants.find(has);
}

/** Steps that open a door: what is filed, and what the information centre answers. */
function paperworkFor({ id }: Remedy, { remedies }: Variant): readonly string[] {
  const at = remedies.findIndex(({ action }) => action === id);
  return remedies
    .slice(0, at)
    .filter(
      ({ purpose, performers }) => purpose === 'report' || performers[0] === 'information-centre',
    )
    .map(({ action }) => action);
}

/** Does an action; what it was refused for, if it was. */
function act(stage: MeasuredStage, call: RemedyCall): readonly string[] {
  stage.beginRemedy();
  const refused = unlessImpossible(() => {
    const result = REMEDY_ACTS[call.action]?.(stage, call) ?? { refused: 'nobody can do it' };
    return result.done === true ? undefined : result.refused;
  });
  stage.endRemedy();
  return refused === undefined ? [] : [`refused: ${refused}`];
}

/** A person cannot do it: no such app or button, a PIN pad that does not answer. */
const IMPOSSIBLE = /^LAB_(DOOR_|MOTHER_POS_PAD_)/;

/** What is told, or why nobody can do it here: the app is not ready, a door leads nowhere. */
function unlessImpossible<Told>(doIt: () => Told): Told | string {
  try {
    return doIt();
  } catch (error) {
    if (error instanceof StoryStopped) return error.message;
    if (error instanceof LabError && IMPOSSIBLE.test(error.code)) return error.message;
    throw error;
  }
}

function contextOf({ planned }: CureStory): StepContext {
  return { transaction: planned.transaction, requirements: planned.scenario.requirements };
}

function runSteps(stage: MeasuredStage, story: CureStory, steps: readonly Step[]): void {
  for (const step of steps) runStep(stage, step, contextOf(story));
}

/** Plays up to the failure, which has to be the documented one. */
function fail(stage: MeasuredStage, story: CureStory): void {
  const { planned, failing } = story;
  runSteps(stage, story, [...planned.scenario.given, ...failing]);
  const missed = stage.expectations.find(({ holds }) => !holds);
  if (missed === undefined) return;
  throw new LabError({
    code: 'LAB_CURE_NOT_REACHED',
    message: `${missed.place}: ${missed.expected} expected, but ${missed.received}`,
    remedy: `play ${planned.id}: it has to pass before anything can be measured by it`,
  });
}

/** A fault of the line meets one message in a story; here it lasts until somebody mends it. */
function isOfTheLine({ planned, failing }: CureStory): boolean {
  return [...planned.scenario.given, ...failing].some(({ does }) => does === 'fault');
}

const APPROVED = 'approved';

/** Kinds of recovery in which what people try next is the cure itself. */
const CURE_BY_TRYING = 'void-the-original';

/**
 * Tries the business as the story does after its remedy; where that is the cure itself, only after
 * that cure. How it ended.
 */
function tryAgain(stage: MeasuredStage, story: CureStory, action: Remedy | undefined): string {
  const { variant, trying } = story;
  const isOwn = variant.remedies.some(
    ({ action: id, when }) => id === action?.id && when !== undefined,
  );
  const isSame = variant.recovery.kind === CURE_BY_TRYING && !isOwn;
  if (trying.length === 0 || isSame) runAgain(stage, {});
  else runSteps(stage, story, trying);
  stage.settle();
  const finish = stage.witness.lastFinishSince(stage.launchedAt);
  return finish === undefined ? 'without an end' : `${finish.outcome} ${finish.code ?? ''}`.trim();
}
