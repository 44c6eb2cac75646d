import { batchEndsOf } from './batch-ends.ts';
import { type Check, judgeEach } from './check.ts';

/** A closed day leaves its totals on paper. */
export const totalsPrinted: Check = {
  id: 'totals-printed',
  statement: {
    zh: '结算成功后打印结算总计单。',
    en: 'A successful settlement prints its totals.',
  },
  judge: (evidence) => {
    const ends = batchEndsOf(evidence);
    return judgeEach({
      cases: evidence.launches.filter(
        ({ event, end, finish }) =>
          finish?.outcome === 'approved' &&
          ends.some((batchEnd) => batchEnd.event > event && batchEnd.event < end),
      ),
      expected: 'a complete piece of paper while the settlement ran',
      nothing: 'no batch was closed',
      breach: ({ event, end }) => {
        const isPrinted = evidence.papers.some(
          (paper) => paper.isComplete && paper.event > event && paper.event <= end,
        );
        return isPrinted
          ? undefined
          : { received: 'the batch was closed without paper', event: end };
      },
    });
  },
};
