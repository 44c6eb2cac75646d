import { broken, type Check, holds, unproven } from './check.ts';
import type { JsonCall } from './evidence.ts';
import { callText, sent } from './json-calls.ts';

const EXPECTED = 'a number of its own for every order, and the same again for a repeat';
/** Requests that bring a new order to the platform. */
const ORDERING: ReadonlySet<string> = new Set([
  'business-order',
  'payout-request',
  'gateway-payout',
]);

/** An order is known by its number: two never share one, and a repeat keeps its own. */
export const ownOrderNumber: Check = {
  id: 'own-order-number',
  statement: {
    zh: '每笔订单有自己的订单号，重发沿用原订单号。',
    en: 'Every order has a number of its own, and a repeated request keeps it.',
  },
  judge: ({ calls }) => {
    const orders = calls.filter(({ api }) => ORDERING.has(api));
    if (orders.length < 2) return unproven(EXPECTED, 'fewer than two orders left');
    for (const [position, order] of orders.entries()) {
      const breach = orders
        .slice(0, position)
        .map((earlier) => clash(earlier, order))
        .find((found) => found !== undefined);
      if (breach !== undefined) return broken(EXPECTED, breach, order.event);
    }
    return holds(EXPECTED, `so in ${orders.length} orders`);
  },
};

/** What is wrong between two orders; undefined when nothing is. */
function clash(earlier: JsonCall, later: JsonCall): string | undefined {
  const isSameNumber =
    sent(earlier, 'orderId') === sent(later, 'orderId') &&
    sent(earlier, 'appTid') === sent(later, 'appTid');
  const isRepeat = contentOf(earlier) === contentOf(later);
  if (isSameNumber) return isRepeat ? undefined : `${callText(later)} has a number used before`;
  const isSentAgain =
    isRepeat &&
    earlier.answer === undefined &&
    earlier.launch !== undefined &&
    earlier.launch.event === later.launch?.event;
  return isSentAgain ? `${callText(later)} repeats ${callText(earlier)}` : undefined;
}

/** Everything a request says but its number. */
function contentOf({ fields }: JsonCall): string {
  const { orderId: _number, ...content } = fields;
  return JSON.stringify(content);
}
