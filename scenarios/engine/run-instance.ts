import {
  type CheckResult,
  isRed,
  type RecordedEvent,
  type RecordedInstance,
  type Verdict,
} from '../../reports/record/events.ts';
import { LabError } from '../../world/errors.ts';
import { WORLD_START } from '../../world/sim/kernel.ts';
import { requirementById } from '../requirements/all-requirements.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { attribute } from './attribute.ts';
import type { Cast } from './cast.ts';
import { type Judged, judge, remedyFor, weakerFidelity, worstVerdict } from './judge.ts';
import { instanceSeed, type PlannedInstance, ruleText } from './plan.ts';
import { type Interference, type Played, play } from './play.ts';
import { hashOfEvents, recordedEvents } from './record-events.ts';
import { OWN_SUITE, type Scenario } from './scenario.ts';
import { stageParts } from './stage-parts.ts';

/** How an instance is run. */
export interface RunOptions {
  readonly seed: string;
  readonly keepEvents: 'reds' | 'all';
  /** Whether a red is played again with other casts to find whose fault it is. Default true. */
  readonly seeksBlame?: boolean;
}

/** One story played and judged; of a sweep, one position of it. */
interface Round extends Judged {
  readonly events: readonly RecordedEvent[];
  readonly played: Played;
  readonly position?: number;
}

/**
 * Runs one instance: plays, judges, attributes. Pure: equal seed, item and cast, equal result.
 * What a scenario or the lab itself gets wrong comes back as verdict labError.
 */
export function runInstance(
  planned: PlannedInstance,
  cast: Cast,
  options: RunOptions,
): RecordedInstance {
  if (planned.notApplicable !== undefined) return notApplicable(planned, options);
  try {
    return judged(planned, cast, options);
  } catch (error) {
    return labError(planned, error, options);
  }
}

function judged(planned: PlannedInstance, cast: Cast, options: RunOptions): RecordedInstance {
  const requirements = requirementsOf(planned);
  const rounds = playRounds(planned, cast, { ...options, requirements });
  const checks = mergedChecks(rounds);
  const verdict = worstVerdict(rounds.map((round) => round.verdict));
  const events = rounds.flatMap((round) => round.events);
  const hash = hashOfEvents(events);
  const isBlamed = isRed(verdict) && options.seeksBlame !== false;
  const blame = isBlamed ? attribute(planned, cast, verdictOf(options)) : undefined;
  const remedy = isRed(verdict) ? remedyFor(checks) : undefined;
  const keeps = options.keepEvents === 'all' || isRed(verdict);
  return {
    ...identity(planned, options),
    verdict,
    fidelity: requirements.map(({ fidelity }) => fidelity).reduce(weakerFidelity, 'documented'),
    ...(blame === undefined ? {} : { blame }),
    checks,
    ...(remedy === undefined ? {} : { remedy }),
    virtualMs: rounds.reduce((sum, { played }) => sum + virtualMsOf(played), 0),
    hash,
    ...(keeps ? { events: redRounds(rounds, options).flatMap((round) => round.events) } : {}),
  };
}

/** Runs the story with another cast and tells only the verdict, for the attribution. */
function verdictOf(options: RunOptions) {
  return (planned: PlannedInstance, cast: Cast): Verdict => {
    try {
      const rounds = playRounds(planned, cast, {
        ...options,
        requirements: requirementsOf(planned),
      });
      return worstVerdict(rounds.map(({ verdict }) => verdict));
    } catch {
      return 'labError';
    }
  };
}

type RoundOptions = RunOptions & { readonly requirements: readonly Requirement[] };

/** The story itself; with a sweep, once untouched and once for every boundary it passed. */
function playRounds(planned: PlannedInstance, cast: Cast, options: RoundOptions): readonly Round[] {
  const untouched = playRound(planned, cast, options);
  const { sweep } = planned.scenario;
  if (sweep === undefined || untouched.verdict !== 'passed') return [untouched];
  const { boundaries, paperLines } = untouched.played;
  const count = sweep === 'powerBoundary' ? boundaries : paperLines;
  const rounds: Round[] = [untouched];
  for (let position = 0; position < count; position += 1) {
    rounds.push(playRound(planned, cast, { ...options, interference: { sweep, position } }));
  }
  return rounds;
}

