import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';

/** What shows that a cause was really there: an event and its facts. */
export interface ShownCause {
  readonly seen: string;
  readonly where: Readonly<Record<string, string>>;
}

const CAUSES: ReadonlyMap<string, readonly ShownCause[]> = collect();

/** How the shipped stories of a variant show its cause; a story of one's own shows the same. */
export function documentedCauses(variant: string): readonly ShownCause[] {
  return CAUSES.get(variant) ?? [];
}

/** Whether what was shown holds every fact of a documented cause. */
export function showsCause(shown: ShownCause, documented: ShownCause): boolean {
  return (
    shown.seen === documented.seen &&
    Object.entries(documented.where).every(([name, value]) => shown.where[name] === value)
  );
}

function collect(): ReadonlyMap<string, readonly ShownCause[]> {
  const causes = new Map<string, ShownCause[]>();
  for (const { requirements, steps } of SHIPPED_SCENARIOS) {
    const shown = steps.flatMap((step) =>
      step.does === 'cause' ? [{ seen: step.with.seen, where: step.with.where ?? {} }] : [],
    );
    for (const id of requirements) causes.set(id, [...(causes.get(id) ?? []), ...shown]);
  }
  return causes;
}
