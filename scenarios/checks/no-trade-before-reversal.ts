import { type Check, judgeEach } from './check.ts';
import { fieldOf } from './evidence.ts';
import { isUnanswered, reversedAt, type Trade, tradeText } from './trades.ts';

/** While a reversal is owed, nothing new is traded under the same terminal number. */
export const noTradeBeforeReversal: Check = {
  id: 'no-trade-before-reversal',
  statement: {
    zh: '冲正得到应答之前，终端不得发起新的金融交易。',
    en: 'No new financial request leaves before the reversal of an unanswered one was answered.',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.flatMap((trade) => {
        const next = nextTrade(trades, trade);
        const owes = trade.isReversible && isUnanswered(trade);
        return owes && next !== undefined ? [{ trade, next }] : [];
      }),
      expected: 'an answered 0400 between an unanswered request and the next trade',
      nothing: 'no trade followed an unanswered one',
      breach: ({ trade, next }) =>
        (reversedAt(trade) ?? Number.POSITIVE_INFINITY) < next.request.event
          ? undefined
          : {
              received: `${tradeText(next)} left while ${tradeText(trade)} was not reversed`,
              event: next.request.event,
            },
    }),
};

function nextTrade(trades: readonly Trade[], { request }: Trade): Trade | undefined {
  return trades.find(
    ({ isBooked, isRepeat, isRepeatable, request: other }) =>
      isBooked &&
      !(isRepeat && isRepeatable) &&
      other.event > request.event &&
      fieldOf(other, 'tid') === fieldOf(request, 'tid'),
  );
}
