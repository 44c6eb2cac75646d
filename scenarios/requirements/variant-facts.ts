import type { RecordedInstance, Verdict } from '../../reports/record/events.ts';

/** What a run has shown of a documented variant. */
export interface VariantFacts {
  /** Its code and words were seen, and the event of its cause with them. */
  readonly reached: boolean;
  /** A scenario about it was played to a verdict. */
  readonly raised: boolean;
  /** Every documented step was accepted, from the documented party at its place. */
  readonly remedied: boolean;
  /** The business recovered in the documented kind. */
  readonly recovered: boolean;
}

/** No run has shown anything. */
export const NO_FACTS: VariantFacts = {
  reached: false,
  raised: false,
  remedied: false,
  recovered: false,
};

const JUDGED: ReadonlySet<Verdict> = new Set(['passed', 'warned', 'failed']);

/**
 * What the instances of a run have shown, by requirement: read from the checks that were judged
 * in them for it, never from what a scenario says of itself.
 */
export function variantFacts(
  instances: readonly RecordedInstance[],
): ReadonlyMap<string, VariantFacts> {
  const facts = new Map<string, VariantFacts>();
  for (const instance of instances) {
    for (const id of instance.requirements) {
      facts.set(id, joined(facts.get(id) ?? NO_FACTS, shownBy(instance, id)));
    }
  }
  return facts;
}

function shownBy({ verdict, checks }: RecordedInstance, id: string): VariantFacts {
  const holds = (check: string) => {
    const judged = checks.filter((one) => one.id === check && one.requirement === id);
    return judged.length > 0 && judged.every((one) => one.verdict === 'passed');
  };
  return {
    reached: holds('code-and-words-as-documented') && holds('cause-is-real'),
    raised: JUDGED.has(verdict),
    remedied: holds('remedy-by-the-documented-party'),
    recovered: holds('recovery-as-documented'),
  };
}

function joined(left: VariantFacts, right: VariantFacts): VariantFacts {
  return {
    reached: left.reached || right.reached,
    raised: left.raised || right.raised,
    remedied: left.remedied || right.remedied,
    recovered: left.recovered || right.recovered,
  };
}
