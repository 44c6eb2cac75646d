import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { TicketTopic } from '../doors.ts';
import type { PartyId } from '../parties.ts';

/** A ticket at BOS. */
export interface Ticket {
  readonly id: string;
  readonly topic: TicketTopic;
  readonly filedBy: PartyId;
  readonly subject: string;
  readonly acceptedAt: Instant;
  state: 'filed' | 'in-work' | 'closed';
}

/** A service order (服务单) to the information centre. */
export interface ServiceOrder {
  readonly id: string;
  readonly ticket: string;
  readonly subject: string;
  readonly answerFrom: Instant;
  isConfirmed: boolean;
}

export interface DeskState {
  readonly tickets: Map<string, Ticket>;
  readonly orders: Map<string, ServiceOrder>;
}

export type DeskEvent =
  | { readonly kind: 'ticket.filed'; readonly ticket: Readonly<Ticket> }
  | { readonly kind: 'ticket.moved'; readonly id: string; readonly state: Ticket['state'] }
  | { readonly kind: 'order.placed'; readonly order: Readonly<ServiceOrder> }
  | { readonly kind: 'order.confirmed'; readonly id: string };

/** An empty desk. */
export function createDesk(): DeskState {
  return { tickets: new Map(), orders: new Map() };
}

/** Applies one event to the desk. */
export function applyToDesk(state: DeskState, event: DeskEvent): void {
  if (event.kind === 'ticket.filed') state.tickets.set(event.ticket.id, { ...event.ticket });
  else if (event.kind === 'order.placed') state.orders.set(event.order.id, { ...event.order });
  else if (event.kind === 'ticket.moved') {
    const ticket = state.tickets.get(event.id);
    invariant(ticket !== undefined, `desk: no ticket ${event.id}`);
    ticket.state = event.state;
  } else {
    const order = state.orders.get(event.id);
    invariant(order !== undefined, `desk: no order ${event.id}`);
    order.isConfirmed = true;
  }
}
