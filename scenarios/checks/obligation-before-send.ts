import { type Check, judgeEach, unproven } from './check.ts';
import { isWrittenDurably, usesStore } from './durable-writes.ts';
import { callsOf, type Evidence, type Trade } from './evidence.ts';
import { tradeText } from './trades.ts';

const EXPECTED = 'a write and a sync of the store before every reversible request leaves';

/** What may have to be reversed is on record before it leaves. */
export const obligationBeforeSend: Check = {
  id: 'obligation-before-send',
  statement: {
    zh: '可冲正的请求发出之前，冲正记录已经写入并落盘。',
    en: 'The obligation to reverse is durable before a reversible request leaves.',
  },
  judge: (evidence) => {
    if (!usesStore(evidence))
      return unproven(EXPECTED, "the app does not use the terminal's store");
    return judgeEach({
      cases: evidence.trades.filter(({ isReversible }) => isReversible),
      expected: EXPECTED,
      nothing: 'no reversible request left the terminal',
      breach: (trade) => {
        const stretch = {
          after: lastSentBefore(evidence, trade),
          before: sendCallOf(evidence, trade),
        };
        if (isWrittenDurably(evidence, stretch)) return undefined;
        return {
          received: `${tradeText(trade)} left with nothing durable on record`,
          event: trade.request.event,
        };
      },
    });
  },
};

/** Where the message before this one left, or the function began. */
function lastSentBefore({ exchanges }: Evidence, { request, launch }: Trade): number {
  const before = exchanges.findLast((exchange) => exchange.request.event < request.event);
  return Math.max(before?.request.event ?? 0, launch?.event ?? 0);
}

/** Where the app asked for the request to be sent; its own socket: where it left. */
function sendCallOf(evidence: Evidence, { request }: Trade): number {
  const calls = callsOf(evidence, 'device.call', 'network.send');
  return calls.findLast(({ event }) => event < request.event)?.event ?? request.event;
}
