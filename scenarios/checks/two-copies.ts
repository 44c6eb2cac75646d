import { type Check, judgeEach } from './check.ts';
import { copiesOnPaper } from './papers.ts';
import { tradeText } from './trades.ts';

/** One copy for the merchant, one for the cardholder. */
export const twoCopies: Check = {
  id: 'two-copies',
  statement: {
    zh: '成功的交易打印商户存根和持卡人存根各一联。',
    en: 'An approved trade prints a merchant copy and a cardholder copy.',
  },
  judge: ({ trades, papers }) =>
    judgeEach({
      cases: trades.filter(
        ({ isBooked, isRepeat, reply, launch, reversals }) =>
          isBooked &&
          reply === 'approval' &&
          reversals.length === 0 &&
          (isRepeat || launch?.finish?.outcome === 'approved'),
      ),
      expected: 'a complete merchant copy and a complete cardholder copy',
      nothing: 'no trade was approved',
      breach: (trade) => {
        const copies = copiesOnPaper(papers, trade);
        if (copies.includes('merchant') && copies.includes('cardholder')) return undefined;
        return {
          received: `${tradeText(trade)}: ${copies.join(', ') || 'no complete copy'}`,
          event: trade.launch?.finish?.event ?? trade.request.event,
        };
      },
    }),
};
