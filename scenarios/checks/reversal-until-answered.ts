import { type Check, judgeEach } from './check.ts';
import { reversedAt, tradeText } from './trades.ts';

/** A reversal is kept and sent until it is answered. */
export const reversalUntilAnswered: Check = {
  id: 'reversal-until-answered',
  statement: {
    zh: '冲正没有得到应答就保留并重发，直到有应答（00、12、25）。',
    en: 'A reversal without answer is kept and sent again until it is answered (00, 12 or 25).',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.filter(({ reversals }) => reversals.length > 0),
      expected: 'the last 0400 of every reversed trade is answered 00, 12 or 25',
      nothing: 'no reversal left the terminal',
      breach: (trade) => {
        if (reversedAt(trade) !== undefined) return undefined;
        const { reversals } = trade;
        return {
          received: `${reversals.length} tries for ${tradeText(trade)}, none answered`,
          event: reversals.at(-1)?.request.event ?? trade.request.event,
        };
      },
    }),
};
