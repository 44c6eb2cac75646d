import { responseCodeRow } from '../../protocol/messages/response-codes.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, fieldOf, type Trade } from './evidence.ts';
import { isSignOn } from './sign-on-before-trade.ts';
import { tradeText } from './trades.ts';

/** A code that asks for a sign-on gets one. */
export const signOnAfterA09977: Check = {
  id: 'sign-on-after-a0-99-77',
  statement: {
    zh: '应答A0、99或77之后，重新签到成功才能做下一笔交易。',
    en: 'After A0, 99 or 77 the next card transaction follows a new sign-on.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.trades.flatMap((trade) => {
        const next = evidence.trades.find(({ request }) => request.event > trade.request.event);
        return asksSignOn(trade) && next !== undefined ? [{ trade, next }] : [];
      }),
      expected: 'an accepted 0800 between A0, 99 or 77 and the next card transaction',
      nothing: 'no card transaction followed such a code',
      breach: ({ trade, next }) =>
        isSignedOnBetween(evidence, trade, next)
          ? undefined
          : {
              received: `${tradeText(next)} left after ${trade.code} without sign-on`,
              event: next.request.event,
            },
    }),
};

function asksSignOn({ reply, code }: Trade): boolean {
  return reply === 'refusal' && responseCodeRow(code).postAction === 'signOnAgain';
}

function isSignedOnBetween({ exchanges }: Evidence, trade: Trade, next: Trade): boolean {
  return exchanges.some(
    ({ request, answer }) =>
      isSignOn(request) &&
      request.event > trade.request.event &&
      answer !== undefined &&
      answer.event < next.request.event &&
      fieldOf(answer, 'responseCode') === '00',
  );
}
