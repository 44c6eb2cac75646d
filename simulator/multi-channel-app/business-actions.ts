import type { CardBusiness } from '../payment-app/card-business.ts';
import { cardMachine } from '../payment-app/card-machine.ts';
import { CARD_TRANSACTIONS } from '../payment-app/card-transactions.ts';
import { functionOf } from '../payment-app/function-shape.ts';
import type { PresentedCard } from '../payment-app/presented-card.ts';
import { answered, entered } from '../payment-app/replies.ts';
import { yuan } from '../payment-app/screens.ts';
import { captureCard } from '../third-party-app/capture-machine.ts';
import { merchantOrderNumber } from '../third-party-app/merchant-order-number.ts';
import type { BusinessArgs, BusinessContext } from './business-context.ts';
import { stepOf } from './business-decisions.ts';

export function titleOf({ session, row }: BusinessContext): string {
  return session.config.language === 'zh' ? row.title : row.titleEn;
}

/** The app's numbers and both regions: that of 银联支付's settings and that of its own. */
export function gatherSettings({ context: { session, row }, self }: BusinessArgs): void {
  const { tid, mid, appRegion = '' } = session.config;
  session.link.call('terminal.getSettings', {}, (answer) => {
    const terminalRegion = (answer.ok ? answer.result.region : undefined) ?? '';
    const business = row.business === undefined ? {} : { business: row.business };
    const facts = { appTid: tid, appMid: mid, terminalRegion, appRegion, ...business };
    self.send({ type: 'PREPARED', facts });
  });
}

export function askField({ context, self }: BusinessArgs): void {
  const field = stepOf(context, 'ask')?.field ?? stepOf(context, 'capture')?.typedAs;
  if (field === undefined) return;
  context.session.ask(field, entered(self));
}

export function captureNumber({ context, self }: BusinessArgs): void {
  const { session } = context;
  const step = stepOf(context, 'capture');
  if (step === undefined) return;
  const mayBeSwiped = (card: PresentedCard) =>
    card.via === 'stripe' &&
    session.rules.acceptsStripe(
      { serviceCode: card.serviceCode, chipFailed: false },
      session.config,
    );
  const terms = {
    lines: [titleOf(context), step[session.config.language]],
    acceptsStripe: (card: PresentedCard) => step.refusesFallback !== true || mayBeSwiped(card),
  };
  captureCard(session, terms, (capture) => self.send({ type: 'CAPTURED', capture }));
}

export function request({ context, self }: BusinessArgs): void {
  const { session, rules, facts } = context;
  const step = stepOf(context, 'request');
  if (step === undefined) return;
  session.show('authorising', { lines: [titleOf(context)] });
  session.json.ask(step.api, rules.fieldsOf(step.api, facts), answered(self));
}

/** What the bill query told, for people to read. */
export function billLines(context: BusinessContext): readonly string[] {
  const { session, customer, facts } = context;
  const isChinese = session.config.language === 'zh';
  const amount = yuan(Number(facts.amountFen ?? '0'));
  return [
    titleOf(context),
    `${isChinese ? '户名' : 'Name'} ${customer}`,
    `${isChinese ? '应缴' : 'Due'} RMB ${amount}`,
  ];
}

export function confirmBill({ context, self }: BusinessArgs): void {
  const { session } = context;
  session.show('billShown', { lines: billLines(context) });
  session.ask('billConfirmation', entered(self));
}

/**
 * The order is in the book, for good, before its number is used anywhere: a power cut cannot make
 * the app give the same number to another order.
 */
export function openOrder({ context: { session, row, facts }, self }: BusinessArgs): void {
  const { orderId = '', amountFen, business = '' } = facts;
  session.orders.openBusiness({
    orderId,
    transaction: row.function,
    amountMinor: Number(amountFen),
    facts: { business },
  });
  session.orders.sync((isDurable) => self.send({ type: isDurable ? 'OPENED' : 'NOT_OPENED' }));
}

/** The number of the order that is about to be opened. */
export function nextOrderId({ session }: BusinessContext): string {
  const at = session.ports.clock.now();
  return merchantOrderNumber({ at, count: session.orders.size });
}

/** Completes the business with the approved sale, as the order's facts and the sale say. */
function businessOf({ session, row, rules, facts }: BusinessContext): CardBusiness {
  return {
    name: { function: row.function, title: row.title },
    complete: ({ orderId, stan, batchNumber, rrn }, done) =>
      session.json.ask(
        'business-complete',
        rules.fieldsOf('business-complete', { ...facts, orderId, stan, batchNumber, rrn }),
        done,
      ),
    turn: (verdict) => rules.afterBusiness(verdict),
  };
}

/** The payer's card: an ordinary sale whose amount and order are agreed. */
export function takePayment({ context, self }: BusinessArgs): void {
  const { session, facts } = context;
  const { orderId = '', amountFen } = facts;
  const terms = { orderId, amountMinor: Number(amountFen), business: businessOf(context) };
  const sale = functionOf(cardMachine, { row: CARD_TRANSACTIONS.sale, terms }, 'sale');
  session.later(() => sale(session, (end) => self.send({ type: 'PAID', end })));
}

export function tellEnd({ context: { session, ending } }: BusinessArgs): void {
  if (ending !== undefined) session.show(ending.screen, ending.parts);
}

export function report({ context }: BusinessArgs): void {
  const { done, ending, end, facts } = context;
  const { orderId } = facts;
  done({ ...(orderId === undefined ? {} : { orderId }), ...(ending?.end ?? end) });
}
