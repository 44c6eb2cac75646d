import { type Check, judgeEach } from './check.ts';
import { isTold, isUnanswered, repeatsOf, tradeText } from './trades.ts';

const EXPECTED = 'the same 0220 once more, until an answer tells, before any 0500';

/** What cannot be reversed has to arrive: it is sent again, as it was. */
export const refundRepeatedUntilAnswered: Check = {
  id: 'refund-repeated-until-answered',
  statement: {
    zh: '退货没有得到可用的应答就保留，原样重发到有应答为止，之后才结算。',
    en: 'A refund without a usable answer is kept and sent again as it was until it is answered.',
  },
  judge: ({ exchanges, trades }) =>
    judgeEach({
      cases: trades.filter((trade) => trade.isRepeatable && !trade.isRepeat && isUnanswered(trade)),
      expected: EXPECTED,
      nothing: 'every refund was answered, or none left',
      breach: (trade) => {
        const repeats = repeatsOf(trades, trade);
        const toldAt = repeats.find(isTold)?.answer?.event;
        const last = repeats.at(-1) ?? trade;
        if (toldAt === undefined) {
          const received = `${tradeText(trade)}: ${repeats.length} repeats, none answered`;
          return { received, event: last.request.event };
        }
        const settlement = exchanges.find(
          ({ request: { mti, event } }) =>
            mti === '0500' && event > trade.request.event && event < toldAt,
        );
        if (settlement === undefined) return undefined;
        const received = `0500 left while ${tradeText(trade)} was open`;
        return { received, event: settlement.request.event };
      },
    }),
};
