import type { AppScope, Channel, Phase } from './types.ts';

/** Where a code is read: equal codes are told apart by these three. */
export interface Situation {
  readonly channel: Channel;
  readonly apps: readonly AppScope[];
  readonly phases: readonly Phase[];
}

/** What is known of a situation; whatever is left out matches everything. */
export interface SituationKey {
  readonly channel?: Channel;
  readonly app?: AppScope;
  readonly phase?: Phase;
}

/** Whether a situation agrees with all that is known of it. */
export function isAt({ channel, apps, phases }: Situation, key: SituationKey): boolean {
  return (
    (key.channel === undefined || channel === key.channel) &&
    (key.app === undefined || apps.includes('any') || apps.includes(key.app)) &&
    (key.phase === undefined || phases.includes(key.phase))
  );
}

/** Whether two situations are the same one. */
export function isSameSituation(one: Situation, other: Situation): boolean {
  return (
    one.channel === other.channel &&
    one.apps.join() === other.apps.join() &&
    one.phases.join() === other.phases.join()
  );
}
