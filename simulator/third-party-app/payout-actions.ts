import type { JsonVerdict } from '../payment-app/json-line.ts';
import type { OrderFacts } from '../payment-app/order-book.ts';
import { answered, entered } from '../payment-app/replies.ts';
import { captureCard } from './capture-machine.ts';
import { orderLines, resumePayouts, unknownPayouts } from './order-query.ts';
import type { PayoutArgs, PayoutContext, PayoutEvent } from './payout-context.ts';
import { owesSlip, printOwedSlips } from './payout-slip.ts';

const AMOUNT = /^[1-9]\d{0,11}$/;
const SALT_DIGITS = 6;

/** Digits that make equal cards look different in the book. */
function saltOf(count: number): string {
  return String(count).slice(-SALT_DIGITS).padStart(SALT_DIGITS, '0');
}

/** Type, amount and order number, the lines that the screens of a payout carry. */
function payoutLines({ plan, amountMinor, orderId }: PayoutContext): readonly string[] {
  if (orderId === undefined) return [plan.orders.title];
  return orderLines(plan.orders.title, { orderId, amountMinor });
}

/** A name as paper and files may have it: the family name, the rest starred (assumed). */
export function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(rest.length);
}

export function prepare({ context: { session, plan }, self }: PayoutArgs): void {
  plan.prepare(session, (preparation) => self.send({ type: 'PREPARED', preparation }));
}

/** What was unknown is asked for before more is paid, and what was owed on paper is printed. */
export function resolveEarlier({ context: { session, plan }, self }: PayoutArgs): void {
  resumePayouts(plan.orders)(session, () => self.send({ type: 'RESOLVED' }));
}

export function askNext({ context: { session, toAsk }, self }: PayoutArgs): void {
  const [field] = toAsk;
  if (field !== undefined) session.ask(field, entered(self));
}

/** Nothing can be paid without an amount, a name, a number; their form is the platform's affair. */
export function isEntryInvalid({ toAsk }: PayoutContext, event: PayoutEvent): boolean {
  if (event.type !== 'ENTERED') return false;
  return toAsk[0] === 'amount' ? !AMOUNT.test(event.value) : event.value.trim() === '';
}

export function keptEntry(context: PayoutContext, event: PayoutEvent): Partial<PayoutContext> {
  const [field, ...toAsk] = context.toAsk;
  if (event.type !== 'ENTERED' || field === undefined) return {};
  const entries = { ...context.entries, [field]: event.value };
  return field === 'amount'
    ? { toAsk, entries, amountMinor: Number(event.value) }
    : { toAsk, entries };
}

export function numberedOrder({ session, plan }: PayoutContext): Partial<PayoutContext> {
  const at = session.ports.clock.now();
  return { orderId: plan.rules.orderNumber({ at, count: session.orders.size }) };
}

/** The order begins when everything but the payee's card is agreed. */
export function openOrder({ context }: Pick<PayoutArgs, 'context'>): void {
  const { session, plan, orderId = '', amountMinor, entries, fields } = context;
  const { tid, mid } = session.config;
  const facts: OrderFacts = {
    ...plan.factsOf?.(fields),
    appTid: tid,
    appMid: mid,
    operator: session.operator,
    at: String(session.ports.clock.now()),
    payeeName: maskName(entries.payeeName ?? ''),
  };
  const { transaction } = plan.orders;
  session.orders.openBusiness({ orderId, transaction, amountMinor, facts });
}

export function captureCardOfPayee({ context, self }: PayoutArgs): void {
  const lines = [...payoutLines(context), '收款人卡片'];
  captureCard(context.session, { lines, acceptsStripe: () => true }, (capture) =>
    self.send({ type: 'CAPTURED', capture }),
  );
}

/** Whether nothing unknown stands against this card. */
export function mayPayOut({ session, plan, card }: PayoutContext): boolean {
  const toSameCard = unknownPayouts(session, plan.orders).filter(
    ({ facts }) =>
      facts.payeeSealed !== undefined && session.seal.open(facts.payeeSealed) === card?.pan,
  );
  return plan.rules.mayPayOut(toSameCard);
}

/** The order with its payee stands in the store before the request leaves. */
export function pay({ context, self }: PayoutArgs): void {
  const { session, plan, orderId = '', amountMinor, entries, fields, card } = context;
  const { orders, seal, rules } = session;
  const payeePan = card?.pan ?? '';
  session.show('authorising', { lines: payoutLines(context) });
  const call = plan.request({ session, orderId, amountMinor, payeePan, entries, fields });
  plan.rules.keepThenPay({
    record: (then) => {
      orders.note(orderId, {
        payee: rules.panOnPaper(payeePan),
        payeeSealed: seal.seal(payeePan, saltOf(orders.size)),
      });
      orders.markLeaving(orderId);
      orders.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_KEPT' });
      });
    },
    act: () => session.json.ask(call.api, call.fields, answered(self)),
  });
}

export function confirm({ context: { session, plan, orderId = '' }, self }: PayoutArgs): void {
  const fields = { appTid: session.config.tid, orderId };
  session.json.ask(plan.confirmApi ?? '', fields, answered(self));
}

export function mustConfirm({ plan }: PayoutContext, event: PayoutEvent): boolean {
  return (
    plan.confirmApi !== undefined && event.type === 'ANSWERED' && plan.rules.confirms(event.verdict)
  );
}

export function concluded({ plan, request, confirmation }: PayoutContext): Partial<PayoutContext> {
  if (request === undefined) return {};
  return { conclusion: plan.rules.concludePayout({ request, ...told(confirmation) }) };
}

function told(confirmation: JsonVerdict | undefined) {
  return confirmation === undefined ? {} : { confirmation };
}

/** Keeps what became of the order, and shows it once it is kept. */
export function book({ context, self }: PayoutArgs): void {
  const { session, conclusion, orderId = '' } = context;
  session.rules.bookThenTell({
    record: (then) => {
      session.orders.close(orderId, conclusion.outcome);
      session.orders.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_BOOKED' });
      });
    },
    act: () => {
      tell({ context });
      self.send({ type: 'BOOKED' });
    },
  });
}

/** Shows how the payout ended. */
export function tell({ context }: Pick<PayoutArgs, 'context'>): void {
  const { screen, code, message } = context.conclusion;
  context.session.show(screen, {
    lines: payoutLines(context),
    phase: 'payout',
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  });
}

export function hasSlip({ session, orderId = '' }: PayoutContext): boolean {
  const order = session.orders.businessOrder(orderId);
  return order !== undefined && owesSlip(order);
}

export function printSlip({ context: { session, plan }, self }: PayoutArgs): void {
  printOwedSlips(session, { payouts: plan.orders, mayBeDuplicate: false }, (wasPaperOut) =>
    self.send({ type: 'PRINTED', wasPaperOut }),
  );
}

/** Shows the result once more after the printer had asked for paper. */
export function tellAgain({ context, event }: Pick<PayoutArgs, 'context' | 'event'>): void {
  if (event.type === 'PRINTED' && event.wasPaperOut) tell({ context });
}

/** Hands the end to whoever launched the function. */
export function report({ context: { conclusion, orderId, done } }: PayoutArgs): void {
  const { outcome, code } = conclusion;
  done({
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(orderId === undefined ? {} : { orderId }),
  });
}
