import type { DoorResult, PartyId } from '../../../platform-mock/index.ts';
import type { Stage } from '../stage.ts';

/** One remedy step as the catalogue has it for a variant, ready to be done. */
export interface RemedyCall {
  readonly action: string;
  readonly by: PartyId;
  readonly place: string;
  readonly path: string | null;
  /** Row of section 3.4. */
  readonly row: number;
  readonly transaction: string;
}

/** How a step is done: through doors that people have, by the party named. */
export type RemedyAct = (stage: Stage, call: RemedyCall) => DoorResult;
