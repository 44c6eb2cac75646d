import { type Check, judgeEach } from './check.ts';
import { isPaperOf } from './papers.ts';

/** Paper follows the approval, never the hope for it. */
export const receiptAfterApproval: Check = {
  id: 'receipt-after-approval',
  statement: {
    zh: '收到有效的成功应答之前，不打印签购单。',
    en: 'No line of a receipt is printed before the valid approval was received.',
  },
  judge: ({ papers, trades }) =>
    judgeEach({
      cases: papers.filter(({ stan }) => stan !== ''),
      expected: 'a valid approval of the trade before its paper starts',
      nothing: 'no receipt was printed',
      breach: (paper) => {
        const isApproved = trades.some(
          (trade) =>
            isPaperOf(paper, trade) &&
            trade.reply === 'approval' &&
            (trade.answer?.event ?? Number.POSITIVE_INFINITY) < paper.startedAt,
        );
        if (isApproved) return undefined;
        const received = `a receipt of voucher ${paper.stan} without approval before it`;
        return { received, event: paper.startedAt };
      },
    }),
};
