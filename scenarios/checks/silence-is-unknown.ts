import { type Check, judgeEach } from './check.ts';
import { reversedAt, tradeText } from './trades.ts';

/** Nobody knows what became of a request without answer, and nobody pretends to. */
export const silenceIsUnknown: Check = {
  id: 'silence-is-unknown',
  statement: {
    zh: '没有应答的交易结果是未知，不是失败，更不是成功。',
    en: 'The outcome of a request without answer is unknown, never declined or approved.',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.filter(
        ({ isBooked, reply, launch }) =>
          isBooked && reply === 'none' && launch?.finish !== undefined,
      ),
      expected: 'outcome unknown after silence (declined only once the reversal was answered)',
      nothing: 'every request was answered, or its function never ended',
      breach: (trade) => {
        const finish = trade.launch?.finish;
        if (finish === undefined || finish.outcome === 'unknown') return undefined;
        const isProved = (reversedAt(trade) ?? Number.POSITIVE_INFINITY) < finish.event;
        if (isProved && finish.outcome === 'declined') return undefined;
        const received = `${tradeText(trade)} was told ${finish.outcome}`;
        return { received, event: finish.event };
      },
    }),
};
