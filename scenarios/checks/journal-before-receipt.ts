import { type Check, judgeEach, unproven } from './check.ts';
import { isWrittenDurably, usesStore } from './durable-writes.ts';
import { isPaperOf } from './papers.ts';
import { tradeText } from './trades.ts';

const EXPECTED = 'a write and a sync of the store between the approval and its paper';

/** The journal knows of an approval before anybody holds its paper. */
export const journalBeforeReceipt: Check = {
  id: 'journal-before-receipt',
  statement: {
    zh: '打印签购单之前，成功的交易已经记入流水并落盘。',
    en: 'An approval is durable in the journal before its receipt is printed.',
  },
  judge: (evidence) => {
    if (!usesStore(evidence))
      return unproven(EXPECTED, "the app does not use the terminal's store");
    return judgeEach({
      cases: evidence.trades.flatMap((trade) => {
        const first = evidence.papers.find((paper) => isPaperOf(paper, trade));
        return first !== undefined && trade.reply === 'approval' ? [{ trade, first }] : [];
      }),
      expected: EXPECTED,
      nothing: 'no receipt of an approved trade was printed',
      breach: ({ trade, first }) => {
        const after = trade.answer?.event ?? trade.request.event;
        if (isWrittenDurably(evidence, { after, before: first.startedAt })) return undefined;
        return {
          received: `the receipt of ${tradeText(trade)} came before its journal entry`,
          event: first.startedAt,
        };
      },
    });
  },
};
