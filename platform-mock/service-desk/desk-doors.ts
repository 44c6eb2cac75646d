import type { ServiceDeskDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { DeskEvent, ServiceOrder, Ticket } from './desk.ts';
import { pass, wrongParty } from './door-step.ts';
import { investigate } from './investigate.ts';
import { plainPath, TOPIC_RULES } from './topics.ts';

/** The information centre answers within one working day (casebook 3.3.1). */
const ANSWER_WORKDAYS = 1;

function notIn(ticket: Ticket | undefined, state: Ticket['state']): string | undefined {
  if (ticket === undefined) return 'there is no such ticket';
  return ticket.state === state ? undefined : `ticket ${ticket.id} is ${ticket.state}`;
}

function wrongPath(path: string, right: string): string | undefined {
  return plainPath(path) === plainPath(right) ? undefined : `the right directory is ${right}`;
}

function move(id: string, state: Ticket['state']): readonly DeskEvent[] {
  return [{ kind: 'ticket.moved', id, state }];
}

/** Orders of the information centre: answered from `answerFrom` on. */
function orderDoors(
  core: PlatformCore,
): Pick<ServiceDeskDoors, 'orderInvestigation' | 'confirmOrder'> {
  const { tickets, orders } = core.state.desk;
  return {
    orderInvestigation: (step) => {
      const ticket = tickets.get(step.ticket);
      const against = [wrongParty(step, ['operations-centre']), notIn(ticket, 'in-work')];
      return pass(core, { door: 'orderInvestigation', step, against }, () => {
        const order: ServiceOrder = {
          id: `order-${core.nextNumber()}`,
          ticket: step.ticket,
          subject: ticket?.subject ?? '',
          answerFrom: core.calendar.addWorkdays(core.now(), ANSWER_WORKDAYS),
          isConfirmed: false,
        };
        const told = { order: order.id, answerFrom: order.answerFrom };
        return { events: [{ kind: 'order.placed', order }], told };
      });
    },
    confirmOrder: (step) => {
      const order = orders.get(step.order);
      const isEarly = order !== undefined && core.now() < order.answerFrom;
      const against = [
        wrongParty(step, ['information-centre']),
        order === undefined ? `there is no order ${step.order}` : undefined,
        isEarly ? 'the cause is not yet located' : undefined,
      ];
      return pass(core, { door: 'confirmOrder', step, against }, () => ({
        events: [{ kind: 'order.confirmed', id: step.order }],
        told: { findings: investigate(core, order?.subject ?? '') },
      }));
    },
  };
}

/** The doors of BOS and UOSP. A ticket is accepted when its time has come, on working days. */
export function deskDoors(core: PlatformCore): ServiceDeskDoors {
  const { tickets } = core.state.desk;
  return {
    ...orderDoors(core),
    fileTicket: (step) => {
      const { topic, subject, by } = step;
      const rule = TOPIC_RULES[topic];
      const against = [wrongParty(step, rule.filers), wrongPath(step.path, rule.path)];
      return pass(core, { door: 'fileTicket', step, against }, () => {
        const workdays = core.data.settings.ticketAcceptanceWorkdays;
        const acceptedAt = core.calendar.addWorkdays(core.now(), workdays);
        const id = `ticket-${core.nextNumber()}`;
        const ticket: Ticket = { id, topic, filedBy: by, subject, acceptedAt, state: 'filed' };
        return { events: [{ kind: 'ticket.filed', ticket }], told: { ticket: id, acceptedAt } };
      });
    },
    workTicket: (step) => {
      const ticket = tickets.get(step.ticket);
      const isEarly = ticket !== undefined && core.now() < ticket.acceptedAt;
      const against = [
        wrongParty(step, ['operations-centre']),
        notIn(ticket, 'filed'),
        isEarly ? `ticket ${step.ticket} is not accepted yet` : undefined,
      ];
      return pass(core, { door: 'workTicket', step, against }, () => ({
        events: move(step.ticket, 'in-work'),
        told: {},
      }));
    },
    closeTicket: (step) => {
      const ticket = tickets.get(step.ticket);
      const against = [wrongParty(step, ['operations-centre']), notIn(ticket, 'in-work')];
      return pass(core, { door: 'closeTicket', step, against }, () => ({
        events: move(step.ticket, 'closed'),
        told: {},
      }));
    },
  };
}
