import type { AppSession } from '../payment-app/app-session.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { toldText } from '../payment-app/json-line-codec.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import { yuan } from '../payment-app/screens.ts';
import type { PayoutRules } from './payout-rules.ts';
import { printOwedSlips } from './payout-slip.ts';

/** Which orders of an app are payouts, what they are called, and who knows what became of them. */
export interface PayoutOrders {
  /** The function that opens them, as the order book names it. */
  readonly transaction: string;
  /** As printed: 付款. */
  readonly title: string;
  /** English type on paper. */
  readonly titleEn: string;
  /** The API that tells their state. */
  readonly queryApi: string;
  readonly rules: Pick<PayoutRules, 'outcomeOfQuery'>;
}

/** What the platform told of an order. The book has it when it is told. */
export interface OrderNews {
  readonly verdict: JsonVerdict;
  /** As the platform has it; empty when it did not answer. */
  readonly state: string;
  /** Why it failed, in the platform's words. */
  readonly reason: string;
}

/** What screens say of an order: type, amount, number. */
export function orderLines(title: string, order: { orderId: string; amountMinor: number }) {
  return [title, `RMB ${yuan(order.amountMinor)}`, `订单号:${order.orderId}`];
}

/** Payouts whose outcome nobody knows, oldest first. */
export function unknownPayouts(
  { orders }: AppSession,
  { transaction }: Pick<PayoutOrders, 'transaction'>,
): readonly BusinessOrder[] {
  return orders
    .businessOrders()
    .filter((order) => order.transaction === transaction && order.outcome === 'unknown');
}

/**
 * Asks what became of an order. What was unknown and is certain now stands in the book before
 * `done`; what was certain before stays as it is.
 */
export function askOrder(
  session: AppSession,
  { payouts, order }: { readonly payouts: PayoutOrders; readonly order: BusinessOrder },
  done: (news: OrderNews) => void,
): void {
  const { orderId, facts } = order;
  session.show('orderQuerying', { lines: orderLines(payouts.title, order) });
  const fields = { appTid: facts.appTid ?? session.config.tid, orderId };
  session.json.ask(payouts.queryApi, fields, (verdict) => {
    const told = verdict.kind === 'accepted' ? verdict.told : {};
    const news = { verdict, state: toldText(told, 'state'), reason: toldText(told, 'reason') };
    const outcome = news.state === '' ? 'unknown' : payouts.rules.outcomeOfQuery(news.state);
    if (order.outcome !== 'unknown' || outcome === 'unknown') {
      done(news);
      return;
    }
    session.orders.close(orderId, outcome);
    session.orders.sync(() => done(news));
  });
}

/** Asks for every payout that is unknown, until one is not answered. */
function resolvePayouts(session: AppSession, payouts: PayoutOrders, done: () => void): void {
  const askNext = ([order, ...rest]: readonly BusinessOrder[]): void => {
    if (order === undefined) done();
    else {
      askOrder(session, { payouts, order }, ({ state }) => {
        if (state === '') done();
        else askNext(rest);
      });
    }
  };
  askNext(unknownPayouts(session, payouts));
}

/** What a boot leaves to an app with payouts: asking for the unknown ones, printing owed slips. */
export function resumePayouts(payouts: PayoutOrders) {
  return (session: AppSession, done: () => void): void =>
    resolvePayouts(session, payouts, () =>
      printOwedSlips(session, { payouts, mayBeDuplicate: true }, () => done()),
    );
}
