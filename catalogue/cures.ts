import { cureExceptions, remedies, remedyClasses } from './generated/remedies.ts';
import { remedyById } from './name-lookup.ts';
import type { CureException, Remedy, Variant } from './types.ts';

/** Whether an action by itself cures a variant, and why where its class says otherwise. */
export interface Cure {
  readonly cures: boolean;
  /** What the classes of action and remedy say. */
  readonly byClass: boolean;
  readonly exception?: CureException;
}

/** Every action that changes a state which causes a code, in the order of the catalogue. */
export const cureActions: readonly Remedy[] = remedies.filter(({ purpose }) => purpose === 'cure');

const INCLUDED: ReadonlyMap<string, readonly string[]> = new Map(
  remedyClasses.map(({ id, includes }) => [id, includes]),
);

/** The class and every class whose causes it cures as well, however far down. */
function classesUnder(id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const name of found) for (const next of INCLUDED.get(name) ?? []) found.add(next);
  return found;
}

/**
 * What an action does to a variant: it cures when a remedy of the variant is of its class, or of a
 * class that its class includes, except where an exception says otherwise.
 */
export function cureOf(action: Remedy, { id, remedies: steps }: Variant): Cure {
  const under = classesUnder(action.class);
  const byClass = steps.some(
    (step) => step.purpose === 'cure' && under.has(remedyById(step.action).class),
  );
  const exception = cureExceptions.find(
    ({ actions, variants }) => actions.includes(action.id) && variants.includes(id),
  );
  return exception === undefined
    ? { cures: byClass, byClass }
    : { cures: exception.cures, byClass, exception };
}