function playRound(
  planned: PlannedInstance,
  cast: Cast,
  options: RoundOptions & { readonly interference?: Interference },
): Round {
  const { scenario, transaction } = planned;
  const { interference, requirements } = options;
  const seed = instanceSeed(options.seed, planned.id);
  const parts = stageParts({ planned, cast, seed });
  const played = play({
    scenario,
    transaction,
    parts,
    readers: cast.readers,
    ...(cast.openStage === undefined ? {} : { openStage: cast.openStage }),
    ...(interference === undefined ? {} : { interference }),
  });
  const events = recordedEvents(played.stage.witness.events, { start: WORLD_START });
  const { verdict, checks } = judge({
    events,
    transaction,
    expectations: interference === undefined ? played.stage.expectations : [],
    books: played.books,
    requirements,
    refusedRemedies: played.stage.refusedRemedies,
    unappliedFaults: played.stage.unappliedFaults,
    isInterfered: interference !== undefined,
  });
  return {
    events,
    played,
    verdict,
    checks,
    ...(interference === undefined ? {} : { position: interference.position }),
  };
}

/** One result per check: the worst over all rounds, saying at which position it was met. */
function mergedChecks(rounds: readonly Round[]): readonly CheckResult[] {
  const merged = new Map<string, CheckResult>();
  for (const { checks, position } of rounds) {
    for (const check of checks) {
      const key = `${check.requirement ?? ''}/${check.id}/${check.expected}`;
      const known = merged.get(key);
      if (known !== undefined && worstVerdict([known.verdict, check.verdict]) === known.verdict) {
        continue;
      }
      merged.set(key, position === undefined ? check : atPosition(check, position));
    }
  }
  return [...merged.values()];
}

function atPosition(check: CheckResult, position: number): CheckResult {
  return { ...check, received: `${check.received} (interrupted at boundary ${position + 1})` };
}

/** Of a red sweep only the first red round is kept: it is the one to look at. */
function redRounds(rounds: readonly Round[], { keepEvents }: RunOptions): readonly Round[] {
  if (keepEvents === 'all') return rounds;
  const red = rounds.find(({ verdict }) => isRed(verdict));
  return red === undefined ? [] : [red];
}

function virtualMsOf({ stage }: Played): number {
  return stage.world.kernel.now() - WORLD_START;
}

function requirementsOf({ scenario }: PlannedInstance): readonly Requirement[] {
  return scenario.requirements.map((id) => {
    const requirement = requirementById(id);
    if (requirement !== undefined) return requirement;
    throw new LabError({
      code: 'LAB_SCENARIO_REQUIREMENT_UNKNOWN',
      message: `${scenario.place}: there is no requirement "${id}"`,
      remedy: 'poslab requirements lists them',
    });
  });
}

function identity(planned: PlannedInstance, { seed }: RunOptions) {
  const { scenario } = planned;
  return {
    record: 'instance' as const,
    instance: planned.id,
    scenario: scenario.id,
    suite: scenario.suite,
    title: scenario.title,
    requirements: scenario.requirements,
    model: planned.model.name,
    app: planned.app,
    transaction: planned.transaction,
    selectedBy: ruleText(scenario.models),
    reproduce: `npx poslab run ${whereFrom(scenario)} --grep '${planned.id}' --seed ${seed}`,
  };
}

/** What names the scenario on a command line: its suite, or the user's file. */
function whereFrom({ suite, place }: Scenario): string {
  if (suite !== OWN_SUITE) return suite;
  const file = place.slice(0, place.lastIndexOf(':'));
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/** Nothing was played: the story says nothing of this terminal. */
function notApplicable(planned: PlannedInstance, options: RunOptions): RecordedInstance {
  const { notApplicable: reason } = planned;
  return {
    ...identity(planned, options),
    verdict: 'notApplicable',
    fidelity: requirementsOf(planned)
      .map(({ fidelity }) => fidelity)
      .reduce(weakerFidelity, 'documented'),
    checks: [],
    ...(reason === undefined ? {} : { reason }),
    virtualMs: 0,
    hash: hashOfEvents([]),
  };
}

function labError(planned: PlannedInstance, error: unknown, options: RunOptions): RecordedInstance {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const remedy = error instanceof LabError ? error.remedy : undefined;
  const reason = error instanceof LabError ? `${error.code}: ${error.message}` : message;
  return {
    ...identity(planned, options),
    verdict: 'labError',
    fidelity: 'assumed',
    blame: 'lab',
    checks: [],
    reason,
    ...(remedy === undefined ? {} : { remedy: { zh: remedy, en: remedy } }),
    virtualMs: 0,
    hash: hashOfEvents([]),
  };
}
