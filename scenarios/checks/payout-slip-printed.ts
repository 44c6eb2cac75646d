import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, textOf } from './evidence.ts';
import { sent, told } from './json-calls.ts';
import { answeredQueries } from './payout-calls.ts';

/** Functions that end a payout: the payout itself, and the queries. */
const ENDING: ReadonlySet<string> = new Set(['payout', 'payoutQuery', 'stateQuery']);

/** One for the merchant, one for the payee. */
const COPIES = 2;

/** Who pays and who is paid get it on paper. */
export const payoutSlipPrinted: Check = {
  id: 'payout-slip-printed',
  statement: {
    zh: '付款成功后打印两联写有订单号的凭证，缺纸或断电后补打。',
    en: 'An approved payout gets two complete slips with its order number, later if need be.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: approvals(evidence),
      expected: 'two complete slips with the order number of every approved payout',
      nothing: 'no payout was approved',
      breach: ({ event, orderId }) => {
        const slips = evidence.papers.filter(
          ({ isComplete, lines }) => isComplete && lines.some((line) => line.includes(orderId)),
        );
        if (slips.length >= COPIES) return undefined;
        return { received: `${slips.length} complete slips of ${orderId}`, event };
      },
    }),
};

/** Payouts that the app told as approved, and those that a query told it in passing. */
function approvals(evidence: Evidence) {
  const ended = eventsOf(evidence, 'app.finished')
    .filter(({ data }) => ENDING.has(textOf(data, 'function')))
    .filter(({ data }) => textOf(data, 'outcome') === 'approved')
    .map(({ event, data }) => ({ event, orderId: textOf(data, 'orderId') }));
  const queried = answeredQueries(evidence)
    .filter((query) => told(query, 'state') === 'succeeded')
    .map((query) => ({ event: query.event, orderId: sent(query, 'orderId') }));
  return [...ended, ...queried].filter(({ orderId }) => orderId !== '');
}
