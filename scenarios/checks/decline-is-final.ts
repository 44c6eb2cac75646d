import { type Check, judgeEach } from './check.ts';
import { isPaperOf } from './papers.ts';
import { tradeText } from './trades.ts';

/** A refusal ends the trade: no receipt, no reversal. */
export const declineIsFinal: Check = {
  id: 'decline-is-final',
  statement: {
    zh: '被拒绝的交易结果是失败：不打签购单，也不冲正。',
    en: 'A refused trade ends declined, without receipt and without reversal.',
  },
  judge: ({ trades, papers }) =>
    judgeEach({
      cases: trades.filter(
        ({ isBooked, isRepeat, reply, launch }) =>
          isBooked && !isRepeat && reply === 'refusal' && !launch?.lostPower,
      ),
      expected: 'outcome declined, no receipt, no 0400',
      nothing: 'no trade was refused by the platform',
      breach: (trade) => {
        const finish = trade.launch?.finish;
        if (finish !== undefined && finish.outcome !== 'declined') {
          const received = `${tradeText(trade)} (${trade.code}) was told ${finish.outcome}`;
          return { received, event: finish.event };
        }
        const paper = papers.find((printed) => isPaperOf(printed, trade));
        if (paper !== undefined) {
          return { received: `a receipt of ${tradeText(trade)}`, event: paper.event };
        }
        const [reversal] = trade.reversals;
        if (reversal === undefined) return undefined;
        return { received: `a 0400 for ${tradeText(trade)}`, event: reversal.request.event };
      },
    }),
};
