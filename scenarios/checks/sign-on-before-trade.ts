import { type Check, judgeEach } from './check.ts';
import { type Evidence, fieldOf, type SeenMessage } from './evidence.ts';
import { rowOf, tradeText } from './trades.ts';

/** Trades need keys, and keys come by sign-on. */
export const signOnBeforeTrade: Check = {
  id: 'sign-on-before-trade',
  statement: {
    zh: '签到成功之后才能做交易；签退之后要重新签到。',
    en: 'Card transactions follow a successful sign-on; after a sign-off a new one.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.trades,
      expected: 'an accepted sign-on, and no sign-off since',
      nothing: 'no card transaction left the terminal',
      breach: (trade) =>
        isSignedOn(evidence, trade.request)
          ? undefined
          : {
              received: `${tradeText(trade)} left without sign-on`,
              event: trade.request.event,
            },
    }),
};

function isSignedOn({ exchanges }: Evidence, trade: SeenMessage): boolean {
  const last = exchanges.findLast(({ request, answer }) => {
    const isAccepted =
      answer !== undefined &&
      answer.event < trade.event &&
      fieldOf(answer, 'responseCode') === '00';
    return isAccepted && (isSignOn(request) || rowOf(request)?.name === 'signOff');
  });
  return last !== undefined && isSignOn(last.request);
}

/** Whether the message is a sign-on of any kind. */
export function isSignOn(request: SeenMessage): boolean {
  return request.mti === '0800' && rowOf(request)?.name.startsWith('signOn') === true;
}
