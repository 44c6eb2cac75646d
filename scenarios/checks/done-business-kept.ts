import { businessSales } from './business-sales.ts';
import { type Check, judgeEach } from './check.ts';
import { callText, isAccepted } from './json-calls.ts';
import { tradeText } from './trades.ts';

/** What was bought stays bought. */
export const doneBusinessKept: Check = {
  id: 'done-business-kept',
  statement: {
    zh: '业务已经办成的消费不再冲正。',
    en: 'A sale whose business was done is not reversed afterwards.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: businessSales(evidence).filter(({ call }) => isAccepted(call)),
      expected: 'no 0400 once the platform has answered that the business is done',
      nothing: 'no business was done after its sale',
      breach: ({ call, sale }) => {
        const event = call.answer?.event ?? call.event;
        const reversal = sale?.reversals.find(({ request }) => request.event > event);
        if (sale === undefined || reversal === undefined) return undefined;
        const received = `a 0400 for ${tradeText(sale)} after ${callText(call)} was accepted`;
        return { received, event: reversal.request.event };
      },
    }),
};
