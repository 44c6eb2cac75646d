import { type Blame, isRed, type Verdict } from '../../reports/record/events.ts';
import { type Cast, referenceCast } from './cast.ts';
import type { PlannedInstance } from './plan.ts';

/** Plays a story with another cast and tells how it ends. */
export type Replay = (planned: PlannedInstance, cast: Cast) => Verdict;

/**
 * Whose fault a red is, by exchanging one party after the other in the same place with the same
 * seed: the reference app in its stead is green → the app. Else a pristine environment makes it
 * green → the environment. Else the lab.
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
  return 'lab';
}
