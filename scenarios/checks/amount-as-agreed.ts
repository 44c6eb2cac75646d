import { type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, fieldOf, type Launch, textOf } from './evidence.ts';
import { isPaperOf } from './papers.ts';
import { type Trade, tradeText } from './trades.ts';

const AMOUNT_DIGITS = 12;

/** What was typed is what is sent and what is printed. */
export const amountAsAgreed: Check = {
  id: 'amount-as-agreed',
  statement: {
    zh: '输入的金额、报文中的金额和签购单上的金额相同。',
    en: 'The amount typed, the amount sent and the amount printed are the same.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.trades.flatMap((trade) => {
        const typed = trade.launch && typedAmount(evidence, trade.launch, trade.request.event);
        return trade.isBooked && typed !== undefined ? [{ trade, typed }] : [];
      }),
      expected: 'F4 and the amount on paper as typed by the operator',
      nothing: 'no amount was typed for a trade that left',
      breach: ({ trade, typed }) =>
        wrongOnWire(trade, typed) ?? wrongOnPaper(evidence, trade, typed),
    }),
};

/** Fen that the operator typed last before the request. */
function typedAmount(evidence: Evidence, launch: Launch, before: number): number | undefined {
  const asked = callsOf(evidence, 'device.call', 'screen.ask').filter(
    ({ event, data }) =>
      event > launch.event &&
      event < before &&
      textOf(dataOf(data, 'params'), 'field') === 'amount',
  );
  const ids = new Set(asked.map(({ data }) => data.id));
  const answer = callsOf(evidence, 'device.answer', 'screen.ask').findLast(
    ({ event, data }) => event > launch.event && event < before && ids.has(data.id ?? null),
  );
  const value = answer === undefined ? '' : textOf(dataOf(answer.data, 'result'), 'value');
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

function wrongOnWire(trade: Trade, typed: number) {
  const sent = fieldOf(trade.request, 'amountMinor');
  if (sent === String(typed).padStart(AMOUNT_DIGITS, '0')) return undefined;
  return {
    received: `${tradeText(trade)}: typed ${typed} fen, F4 ${sent || 'absent'}`,
    event: trade.request.event,
  };
}

function wrongOnPaper({ papers }: Evidence, trade: Trade, typed: number) {
  const yuan = `${Math.floor(typed / 100)}.${String(typed % 100).padStart(2, '0')}`;
  const paper = papers.find(
    ({ isComplete, lines, ...printed }) =>
      isComplete &&
      isPaperOf({ isComplete, lines, ...printed }, trade) &&
      !lines.some((line) => /金额|AMOUNT/.test(line) && line.includes(yuan)),
  );
  if (paper === undefined) return undefined;
  return { received: `${tradeText(trade)}: ${yuan} is not on its paper`, event: paper.event };
}
