import { type Blame, isRed, type Verdict } from '../../reports/record/events.ts';
import { type Cast, referenceCast } from './cast.ts';
import type { PlannedInstance } from './plan.ts';
import { OWN_SUITE } from './scenario.ts';

/** Plays a story with another cast and tells how it ends. */
export type Replay = (planned: PlannedInstance, cast: Cast) => Verdict;

/**
 * Whose fault a red is, by exchanging one party after the other in the same place with the same
 * seed: the reference builds of all apps in their stead are green → the app. Else a pristine
 * environment makes it green → the environment. Else what is left: of a shipped story the lab, of a
 * user's own story the story itself, which is configuration.
 */
export function attribute(planned: PlannedInstance, cast: Cast, replay: Replay): Blame {
  const reference = referenceCast(planned.app);
  const { app, companions, platformData } = reference;
  if (cast.app !== app || companions.some((build, at) => cast.companions[at] !== build)) {
    if (!isRed(replay(planned, { ...cast, app, companions }))) return 'app';
  }
  if (cast.platformData !== platformData || cast.openStage !== undefined) {
    const pristine = { ...reference, readers: cast.readers };
    if (!isRed(replay(planned, pristine))) return 'environment';
  }
  return planned.scenario.suite === OWN_SUITE ? 'configuration' : 'lab';
}
