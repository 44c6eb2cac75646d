import type { ServiceDeskDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { applicationDoors } from './application-doors.ts';
import { complaintDoors } from './complaint-doors.ts';
import type { ServiceOrder } from './desk.ts';
import { doneFrom, wrongPath } from './directories.ts';
import { isEarly, notIn, OPERATIONS, pass, wrongParty } from './door-step.ts';
import { endOfIncident, incidentDoors, unfinishedIncident } from './incident-doors.ts';
import { investigate } from './investigate.ts';
import { newTicket } from './new-ticket.ts';
import { TOPIC_RULES } from './topics.ts';

/** Orders of the information centre: answered from `answerFrom` on. */
function orderDoors(
  core: PlatformCore,
): Pick<ServiceDeskDoors, 'orderInvestigation' | 'confirmOrder'> {
  const { tickets, orders } = core.state.desk;
  return {
    orderInvestigation: (step) => {
      const ticket = tickets.get(step.ticket);
      const against = [wrongParty(step, OPERATIONS), notIn('ticket', ticket, 'in-work')];
      return pass(core, { door: 'orderInvestigation', step, against }, () => {
        const order: ServiceOrder = {
          id: `order-${core.nextNumber()}`,
          ticket: step.ticket,
          subject: ticket?.subject ?? '',
          answerFrom: doneFrom(core, 'service-order-answer'),
          isConfirmed: false,
        };
        const told = { order: order.id, answerFrom: order.answerFrom };
        return { events: [{ kind: 'order.placed', order }], told };
      });
    },
    confirmOrder: (step) => {
      const order = orders.get(step.order);
      const against = [
        wrongParty(step, ['information-centre']),
        order === undefined ? `there is no order ${step.order}` : undefined,
        isEarly(core, order?.answerFrom) ? 'the cause is not yet located' : undefined,
      ];
      return pass(core, { door: 'confirmOrder', step, against }, () => ({
        events: [{ kind: 'order.confirmed', id: step.order }],
        told: { findings: investigate(core, order?.subject ?? '') },
      }));
    },
  };
}

type TicketDoors = Pick<ServiceDeskDoors, 'fileTicket' | 'workTicket' | 'closeTicket'>;

/** Tickets: filed, accepted when their time has come on working days, in work, closed. */
function ticketDoors(core: PlatformCore): TicketDoors {
  const { tickets } = core.state.desk;
  return {
    fileTicket: (step) => {
      const { topic, subject, by } = step;
      const rule = Object.hasOwn(TOPIC_RULES, topic) ? TOPIC_RULES[topic] : undefined;
      const against = [
        rule === undefined ? `there is no topic ${String(topic)}` : undefined,
        rule?.filers.length === 0 ? `a ticket on ${topic} comes of judging it` : undefined,
        wrongParty(step, rule?.filers ?? []),
        rule === undefined || rule.path === null ? undefined : wrongPath(step.path, rule.path),
      ];
      return pass(core, { door: 'fileTicket', step, against }, () => {
        const ticket = newTicket(core, { topic, filedBy: by, subject });
        const told = { ticket: ticket.id, acceptedAt: ticket.acceptedAt };
        return { events: [{ kind: 'ticket.filed', ticket }], told };
      });
    },
    workTicket: (step) => {
      const { ticket: id } = step;
      const ticket = tickets.get(id);
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('ticket', ticket, 'filed'),
        isEarly(core, ticket?.acceptedAt) ? `ticket ${id} is not accepted yet` : undefined,
      ];
      return pass(core, { door: 'workTicket', step, against }, () => ({
        events: [{ kind: 'ticket.moved', id, state: 'in-work' }],
        told: {},
      }));
    },
    closeTicket: (step) => {
      const { ticket: id } = step;
      const ticket = tickets.get(id);
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('ticket', ticket, 'in-work'),
        unfinishedIncident(core, id),
      ];
      return pass(core, { door: 'closeTicket', step, against }, () => {
        const closedAt = core.now();
        const dueBy = ticket?.dueBy ?? null;
        return {
          events: [
            { kind: 'ticket.moved', id, state: 'closed', change: { closedAt } },
            ...endOfIncident(core, id),
          ],
          told: { isOnTime: dueBy === null || closedAt <= dueBy },
        };
      });
    },
  };
}

/** The doors of BOS and UOSP. */
export function deskDoors(core: PlatformCore): ServiceDeskDoors {
  return {
    ...ticketDoors(core),
    ...orderDoors(core),
    ...applicationDoors(core),
    ...complaintDoors(core),
    ...incidentDoors(core),
  };
}
