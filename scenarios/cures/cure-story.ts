import { cureActions, type Variant } from '../../catalogue/index.ts';
import type { TerminalModel } from '../../simulator/index.ts';
import { type PlannedInstance, planInstances } from '../engine/plan.ts';
import type { Scenario, Step } from '../engine/scenario.ts';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';

const CURE_IDS: ReadonlySet<string> = new Set(cureActions.map(({ id }) => id));

/** A story in the parts that a measurement needs. */
export interface CureStory {
  readonly variant: Variant;
  readonly planned: PlannedInstance;
  /** Up to the failure. */
  readonly failing: readonly Step[];
  /** What people do after the remedy to see whether the business goes on; empty: the same again. */
  readonly trying: readonly Step[];
}

/**
 * The story of a variant that is played for the measurement: the one that remedies with the most
 * cures, else the first by name, with its first transaction, on the first model it applies to.
 * Undefined where no story is for any of these models.
 */
export function cureStoryOf(
  variant: Variant,
  models: readonly TerminalModel[],
): CureStory | undefined {
  const stories = SHIPPED_SCENARIOS.filter(({ requirements }) => requirements.includes(variant.id));
  const [story] = [...stories].sort(
    (left, right) =>
      cureCount(right, variant) - cureCount(left, variant) || (left.id < right.id ? -1 : 1),
  );
  if (story === undefined) return undefined;
  const planned = planInstances([story], models).find(
    ({ transaction, notApplicable }) =>
      notApplicable === undefined && transaction === story.transactions[0],
  );
  return planned === undefined ? undefined : { variant, planned, ...partsOf(story) };
}

/** How many different cures a story does. */
function cureCount({ steps }: Scenario, { remedies }: Variant): number {
  const documented = remedies.filter(({ when }) => when === undefined);
  const done = steps.flatMap((step) => {
    if (step.does !== 'remedy') return [];
    if (step.with === 'documented') return documented.map(({ action }) => action);
    return [step.with].flat();
  });
  return new Set(done.filter((name) => CURE_IDS.has(name))).size;
}

/** What stands before the first remedy, and between it and what is expected next. */
function partsOf({ steps }: Scenario): Pick<CureStory, 'failing' | 'trying'> {
  const at = steps.findIndex(({ does }) => does === 'remedy');
  const after = steps.slice(at).filter(({ does }) => does !== 'remedy');
  const end = after.findIndex(({ does }) => does === 'expect');
  return { failing: steps.slice(0, at), trying: after.slice(0, end < 0 ? after.length : end) };
}
