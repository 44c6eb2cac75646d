import type { PlatformCore } from '../platform-core.ts';
import type { Ticket } from './desk.ts';
import { workdaysOf } from './directories.ts';
import { TOPIC_RULES } from './topics.ts';

/** A new ticket that follows its topic's rule. Takes a number of the platform. */
export function newTicket(
  core: PlatformCore,
  parts: Pick<Ticket, 'topic' | 'filedBy' | 'subject'>,
): Ticket {
  const { isUrgent, completion } = TOPIC_RULES[parts.topic];
  const workdays = isUrgent ? 0 : core.data.settings.ticketAcceptanceWorkdays;
  const acceptedAt = core.calendar.addWorkdays(core.now(), workdays);
  const dueBy =
    completion === null ? null : core.calendar.addWorkdays(acceptedAt, workdaysOf(completion));
  return {
    id: `ticket-${core.nextNumber()}`,
    ...parts,
    acceptedAt,
    dueBy,
    state: 'filed',
    closedAt: null,
    forwardedTo: null,
    replies: [],
  };
}
