import { type Check, judgeEach, unproven } from './check.ts';
import { isWrittenDurably, usesStore } from './durable-writes.ts';
import type { Evidence, JsonCall } from './evidence.ts';
import { callText } from './json-calls.ts';
import { payoutCalls } from './payout-calls.ts';

const EXPECTED = 'a write and a sync of the store before the request of every payout leaves';

/** Whoever loses power here can ask afterwards what became of it. */
export const payoutKeptBeforeSend: Check = {
  id: 'payout-kept-before-send',
  statement: {
    zh: '付款请求发出之前，订单和订单号已经写入并落盘。',
    en: 'The order of a payout is durable before its request leaves.',
  },
  judge: (evidence) => {
    if (!usesStore(evidence))
      return unproven(EXPECTED, "the app does not use the terminal's store");
    return judgeEach({
      cases: payoutCalls(evidence),
      expected: EXPECTED,
      nothing: 'no payout left the terminal',
      breach: (call) => {
        const stretch = { after: lastSentBefore(evidence, call), before: call.event };
        if (isWrittenDurably(evidence, stretch)) return undefined;
        const received = `${callText(call)} left with nothing durable on record`;
        return { received, event: call.event };
      },
    });
  },
};

/** Where the request before this one left, or the function began. */
function lastSentBefore({ calls }: Evidence, { event, launch }: JsonCall): number {
  const before = calls.findLast((call) => call.event < event);
  return Math.max(before?.event ?? 0, launch?.event ?? 0);
}
