import type { DoorResult } from '../../../platform-mock/index.ts';
import type { Stage } from '../stage.ts';
import type { RemedyCall } from './remedy-call.ts';

/** How a step is done: through doors that people have, by the party named. */
export type RemedyAct = (stage: Stage, call: RemedyCall) => DoorResult<RemedyTold> | DoorResult;

/** What a step brought to light, for instance how a payout stands. */
export interface RemedyTold {
  readonly state?: string;
}
