import type { TicketTopic } from '../../../platform-mock/index.ts';
import type { Stage } from '../stage.ts';
import type { RemedyAct } from './remedy-act.ts';

/** What a ticket about a row of section 3.4 is about. */
const TOPICS: Readonly<Record<number, TicketTopic>> = {
  1: 'operator-password',
  7: 'void-refused',
  14: 'issuer-refusal',
  15: 'invalid-merchant',
  18: 'ic-parameters',
  25: 'sign-on-failed',
  26: 'sign-on-failed',
  27: 'sign-on-failed',
};

/** Topics whose subject is the merchant, not the terminal. */
const ABOUT_MERCHANT: ReadonlySet<TicketTopic> = new Set(['invalid-merchant']);

/** The terminal and merchant numbers of the stage as the platform knows them. */
export function platformNumbers(stage: Stage): { tid: string; mid: string } {
  const terminal = stage.parts.platformData.terminals[0];
  return { tid: terminal?.tid ?? '', mid: terminal?.mid ?? '' };
}

/** Files the ticket and lets the working days pass until it is accepted and taken in work. */
export const fileTicket: RemedyAct = (stage, { by, path, row }) => {
  const { serviceDesk } = stage.platform.doors;
  const topic = TOPICS[row];
  if (topic === undefined) return { refused: `no ticket topic is known for row ${row}` };
  const { tid, mid } = platformNumbers(stage);
  const subject = ABOUT_MERCHANT.has(topic) ? mid : tid;
  const filed = serviceDesk.fileTicket({ by, topic, path: path ?? '', subject });
  if (filed.done !== true) return filed;
  stage.paperwork.ticket = filed.ticket;
  stage.pass(filed.acceptedAt - stage.world.kernel.now());
  return serviceDesk.workTicket({ by: 'operations-centre', ticket: filed.ticket });
};

/** Operations asks the information centre, which answers within its working day. */
export const fileServiceOrder: RemedyAct = (stage, { by }) => {
  const ordered = stage.platform.doors.serviceDesk.orderInvestigation({
    by,
    ticket: stage.paperwork.ticket,
  });
  if (ordered.done !== true) return ordered;
  stage.paperwork.order = ordered.order;
  stage.pass(ordered.answerFrom - stage.world.kernel.now());
  return { done: true };
};

export const locateCause: RemedyAct = (stage, { by }) =>
  stage.platform.doors.serviceDesk.confirmOrder({ by, order: stage.paperwork.order });

/** A word between people; it changes nothing. */
export const tell: RemedyAct = () => ({ done: true });
