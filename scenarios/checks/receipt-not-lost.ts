import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, type Trade, textOf } from './evidence.ts';
import { copiesOnPaper } from './papers.ts';
import { tradeText } from './trades.ts';

/** Neither a power cut nor the end of the paper takes a receipt away. */
export const receiptNotLost: Check = {
  id: 'receipt-not-lost',
  statement: {
    zh: '断电或缺纸之后，成功的交易最终两联都打全，或补打并注明。',
    en: 'After a power cut or the end of the paper an approved trade still gets both copies.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: standingTrades(evidence).filter((trade) => isDisturbed(evidence, trade)),
      expected: 'both copies complete in the end, reprinted where they were cut off',
      nothing: 'no approved trade met a power cut or a failing printer',
      breach: (trade) => {
        const copies = copiesOnPaper(evidence.papers, trade);
        if (copies.includes('merchant') && copies.includes('cardholder')) return undefined;
        return {
          received: `${tradeText(trade)}: ${copies.join(', ') || 'no complete copy'}`,
          event: trade.request.event,
        };
      },
    }),
};

/** Trades that the ledger holds as approved at the end. */
function standingTrades(evidence: Evidence): readonly Trade[] {
  const undone = eventsOf(evidence, 'ledger.reversed').map(({ data }) => textOf(data, 'key'));
  const posted = eventsOf(evidence, 'ledger.posted').filter(
    ({ data }) => textOf(data, 'responseCode') === '00',
  );
  return evidence.trades.filter(
    ({ isBooked, batchNumber, stan }) =>
      isBooked &&
      posted.some(
        ({ data }) => textOf(data, 'batchNumber') === batchNumber && textOf(data, 'stan') === stan,
      ) &&
      !undone.some((key) => key.endsWith(`|${batchNumber}|${stan}`)),
  );
}

function isDisturbed(evidence: Evidence, { request }: Trade): boolean {
  const isLater = ({ event }: { readonly event: number }) => event > request.event;
  return (
    eventsOf(evidence, 'power.lost').some(isLater) ||
    evidence.papers.some((paper) => !paper.isComplete && isLater(paper))
  );
}
