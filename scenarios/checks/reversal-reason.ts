import { type Check, judgeEach } from './check.ts';
import { fieldOf } from './evidence.ts';
import { type Trade, tradeText } from './trades.ts';

/** The first reversal says why: 98 no answer, A0 wrong MAC, 06 anything else. */
export const reversalReason: Check = {
  id: 'reversal-reason',
  statement: {
    zh: '冲正的39域说明原因：98无应答，A0为MAC错，其余06。',
    en: 'F39 of a reversal gives the reason: 98 no answer, A0 wrong MAC, 06 anything else.',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.filter(({ reversals }) => reversals.length > 0),
      expected: 'F39 of the first 0400: 98 after silence, A0 after a wrong MAC, else 06',
      nothing: 'no reversal left the terminal',
      breach: (trade) => {
        const [first] = trade.reversals;
        const reason = first === undefined ? '' : fieldOf(first.request, 'responseCode');
        const right = reasonsFor(trade);
        if (first === undefined || right.includes(reason)) return undefined;
        return {
          received: `${reason || 'none'} instead of ${right.join(' or ')} for ${tradeText(trade)}`,
          event: first.request.event,
        };
      },
    }),
};

/** After a power cut the preset 98 stands whatever had arrived. */
function reasonsFor({ reply, launch }: Trade): readonly string[] {
  const preset = launch?.lostPower === true ? ['98'] : [];
  if (reply === 'none') return ['98'];
  if (reply === 'badMac') return ['A0', ...preset];
  return reply === 'unusable' ? ['98', '06'] : ['06', ...preset];
}
