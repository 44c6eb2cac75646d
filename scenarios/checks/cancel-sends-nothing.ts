import { type Check, judgeEach } from './check.ts';
import { tradeText } from './trades.ts';

/** Whoever cancels before the request leaves owes nothing. */
export const cancelSendsNothing: Check = {
  id: 'cancel-sends-nothing',
  statement: {
    zh: '取消的交易没有向平台发出任何金融请求。',
    en: 'A function that ends cancelled has sent no card transaction.',
  },
  judge: ({ launches, trades }) =>
    judgeEach({
      cases: launches.filter(({ finish }) => finish?.outcome === 'cancelled'),
      expected: 'no card transaction in a cancelled function',
      nothing: 'no function ended cancelled',
      breach: (launch) => {
        const sent = trades.find((trade) => trade.launch?.event === launch.event);
        if (sent === undefined) return undefined;
        return {
          received: `${tradeText(sent)} left in a cancelled function`,
          event: sent.request.event,
        };
      },
    }),
};
