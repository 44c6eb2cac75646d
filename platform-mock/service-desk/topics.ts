import { ticketOfRow } from '../../catalogue/index.ts';
import { invariant } from '../../world/invariant.ts';
import type { TicketTopic } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import { directoryOf } from './directories.ts';

/** Who may file a ticket, where, and what its time is. */
export interface TopicRule {
  readonly filers: readonly PartyId[];
  /** Service directory as printed; null where the documents name none. */
  readonly path: string | null;
  /** Id of the service time until it is closed, counted from filing; null where none is printed. */
  readonly completion: string | null;
  /** Whether it is accepted at once instead of within its working day. */
  readonly isUrgent: boolean;
  /** Whether operations may forward it to an acquirer or developer. */
  readonly isComplaint: boolean;
}

/** A ticket about a row of casebook 3.4. Its completion is assumed: the row prints none. */
function ofRow(row: number): TopicRule {
  const rule = ticketOfRow(row);
  invariant(rule !== undefined, `the catalogue says who files the ticket of row ${row}`);
  return {
    filers: rule.filers,
    path: rule.directory.path,
    completion: 'ticket-completion',
    isUrgent: false,
    isComplaint: false,
  };
}

const consultation = directoryOf('offline-payment-consultation');

/** Complaints of casebook 3.3.1 number 2; answered within a time that both sides agree on. */
function complaint(filers: readonly PartyId[], path: string | null): TopicRule {
  return { filers, path, completion: null, isUrgent: false, isComplaint: true };
}

/** Rules of all topics: casebook 3.4 (the row beside the topic) and 3.3.1. */
export const TOPIC_RULES: Readonly<Record<TicketTopic, TopicRule>> = {
  'operator-password': ofRow(1),
  'void-refused': ofRow(7),
  'payout-binding': ofRow(9),
  'terminal-payout-limit': ofRow(10),
  'merchant-payout-limit': ofRow(12),
  'issuer-refusal': ofRow(14),
  'invalid-merchant': ofRow(15),
  'ic-parameters': ofRow(18),
  'industry-merchant': ofRow(20),
  'sign-on-failed': ofRow(25),
  'gateway-certificate': ofRow(28),
  'message-format': ofRow(29),
  'institution-complaint': complaint(['acquirer', 'app-developer'], consultation.path),
  'cardholder-complaint': complaint(['customer-service'], null),
  /** 3.3.1 number 3; filed by judging the incident. That it is accepted at once is assumed. */
  'business-incident': {
    filers: [],
    path: consultation.path,
    completion: 'incident-across-branches',
    isUrgent: true,
    isComplaint: false,
  },
};
