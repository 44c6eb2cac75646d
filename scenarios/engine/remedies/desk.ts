import type { TicketTopic } from '../../../platform-mock/index.ts';
import { LAB_OMNI_MID, LAB_REGION } from '../provision.ts';
import type { Stage } from '../stage.ts';
import { appNumbers, platformNumbers } from './numbers.ts';
import type { RemedyAct } from './remedy-act.ts';

/** UOSP directory of parameter changes (casebook 3.3.1). */
const CHANGE_DIRECTORY = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';

/** Topics whose subject is the merchant of an app or of the terminal, not the terminal. */
const ABOUT_MERCHANT: ReadonlyMap<TicketTopic, string | undefined> = new Map([
  ['merchant-payout-limit', 'farm-purchase'],
  ['issuer-refusal', 'multi-channel'],
  ['message-format', 'fund-collection'],
  ['industry-merchant', 'multi-channel'],
]);

/** What the ticket names: the merchant that is refused, or the terminal. */
function subjectOf(stage: Stage, topic: TicketTopic): string {
  if (topic === 'invalid-merchant') return refusedMerchant(stage);
  const app = ABOUT_MERCHANT.get(topic);
  return app === undefined ? platformNumbers(stage).tid : appNumbers(stage, app).mid;
}

/** The merchant that an app's business is refused for: its payout merchant at the omni-channel. */
function refusedMerchant(stage: Stage): string {
  return stage.parts.app.id === 'fund-collection' ? LAB_OMNI_MID : appNumbers(stage).mid;
}

/** Files the ticket and lets the working days pass until it is accepted and taken in work. */
export const fileTicket: RemedyAct = (stage, { by, path, topic }) => {
  const { serviceDesk } = stage.platform.doors;
  if (topic === undefined) return { refused: 'nothing that follows needs a ticket' };
  const subject = subjectOf(stage, topic);
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

/** The branch's 《多渠道总对总业务申请》, done by operations when its working days have passed. */
export const fileMultiChannelApplication: RemedyAct = (stage, { by }) => {
  const { serviceDesk } = stage.platform.doors;
  const filed = serviceDesk.fileApplication({
    by,
    form: 'multi-channel-business',
    path: CHANGE_DIRECTORY,
    region: LAB_REGION,
  });
  if (filed.done !== true) return filed;
  stage.paperwork.application = filed.application;
  stage.pass(filed.acceptedAt - stage.world.kernel.now());
  return serviceDesk.workApplication({ by: 'operations-centre', application: filed.application });
};
