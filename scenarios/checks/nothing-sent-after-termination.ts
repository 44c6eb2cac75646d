import { type Check, judgeEach } from './check.ts';
import { eventsOf, linesOf } from './evidence.ts';
import { launchAt } from './launches.ts';
import { tradeText } from './trades.ts';

/** Casebook row 18 prints these words. */
const TERMINATED = '交易终止';

/** A trade that the terminal calls terminated never went online. */
export const nothingSentAfterTermination: Check = {
  id: 'nothing-sent-after-termination',
  statement: {
    zh: '显示交易终止的交易没有发出金融请求。',
    en: 'A trade shown as terminated has sent no card transaction.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: eventsOf(evidence, 'screen.frame').filter(({ data }) =>
        linesOf(data, 'lines').some((line) => line.includes(TERMINATED)),
      ),
      expected: `no card transaction in a function that shows ${TERMINATED}`,
      nothing: `${TERMINATED} was never shown`,
      breach: ({ event }) => {
        const launch = launchAt(evidence.launches, event);
        const sent = evidence.trades.find(
          (trade) => launch !== undefined && trade.launch?.event === launch.event,
        );
        if (sent === undefined) return undefined;
        return { received: `${tradeText(sent)} left all the same`, event: sent.request.event };
      },
    }),
};
