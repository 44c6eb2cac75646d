import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { ApplicationForm, TicketTopic } from '../doors.ts';
import type { PartyId } from '../parties.ts';

/** A ticket at BOS. */
export interface Ticket {
  readonly id: string;
  readonly topic: TicketTopic;
  readonly filedBy: PartyId;
  readonly subject: string;
  readonly acceptedAt: Instant;
  /** When it should be closed; null where no time is printed. */
  readonly dueBy: Instant | null;
  readonly state: 'filed' | 'in-work' | 'forwarded' | 'closed';
  readonly closedAt: Instant | null;
  /** To whom a complaint was forwarded last. */
  readonly forwardedTo: PartyId | null;
  /** What came back from there. */
  readonly replies: readonly string[];
}

/** A service order (服务单) to the information centre. */
export interface ServiceOrder {
  readonly id: string;
  readonly ticket: string;
  readonly subject: string;
  readonly answerFrom: Instant;
  readonly isConfirmed: boolean;
}

/** A form that was filed at UOSP. */
export interface Application {
  readonly id: string;
  readonly form: ApplicationForm;
  readonly filedBy: PartyId;
  /** TID, app, region or request that it is about, as the form demands. */
  readonly subject: string;
  /** Reason of a delisting, scope of apps of an entry; else empty. */
  readonly statement: string;
  readonly acceptedAt: Instant;
  readonly state: 'filed' | 'in-work' | 'closed';
}

/** A business incident (业务事件), from its report to its end. */
export interface Incident {
  readonly id: string;
  readonly subject: string;
  readonly reportedBy: PartyId;
  readonly reportedAt: Instant;
  readonly state: 'reported' | 'with-branch' | 'at-desk' | 'closed';
  /** Ticket at BOS when other branches are involved. */
  readonly ticket: string | null;
  /** Where the cause lies, once operations has looked. */
  readonly diagnosis: { readonly isParameter: boolean; readonly isOnTime: boolean } | null;
  /** Who repairs what is no business parameter. */
  readonly repairer: PartyId | null;
  readonly isRepaired: boolean;
}

/** Everything that lies at BOS and UOSP, by id. */
export interface DeskState {
  readonly tickets: Map<string, Ticket>;
  readonly orders: Map<string, ServiceOrder>;
  readonly applications: Map<string, Application>;
  readonly incidents: Map<string, Incident>;
}

export type DeskEvent =
  | { readonly kind: 'ticket.filed'; readonly ticket: Ticket }
  | {
      readonly kind: 'ticket.moved';
      readonly id: string;
      readonly state: Ticket['state'];
      readonly change?: Partial<Pick<Ticket, 'closedAt' | 'forwardedTo' | 'replies'>>;
    }
  | { readonly kind: 'order.placed'; readonly order: ServiceOrder }
  | { readonly kind: 'order.confirmed'; readonly id: string }
  | { readonly kind: 'application.filed'; readonly application: Application }
  | {
      readonly kind: 'application.moved';
      readonly id: string;
      readonly state: Application['state'];
    }
  | { readonly kind: 'incident.reported'; readonly incident: Incident }
  | {
      readonly kind: 'incident.changed';
      readonly id: string;
      readonly change: Partial<Omit<Incident, 'id'>>;
    };

/** An empty desk. */
export function createDesk(): DeskState {
  return { tickets: new Map(), orders: new Map(), applications: new Map(), incidents: new Map() };
}

function change<Entry>(entries: Map<string, Entry>, id: string, parts: Partial<Entry>): void {
  const entry = entries.get(id);
  invariant(entry !== undefined, `desk: there is no ${id}`);
  entries.set(id, { ...entry, ...parts });
}

/** Applies one event to the desk. */
export function applyToDesk(state: DeskState, event: DeskEvent): void {
  switch (event.kind) {
    case 'ticket.filed':
      state.tickets.set(event.ticket.id, event.ticket);
      return;
    case 'ticket.moved':
      change(state.tickets, event.id, { state: event.state, ...event.change });
      return;
    case 'order.placed':
      state.orders.set(event.order.id, event.order);
      return;
    case 'order.confirmed':
      change(state.orders, event.id, { isConfirmed: true });
      return;
    case 'application.filed':
      state.applications.set(event.application.id, event.application);
      return;
    case 'application.moved':
      change(state.applications, event.id, { state: event.state });
      return;
    case 'incident.reported':
      state.incidents.set(event.incident.id, event.incident);
      return;
    case 'incident.changed':
      change(state.incidents, event.id, event.change);
  }
}
