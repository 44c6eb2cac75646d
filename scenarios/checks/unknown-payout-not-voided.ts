import { type Check, judgeEach } from './check.ts';
import { type Evidence, fieldOf } from './evidence.ts';
import { callText, sent } from './json-calls.ts';
import { decisionsOn, isDoubtful, payoutCalls } from './payout-calls.ts';
import { tradeText } from './trades.ts';

/** States in which the money of the purchase is still there. */
const STILL_THERE: ReadonlySet<string> = new Set(['failed', 'none']);

/** Money that went on, or may have, is not given back a second time. */
export const unknownPayoutNotVoided: Check = {
  id: 'unknown-payout-not-voided',
  statement: {
    zh: '代付结果未知时，原消费在查询或接入日志说明代付失败之前不得撤销。',
    en: 'A purchase whose payout is unknown is voided only when query or log told its failure.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: doubtedAndVoided(evidence),
      expected: 'the payout told as failed before its purchase is voided',
      nothing: 'no purchase with an unknown payout was voided',
      breach: ({ payout, undone }) => {
        const last = decisionsOn(evidence, payout).findLast(
          ({ event }) => event < undone.request.event,
        );
        if (last !== undefined && STILL_THERE.has(last.state)) return undefined;
        const state = last?.state ?? 'unknown';
        const received = `${tradeText(undone)} left while ${callText(payout)} was ${state}`;
        return { received, event: undone.request.event };
      },
    }),
};

function doubtedAndVoided(evidence: Evidence) {
  return payoutCalls(evidence)
    .filter(isDoubtful)
    .flatMap((payout) => {
      const rrn = sent(payout, 'purchaseRrn');
      const undone = evidence.trades.find(
        ({ transaction, request }) =>
          transaction === 'void' &&
          request.event > payout.event &&
          rrn !== '' &&
          fieldOf(request, 'rrn') === rrn,
      );
      return undone === undefined ? [] : [{ payout, undone }];
    });
}
