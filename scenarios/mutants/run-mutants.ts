import { isRed, type RecordedInstance } from '../../reports/record/events.ts';
import { LabError } from '../../world/errors.ts';
import { referenceCast } from '../engine/cast.ts';
import { type PlannedInstance, planInstances } from '../engine/plan.ts';
import { terminalModels } from '../engine/provision.ts';
import { runInstance } from '../engine/run-instance.ts';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import { MUTANTS } from './all-mutants.ts';
import type { Mutant, MutantResult } from './mutant.ts';

/**
 * Runs every mutant against the story that must catch it. A mutant counts as killed only when the
 * named check is red, for the named requirement, with the right blame.
 */
export function runMutants(seed: string, told: (result: MutantResult) => void = () => {}) {
  return MUTANTS.map((mutant) => {
    const result = runMutant(mutant, seed);
    told(result);
    return result;
  });
}

/** Runs one mutant. */
export function runMutant(mutant: Mutant, seed: string): MutantResult {
  const planned = plannedFor(mutant);
  const cast = mutant.mutate(referenceCast(planned.app));
  const instance = runInstance(planned, cast, { seed, keepEvents: 'reds' });
  const survivedBecause = survivalOf(mutant, instance);
  return {
    id: mutant.id,
    title: mutant.title,
    diff: mutant.diff,
    killed: survivedBecause === undefined,
    check: mutant.check,
    by: [...new Set(redChecks(instance).map(({ id }) => id))],
    requirement: mutant.requirement,
    blame: instance.blame ?? 'none',
    ...(survivedBecause === undefined ? {} : { survivedBecause }),
  };
}

function plannedFor(mutant: Mutant): PlannedInstance {
  const scenario = SHIPPED_SCENARIOS.find(({ id }) => id === mutant.scenario);
  const planned = scenario === undefined ? [] : planInstances([scenario], terminalModels());
  const found = planned.find(
    ({ transaction, model, notApplicable }) =>
      notApplicable === undefined &&
      transaction === mutant.transaction &&
      (mutant.model === undefined || model.name === mutant.model),
  );
  if (found !== undefined) return found;
  throw new LabError({
    code: 'LAB_MUTANT_STORY_UNKNOWN',
    message: `mutant ${mutant.id}: no instance of ${mutant.scenario} with ${mutant.transaction}`,
    remedy: 'name a shipped scenario and one of its transactions',
  });
}

function redChecks({ checks }: RecordedInstance) {
  return checks.filter(({ verdict }) => isRed(verdict));
}

function survivalOf(mutant: Mutant, instance: RecordedInstance): string | undefined {
  if (!isRed(instance.verdict)) return `the instance ${instance.verdict}`;
  if (instance.verdict === 'labError') return instance.reason ?? 'the lab itself failed';
  const telling = redChecks(instance).filter(({ id }) => id === mutant.check);
  if (telling.length === 0) return `the check ${mutant.check} is not red`;
  if (!instance.requirements.includes(mutant.requirement)) {
    return `the story is not for ${mutant.requirement}`;
  }
  if (instance.blame !== mutant.blame) {
    return `blamed on ${instance.blame ?? 'nobody'} instead of ${mutant.blame}`;
  }
  return undefined;
}
