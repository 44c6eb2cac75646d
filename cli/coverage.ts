import { variants } from '../catalogue/index.ts';
import type { RunRecord, Verdict } from '../reports/record/events.ts';
import {
  NO_FACTS,
  type VariantFacts,
  variantFacts,
} from '../scenarios/requirements/variant-facts.ts';

/** How often a requirement was judged in a run. */
export interface Coverage {
  /** Instances that name the requirement. */
  readonly instances: number;
  /** Those in which it was exercised: passed, warned or failed. */
  readonly exercised: number;
  readonly passed: number;
}

const EXERCISED: ReadonlySet<Verdict> = new Set(['passed', 'warned', 'failed']);

/** Coverage by requirement id, computed from what was run, never from what a scenario claims. */
export function coverageOf({ instances }: RunRecord): ReadonlyMap<string, Coverage> {
  const coverage = new Map<string, Coverage>();
  for (const { requirements, verdict } of instances) {
    for (const id of requirements) {
      const before = coverage.get(id) ?? { instances: 0, exercised: 0, passed: 0 };
      coverage.set(id, {
        instances: before.instances + 1,
        exercised: before.exercised + (EXERCISED.has(verdict) ? 1 : 0),
        passed: before.passed + (verdict === 'passed' || verdict === 'warned' ? 1 : 0),
      });
    }
  }
  return coverage;
}

/** The five facts that are demanded of every documented variant. */
export interface CatalogueFacts extends VariantFacts {
  /** At least one mutant was caught for it. */
  readonly killed: boolean;
}

/** The facts in the order in which they are shown. */
export const FACTS: readonly (keyof CatalogueFacts)[] = [
  'reached',
  'raised',
  'remedied',
  'recovered',
  'killed',
];

/**
 * The facts of every variant of the catalogue, by its id, from a run and from the requirements for
 * which a mutant was caught.
 */
export function catalogueFacts(
  { instances }: RunRecord,
  killed: ReadonlySet<string>,
): ReadonlyMap<string, CatalogueFacts> {
  const shown = variantFacts(instances);
  return new Map(
    variants.map(({ id }): [string, CatalogueFacts] => [
      id,
      { ...(shown.get(id) ?? NO_FACTS), killed: killed.has(id) },
    ]),
  );
}
