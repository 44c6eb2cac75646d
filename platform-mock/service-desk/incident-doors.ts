import { dayOf } from '../../world/calendar.ts';
import type { ServiceDeskDoors } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { DeskEvent, Incident } from './desk.ts';
import { directoryOf, wrongPath } from './directories.ts';
import { notIn, OPERATIONS, pass, wrongParty } from './door-step.ts';
import { newTicket } from './new-ticket.ts';

/** Who repairs what: cloud POS and terminals, UnionPay's systems, everything else. */
const REPAIRERS: readonly PartyId[] = [
  'development-centre',
  'information-centre',
  'external-institution',
];

function incidentOf(core: PlatformCore, ticket: string): Incident | undefined {
  for (const incident of core.state.desk.incidents.values()) {
    if (incident.ticket === ticket) return incident;
  }
  return undefined;
}

function changed(id: string | undefined, change: Partial<Incident>): readonly DeskEvent[] {
  return id === undefined ? [] : [{ kind: 'incident.changed', id, change }];
}

/** What is still to be done before the ticket of an incident can be closed. */
export function unfinishedIncident(core: PlatformCore, ticket: string): string | undefined {
  const incident = incidentOf(core, ticket);
  if (incident === undefined) return undefined;
  if (incident.diagnosis === null) return 'the incident is not diagnosed';
  const isDone = incident.diagnosis.isParameter || incident.isRepaired;
  return isDone ? undefined : 'the incident is not repaired';
}

/** An incident ends with its ticket. */
export function endOfIncident(core: PlatformCore, ticket: string): readonly DeskEvent[] {
  return changed(incidentOf(core, ticket)?.id, { state: 'closed' });
}

type BranchDoors = Pick<ServiceDeskDoors, 'reportIncident' | 'judgeIncident' | 'closeIncident'>;

/** The branch's part: it handles an incident itself, or tells operations. */
function branchDoors(core: PlatformCore): BranchDoors {
  const { incidents } = core.state.desk;
  return {
    reportIncident: (step) => {
      const { subject, by } = step;
      const against = [
        wrongParty(step, ['acquirer', 'app-developer']),
        subject.trim() === '' ? 'the report is empty' : undefined,
      ];
      return pass(core, { door: 'reportIncident', step, against }, () => {
        const incident: Incident = {
          id: `incident-${core.nextNumber()}`,
          subject,
          reportedBy: by,
          reportedAt: core.now(),
          state: 'reported',
          ticket: null,
          diagnosis: null,
          repairer: null,
          isRepaired: false,
        };
        const told = { incident: incident.id };
        return { events: [{ kind: 'incident.reported', incident }], told };
      });
    },
    judgeIncident: (step) => {
      const { incident: id, involvesOtherBranches, path = '', by } = step;
      const incident = incidents.get(id);
      const right = directoryOf('offline-payment-consultation').path;
      const against = [
        wrongParty(step, ['branch']),
        notIn('incident', incident, 'reported'),
        involvesOtherBranches ? wrongPath(path, right) : undefined,
      ];
      type Told = { readonly ticket: string | null };
      return pass<Told>(core, { door: 'judgeIncident', step, against }, () => {
        if (!involvesOtherBranches) {
          return { events: changed(id, { state: 'with-branch' }), told: { ticket: null } };
        }
        const subject = incident?.subject ?? '';
        const ticket = newTicket(core, { topic: 'business-incident', filedBy: by, subject });
        const moved = changed(id, { state: 'at-desk', ticket: ticket.id });
        return {
          events: [{ kind: 'ticket.filed', ticket }, ...moved],
          told: { ticket: ticket.id },
        };
      });
    },
    closeIncident: (step) => {
      const { incident: id } = step;
      const against = [
        wrongParty(step, ['branch']),
        notIn('incident', incidents.get(id), 'with-branch'),
      ];
      return pass(core, { door: 'closeIncident', step, against }, () => ({
        events: changed(id, { state: 'closed' }),
        told: {},
      }));
    },
  };
}

type RepairDoors = Pick<ServiceDeskDoors, 'diagnoseIncident' | 'assignRepair' | 'reportRepair'>;

/** Why the information centre has not located the cause of a ticket yet, if it has not. */
function notLocated(core: PlatformCore, ticket: string): string | undefined {
  const orders = [...core.state.desk.orders.values()];
  const isLocated = orders.some((order) => order.ticket === ticket && order.isConfirmed);
  return isLocated ? undefined : 'the information centre has not located the cause';
}

/** The technical part: diagnosis on the same day, cause from the information centre, repair. */
function repairDoors(core: PlatformCore): RepairDoors {
  const { tickets } = core.state.desk;
  const open = (ticket: string) => {
    const incident = incidentOf(core, ticket);
    const missing = incident === undefined ? `ticket ${ticket} is about no incident` : undefined;
    return { incident, against: [notIn('ticket', tickets.get(ticket), 'in-work'), missing] };
  };
  return {
    diagnoseIncident: (step) => {
      const { ticket, isParameter } = step;
      const { incident, against } = open(ticket);
      const isDone = incident !== undefined && incident.diagnosis !== null;
      const reasons = [
        wrongParty(step, OPERATIONS),
        ...against,
        isDone ? 'the incident is diagnosed' : undefined,
      ];
      return pass(core, { door: 'diagnoseIncident', step, against: reasons }, () => {
        const isOnTime = dayOf(core.now()) === dayOf(incident?.reportedAt ?? 0);
        const diagnosis = { isParameter, isOnTime };
        return { events: changed(incident?.id, { diagnosis }), told: { isOnTime } };
      });
    },
    assignRepair: (step) => {
      const { ticket, to } = step;
      const { incident, against } = open(ticket);
      const reasons = [
        wrongParty(step, OPERATIONS),
        ...against,
        incident?.diagnosis?.isParameter === false
          ? undefined
          : 'the cause is a business parameter, or not diagnosed',
        notLocated(core, ticket),
        REPAIRERS.includes(to) ? undefined : `repairs are for ${REPAIRERS.join(' or ')}`,
      ];
      return pass(core, { door: 'assignRepair', step, against: reasons }, () => ({
        events: changed(incident?.id, { repairer: to }),
        told: {},
      }));
    },
    reportRepair: (step) => {
      const { incident, against } = open(step.ticket);
      const repairer = incident?.repairer ?? null;
      const reasons = [
        ...against,
        repairer === null ? 'nobody was asked to repair it' : undefined,
        wrongParty(step, repairer === null ? [] : [repairer]),
      ];
      return pass(core, { door: 'reportRepair', step, against: reasons }, () => ({
        events: changed(incident?.id, { isRepaired: true }),
        told: {},
      }));
    },
  };
}

/** Business incidents (casebook 3.3.1 number 3). */
export function incidentDoors(core: PlatformCore): BranchDoors & RepairDoors {
  return { ...branchDoors(core), ...repairDoors(core) };
}
