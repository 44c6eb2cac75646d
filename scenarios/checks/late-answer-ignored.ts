import { type Check, judgeEach } from './check.ts';
import { isPaperOf } from './papers.ts';
import { tradeText } from './trades.ts';

/** Once a trade is given up and reversed, no answer brings it back. */
export const lateAnswerIgnored: Check = {
  id: 'late-answer-ignored',
  statement: {
    zh: '已经冲正的交易，迟到的应答不能让它变成成功。',
    en: 'A late answer never turns a reversed trade into an approved one.',
  },
  judge: ({ trades, papers }) =>
    judgeEach({
      cases: trades.filter(({ reversals, hasLateAnswer }) => reversals.length > 0 && hasLateAnswer),
      expected: 'a reversed trade stays without approval and without receipt',
      nothing: 'no answer came late to a reversed trade',
      breach: (trade) => {
        const finish = trade.launch?.finish;
        if (finish?.outcome === 'approved') {
          return { received: `${tradeText(trade)} was told approved`, event: finish.event };
        }
        const paper = papers.find((printed) => isPaperOf(printed, trade));
        if (paper === undefined) return undefined;
        return { received: `a receipt of ${tradeText(trade)}`, event: paper.event };
      },
    }),
};
