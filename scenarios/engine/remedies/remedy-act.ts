import type { DoorResult, PartyId, TicketTopic } from '../../../platform-mock/index.ts';
import type { Stage } from '../stage.ts';

/** One remedy step as the catalogue has it for a variant, ready to be done. */
export interface RemedyCall {
  readonly action: string;
  readonly by: PartyId;
  readonly place: string;
  readonly path: string | null;
  /** What a ticket filed now is about; undefined where nothing that follows needs one. */
  readonly topic: TicketTopic | undefined;
  readonly transaction: string;
}

/** How a step is done: through doors that people have, by the party named. */
export type RemedyAct = (stage: Stage, call: RemedyCall) => DoorResult<RemedyTold> | DoorResult;

/** What a step brought to light, for instance how a payout stands. */
export interface RemedyTold {
  readonly state?: string;
}
