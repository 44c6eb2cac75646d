import { isApproval } from '../../protocol/messages/response-codes.ts';
import { type Check, judgeEach } from './check.ts';
import { fieldOf, type Trade } from './evidence.ts';
import { tradeText } from './trades.ts';

/** An approval under a wrong MAC is none. */
export const answerMacVerified: Check = {
  id: 'answer-mac-verified',
  statement: {
    zh: '应答的MAC不对时不算成功，可冲正的交易以A0冲正。',
    en: 'An approval with a wrong MAC is not accepted; a reversible trade is reversed with A0.',
  },
  judge: ({ trades }) =>
    judgeEach({
      cases: trades.filter(({ reply, code }) => reply === 'badMac' && isApproval(code, false)),
      expected: 'no success after a wrong MAC, and a 0400 with F39 A0',
      nothing: 'no approval with a wrong MAC reached the terminal',
      breach: (trade) => accepted(trade) ?? unreversed(trade),
    }),
};

function accepted(trade: Trade) {
  const finish = trade.launch?.finish;
  if (finish?.outcome !== 'approved') return undefined;
  return { received: `${tradeText(trade)} was told approved`, event: finish.event };
}

function unreversed(trade: Trade) {
  const [first] = trade.reversals;
  if (!trade.isReversible) return undefined;
  if (first === undefined) {
    return { received: `${tradeText(trade)} was not reversed`, event: trade.request.event };
  }
  const reason = fieldOf(first.request, 'responseCode');
  const isPreset = trade.launch?.lostPower === true && reason === '98';
  if (reason === 'A0' || isPreset) return undefined;
  return { received: `reversed with ${reason}`, event: first.request.event };
}
