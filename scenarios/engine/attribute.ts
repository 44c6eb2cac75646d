import { type Blame, isRed, type Verdict } from '../../reports/record/events.ts';
import { type Cast, referenceCast } from './cast.ts';
import type { PlannedInstance } from './plan.ts';
import { OWN_SUITE } from './scenario.ts';

/** Plays a story with another cast and tells how it ends. */
export type Replay = (planned: PlannedInstance, cast: Cast) => Verdict;

/**
 * Whose fault a red is, by exchanging one party after the other in the same place with the same
 * seed: the reference app in its stead is green → the app. Else a pristine environment makes it
 * green → the environment. Else what is left: of a shipped story the lab, of a user's own story the
 * story itself, which is configuration.
 */
export function attribute(planned: PlannedInstance, cast: Cast, replay: Replay): Blame {
  const reference = referenceCast(planned.app);
  if (cast.app !== reference.app) {
    if (!isRed(replay(planned, { ...cast, app: reference.app }))) return 'app';
  }
  if (cast.platformData !== reference.platformData) {
    const pristine = { ...cast, app: reference.app, platformData: reference.platformData };
    if (!isRed(replay(planned, pristine))) return 'environment';
  }
  return planned.scenario.suite === OWN_SUITE ? 'configuration' : 'lab';
}
