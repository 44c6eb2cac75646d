import { businessSales } from './business-sales.ts';
import { type Check, judgeEach, unproven } from './check.ts';
import { isWrittenDurably, usesStore } from './durable-writes.ts';
import { callText } from './json-calls.ts';

const EXPECTED = 'an approved sale, written down and synced, before the business is asked for';

/** Whoever loses power here knows afterwards what has to be taken back. */
export const saleKeptBeforeBusiness: Check = {
  id: 'sale-kept-before-business',
  statement: {
    zh: '消费成功并落盘之后，才请求办理业务。',
    en: 'A business is asked for only when its sale is approved and durable on record.',
  },
  judge: (evidence) => {
    if (!usesStore(evidence))
      return unproven(EXPECTED, "the app does not use the terminal's store");
    return judgeEach({
      cases: businessSales(evidence),
      expected: EXPECTED,
      nothing: 'no business was asked for after a sale',
      breach: ({ call, sale }) => {
        const { event } = call;
        if (sale?.answer === undefined || sale.reply !== 'approval') {
          return { received: `${callText(call)} left without an approved sale`, event };
        }
        if (isWrittenDurably(evidence, { after: sale.answer.event, before: event })) {
          return undefined;
        }
        return { received: `${callText(call)} left with nothing durable on record`, event };
      },
    });
  },
};
