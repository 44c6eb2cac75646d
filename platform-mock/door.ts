import type { PartyId } from './parties.ts';

/** What became of a step: done (with what it tells), or refused with the reason and no change. */
export type DoorResult<Told extends object = object> =
  | ({ readonly done: true; readonly refused?: undefined } & Told)
  | { readonly done?: undefined; readonly refused: string };

/** Who does it. A party without the right is refused. */
export interface Step {
  readonly by: PartyId;
}

/** A step that the documents route over a ticket: refused unless that ticket is in work. */
export interface TicketStep extends Step {
  readonly ticket: string;
}
