import type { ServiceDeskDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { notIn, OPERATIONS, pass, wrongParty } from './door-step.ts';
import { TOPIC_RULES } from './topics.ts';

type ComplaintDoors = Pick<ServiceDeskDoors, 'forwardTicket' | 'replyToTicket'>;

/** Complaints that operations forwards by mail, and what comes back (casebook 3.3.1 number 2). */
export function complaintDoors(core: PlatformCore): ComplaintDoors {
  const { tickets } = core.state.desk;
  return {
    forwardTicket: (step) => {
      const { ticket: id, to } = step;
      const ticket = tickets.get(id);
      const isComplaint = ticket !== undefined && TOPIC_RULES[ticket.topic].isComplaint;
      const isReceiver = to === 'acquirer' || to === 'app-developer';
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('ticket', ticket, 'in-work'),
        isComplaint ? undefined : `ticket ${id} is no complaint`,
        isReceiver ? undefined : 'complaints are forwarded to acquirer or app-developer',
      ];
      return pass(core, { door: 'forwardTicket', step, against }, () => ({
        events: [{ kind: 'ticket.moved', id, state: 'forwarded', change: { forwardedTo: to } }],
        told: {},
      }));
    },
    replyToTicket: (step) => {
      const { ticket: id, reply } = step;
      const ticket = tickets.get(id);
      const receiver = ticket?.forwardedTo ?? null;
      const against = [
        notIn('ticket', ticket, 'forwarded'),
        wrongParty(step, receiver === null ? [] : [receiver]),
        reply.trim() === '' ? 'the reply is empty' : undefined,
      ];
      return pass(core, { door: 'replyToTicket', step, against }, () => {
        const replies = [...(ticket?.replies ?? []), reply];
        return {
          events: [{ kind: 'ticket.moved', id, state: 'in-work', change: { replies } }],
          told: {},
        };
      });
    },
  };
}
