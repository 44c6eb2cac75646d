import type { PartyId, TicketTopic } from '../../../platform-mock/index.ts';

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
