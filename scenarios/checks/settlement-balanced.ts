import { BALANCE_CODES, parseSettlementTotals } from '../../protocol/messages/field-48.ts';
import { type Check, judgeEach } from './check.ts';
import { fieldOf, type SeenMessage } from './evidence.ts';

/** The platform agrees with the terminal's totals. */
export const settlementBalanced: Check = {
  id: 'settlement-balanced',
  statement: {
    zh: '结算时终端总计与平台一致（对账平）。',
    en: 'At settlement the terminal’s totals equal the platform’s.',
  },
  judge: ({ exchanges }) =>
    judgeEach({
      cases: exchanges.flatMap(({ request, answer }) =>
        request.mti === '0500' && answer !== undefined ? [answer] : [],
      ),
      expected: 'balance code 1 for domestic and foreign cards in F48 of the 0510',
      nothing: 'no settlement was answered',
      breach: (answer) => {
        const codes = balanceCodes(answer);
        if (codes.every((code) => code === BALANCE_CODES.balanced)) return undefined;
        return { received: `balance codes ${codes.join(', ')}`, event: answer.event };
      },
    }),
};

function balanceCodes(answer: SeenMessage): readonly string[] {
  const totals = parseSettlementTotals(fieldOf(answer, 'additionalData'));
  if (!totals.ok) return ['none'];
  const { domestic, foreign } = totals.value;
  return [domestic.balanceCode, foreign.balanceCode];
}
