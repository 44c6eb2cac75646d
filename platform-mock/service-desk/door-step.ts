import type { Instant } from '../../world/clock.ts';
import type { DoorResult, Step, TicketStep } from '../door.ts';
import type { ApplicationForm, TicketTopic } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { PlatformEvent } from '../platform-state.ts';

/** The party that does most steps. */
export const OPERATIONS = ['operations-centre'] as const;

/** A refusal at a door. */
export function refuse(refused: string): { readonly refused: string } {
  return { refused };
}

/** Why a step is not open to this party, if it is not. */
export function wrongParty(step: Step, allowed: readonly PartyId[]): string | undefined {
  if (allowed.includes(step.by)) return undefined;
  return `${step.by} may not do this; it is for ${allowed.join(' or ')}`;
}

/** Why a ticket does not open a step, if it does not. */
export function wrongTicket(
  core: PlatformCore,
  step: TicketStep,
  needed: { readonly topic: TicketTopic; readonly subjects: readonly string[] },
): string | undefined {
  const ticket = core.state.desk.tickets.get(step.ticket);
  if (ticket === undefined) return `there is no ticket ${step.ticket}`;
  if (ticket.state !== 'in-work') return `ticket ${ticket.id} is ${ticket.state}, not in work`;
  if (ticket.topic !== needed.topic) return `ticket ${ticket.id} is about ${ticket.topic}`;
  if (needed.subjects.includes(ticket.subject)) return undefined;
  return `ticket ${ticket.id} is about ${ticket.subject}`;
}

/** Why an application does not open a step, if it does not: it has to be in work and fit. */
export function wrongApplication(
  core: PlatformCore,
  id: string | undefined,
  needed: { readonly form: ApplicationForm; readonly subject: string },
): string | undefined {
  const found = id === undefined ? undefined : core.state.desk.applications.get(id);
  if (found === undefined) return `it needs an application (${needed.form}) for ${needed.subject}`;
  if (found.state !== 'in-work') return `application ${found.id} is ${found.state}, not in work`;
  if (found.form !== needed.form) return `application ${found.id} is on ${found.form}`;
  if (found.subject === needed.subject) return undefined;
  return `application ${found.id} is about ${found.subject}`;
}

/** Why a thing on the desk is not in the state that a step needs, if it is not. */
export function notIn(
  what: string,
  found: { readonly id: string; readonly state: string } | undefined,
  state: string,
): string | undefined {
  if (found === undefined) return `there is no such ${what}`;
  return found.state === state ? undefined : `${what} ${found.id} is ${found.state}`;
}

/** Whether the time from which something can be done has not come. */
export function isEarly(core: PlatformCore, from: Instant | undefined): boolean {
  return from !== undefined && core.now() < from;
}

/** What stands at a door: its name, who comes, and what may speak against it. */
export interface DoorCall {
  readonly door: string;
  readonly step: Step;
  /** Reasons against it; the first one counts. */
  readonly against: readonly (string | undefined)[];
}

/**
 * One step through a door: refused with the first reason and without any change, or committed and
 * traced. `act` gives the events and what the door tells.
 */
export function pass<Told extends object>(
  core: PlatformCore,
  call: DoorCall,
  act: () => { readonly events: readonly PlatformEvent[]; readonly told: Told },
): DoorResult<Told> {
  const { door, step } = call;
  const reason = call.against.find((against) => against !== undefined);
  if (reason !== undefined) {
    core.trace(`door.${door}`, { by: step.by, refused: reason });
    return refuse(reason);
  }
  const { events, told } = act();
  core.commit(events);
  core.trace(`door.${door}`, { by: step.by });
  return { done: true, ...told };
}
