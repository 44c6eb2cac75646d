import { businessSales } from './business-sales.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, type JsonCall, textOf } from './evidence.ts';
import { callText, isRefused, told } from './json-calls.ts';
import { tradeText } from './trades.ts';

/** Nobody pays for what was not done. */
export const refusedBusinessReversed: Check = {
  id: 'refused-business-reversed',
  statement: {
    zh: '刷卡之后业务被拒绝的，原消费要冲正，并向操作员显示业务的返回码。',
    en: 'A sale whose business was refused is reversed, and the operator is told the code.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: businessSales(evidence).filter(({ call }) => isRefused(call)),
      expected: 'a 0400 for the sale, and the code of the business on the screen',
      nothing: 'no business was refused after its sale',
      breach: ({ call, sale }) => {
        const event = call.answer?.event ?? call.event;
        if (sale?.reversals.every(({ request }) => request.event < event)) {
          return { received: `no 0400 for ${tradeText(sale)}`, event };
        }
        if (isCodeShown(evidence, call)) return undefined;
        return { received: `${told(call, 'code')} of ${callText(call)} was not shown`, event };
      },
    }),
};

/** A power cut takes the screen with it; an answer without a code has none to show. */
function isCodeShown(evidence: Evidence, call: JsonCall): boolean {
  const code = told(call, 'code');
  if (code === '' || call.launch === undefined || call.launch.lostPower) return true;
  const { end } = call.launch;
  return eventsOf(evidence, 'screen.frame').some(
    ({ event, data }) => event > call.event && event <= end && textOf(data, 'code') === code,
  );
}
