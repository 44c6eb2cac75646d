import { type Check, judgeEach } from './check.ts';
import type { Evidence, JsonCall } from './evidence.ts';
import { isAccepted } from './json-calls.ts';
import { type Trade, tradeText } from './trades.ts';

/** Nobody pays for what was not ordered. */
export const paidAfterOrder: Check = {
  id: 'paid-after-order',
  statement: {
    zh: '订单被平台接受之后才刷卡收款；订单被拒就不收款。',
    en: 'The card pays only after its order was accepted; a refused order is not paid.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.calls.filter(({ api }) => api === 'business-order'),
      expected: 'no card sale before an accepted order',
      nothing: 'no business was ordered',
      breach: (order) => {
        const sale = paidTooSoon(evidence, order);
        if (sale === undefined) return undefined;
        const received = `${tradeText(sale)} left before its order was accepted`;
        return { received, event: sale.request.event };
      },
    }),
};

/** A trade of the same function that left while no order of it had been accepted. */
function paidTooSoon({ calls, trades }: Evidence, order: JsonCall): Trade | undefined {
  if (order.launch === undefined) return undefined;
  const launched = order.launch.event;
  const accepted = calls.find(
    (call) => call.api === 'business-order' && call.launch?.event === launched && isAccepted(call),
  );
  return trades.find(
    ({ launch, request }) =>
      launch?.event === launched && (accepted === undefined || request.event < accepted.event),
  );
}
