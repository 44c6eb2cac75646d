import { type Check, judgeEach } from './check.ts';
import type { Evidence, JsonCall, Launch } from './evidence.ts';
import { callText, isAccepted, sent } from './json-calls.ts';
import { isSameOrder } from './payout-calls.ts';
import { reversedAt } from './trades.ts';

/** Requests after which money may have moved without an answer. */
const MOVING: ReadonlySet<string> = new Set([
  'business-complete',
  'payout-request',
  'payout-confirm',
  'gateway-payout',
]);

/** Nobody knows what became of a business or a payout without answer, and nobody pretends to. */
export const businessSilenceIsUnknown: Check = {
  id: 'business-silence-is-unknown',
  statement: {
    zh: '业务办理或付款没有得到应答时结果未知，查询之前不得说成功或失败。',
    en: 'A business or payout without answer is unknown, never approved or declined.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.calls.flatMap((call) => {
        const { launch } = call;
        const isSilent = MOVING.has(call.api) && call.answer === undefined;
        return isSilent && launch?.finish !== undefined ? [{ call, launch }] : [];
      }),
      expected: 'outcome unknown after silence, unless something else told it since',
      nothing: 'every business and payout was answered, or its function never ended',
      breach: ({ call, launch }) => {
        const outcome = launch.finish?.outcome ?? 'unknown';
        if (outcome === 'unknown' || isToldSince(evidence, call, launch)) return undefined;
        const event = launch.finish?.event ?? call.event;
        return { received: `${callText(call)} was told ${outcome}`, event };
      },
    }),
};

/** Whether an answered request about the same order, or a reversal, told before the end. */
function isToldSince(evidence: Evidence, call: JsonCall, { end }: Launch): boolean {
  const isTold = evidence.calls.some(
    (later) =>
      later.event > call.event &&
      (later.answer?.event ?? end) < end &&
      isSameOrder(later, call) &&
      isAccepted(later),
  );
  const stan = sent(call, 'stan');
  const sale = evidence.trades.find((trade) => stan !== '' && trade.stan === stan);
  return isTold || (sale !== undefined && (reversedAt(sale) ?? end) < end);
}
