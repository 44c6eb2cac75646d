import { type Check, judgeEach } from './check.ts';
import { eventsOf, textOf } from './evidence.ts';

/** Functions that end a payout: the payout itself, and the queries. */
const ENDING: ReadonlySet<string> = new Set(['payout', 'payoutQuery', 'stateQuery']);

/** Who was paid gets it on paper. */
export const payoutSlipPrinted: Check = {
  id: 'payout-slip-printed',
  statement: {
    zh: '付款成功后打印写有订单号的凭证，缺纸或断电后补打。',
    en: 'An approved payout gets a complete slip with its order number, later if need be.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: eventsOf(evidence, 'app.finished').filter(
        ({ data }) =>
          ENDING.has(textOf(data, 'function')) &&
          textOf(data, 'outcome') === 'approved' &&
          textOf(data, 'orderId') !== '',
      ),
      expected: 'a complete slip with the order number of every approved payout',
      nothing: 'no payout was approved',
      breach: ({ event, data }) => {
        const orderId = textOf(data, 'orderId');
        const isPrinted = evidence.papers.some(
          ({ isComplete, lines }) => isComplete && lines.some((line) => line.includes(orderId)),
        );
        return isPrinted ? undefined : { received: `no complete slip of ${orderId}`, event };
      },
    }),
};
