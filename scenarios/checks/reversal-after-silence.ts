import { type Check, judgeEach } from './check.ts';
import { isUnanswered, tradeText } from './trades.ts';

/** Whatever may have been debited without a usable answer is reversed. */
export const reversalAfterSilence: Check = {
  id: 'reversal-after-silence',
  statement: {
    zh: '可冲正的交易没有得到可用的应答时，终端必须发冲正（0400）。',
    en: 'Every reversible request without a usable answer is reversed by a 0400.',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.filter((trade) => trade.isReversible && isUnanswered(trade)),
      expected: 'a 0400 with the batch and STAN of every unanswered reversible request',
      nothing: 'every reversible request was answered, or none left',
      breach: (trade) =>
        trade.reversals.length > 0
          ? undefined
          : {
              received: `no 0400 for ${tradeText(trade)} (${trade.reply})`,
              event: trade.request.event,
            },
    }),
};
