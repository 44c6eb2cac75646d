import { type Check, judgeEach } from './check.ts';
import { isUnanswered, reversedAt, type Trade, tradeText } from './trades.ts';

/** A day is closed only when nothing is open any more. */
export const settlementAfterReversal: Check = {
  id: 'settlement-after-reversal',
  statement: {
    zh: '还有未完成的冲正时不做结算。',
    en: 'Settlement begins only when no reversal is owed any more.',
  },
  judge: ({ exchanges, trades }) =>
    judgeEach({
      cases: exchanges.flatMap(({ request }) => {
        const owed = trades.filter(
          (trade) =>
            trade.isReversible && isUnanswered(trade) && trade.request.event < request.event,
        );
        return request.mti === '0500' && owed.length > 0 ? [{ request, owed }] : [];
      }),
      expected: 'every unanswered trade is reversed before the 0500 leaves',
      nothing: 'no settlement followed an unanswered trade',
      breach: ({ request, owed }) => {
        const open = owed.find((trade) => !isReversedBefore(trade, request.event));
        if (open === undefined) return undefined;
        return { received: `0500 left while ${tradeText(open)} was open`, event: request.event };
      },
    }),
};

function isReversedBefore(trade: Trade, event: number): boolean {
  return (reversedAt(trade) ?? Number.POSITIVE_INFINITY) < event;
}
