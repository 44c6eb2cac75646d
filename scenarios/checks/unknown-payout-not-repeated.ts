import { type Check, judgeEach } from './check.ts';
import type { JsonCall } from './evidence.ts';
import { callText, sent } from './json-calls.ts';
import { decisionsOn, isDoubtful, isSameOrder, payoutCalls } from './payout-calls.ts';

/** A payee is not paid twice because nobody waited for the answer. */
export const unknownPayoutNotRepeated: Check = {
  id: 'unknown-payout-not-repeated',
  statement: {
    zh: '结果未知的付款，在查询或接入日志给出结果之前，不得再付一次。',
    en: 'A payout of unknown outcome is not made again before a query or the log has told it.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: doubtedAndNext(payoutCalls(evidence)),
      expected: 'a query answered, or the log read, before the same is paid out again',
      nothing: 'no payout followed an unknown one to the same payee',
      breach: ({ payout, next }) => {
        const decided = decisionsOn(evidence, payout).some(({ event }) => event < next.event);
        if (decided) return undefined;
        const received = `${callText(next)} left while ${callText(payout)} was unknown`;
        return { received, event: next.event };
      },
    }),
};

/** Every unknown payout with the next one of another number to the same payee. */
function doubtedAndNext(payouts: readonly JsonCall[]) {
  return payouts.filter(isDoubtful).flatMap((payout) => {
    const next = payouts.find(
      (later) =>
        later.event > payout.event &&
        !isSameOrder(later, payout) &&
        SAME.every((name) => sent(later, name) === sent(payout, name)),
    );
    return next === undefined ? [] : [{ payout, next }];
  });
}

/** What two payouts of the same money have in common; of a purchase there is one. */
const SAME = ['api', 'appTid', 'payeePan', 'amountFen', 'purchaseRrn'] as const;
