import { type Check, judgeEach, unproven } from './check.ts';
import { isWrittenDurably, usesStore } from './durable-writes.ts';
import { type Evidence, eventsOf, type Trade, textOf } from './evidence.ts';
import { isPaperOf } from './papers.ts';
import { tradeText } from './trades.ts';

const EXPECTED = 'a write and a sync of the store between the approval and whatever tells of it';

/** The journal knows of an approval before anybody sees it. */
export const journalBeforeReceipt: Check = {
  id: 'journal-before-receipt',
  statement: {
    zh: '显示成功和打印签购单之前，交易已经记入流水并落盘。',
    en: 'An approval is durable in the journal before it is shown or printed.',
  },
  judge: (evidence) => {
    if (!usesStore(evidence)) {
      return unproven(EXPECTED, "the app does not use the terminal's store");
    }
    return judgeEach({
      cases: evidence.trades.flatMap((trade) => {
        const told = trade.isBooked && trade.reply === 'approval' ? toldAt(evidence, trade) : [];
        return told.length === 0 ? [] : [{ trade, before: Math.min(...told) }];
      }),
      expected: EXPECTED,
      nothing: 'no approval was shown or printed',
      breach: ({ trade, before }) => {
        const after = trade.answer?.event ?? trade.request.event;
        if (isWrittenDurably(evidence, { after, before })) return undefined;
        return { received: `${tradeText(trade)} was told before it was on record`, event: before };
      },
    });
  },
};

/** Where the approval was shown, printed or reported for the first time. */
function toldAt(evidence: Evidence, trade: Trade): readonly number[] {
  const { answer, launch } = trade;
  const shown = eventsOf(evidence, 'screen.frame').find(
    ({ event, data }) =>
      event > (answer?.event ?? 0) &&
      event < (launch?.end ?? 0) &&
      textOf(data, 'code') === trade.code,
  );
  const paper = evidence.papers.find((printed) => isPaperOf(printed, trade));
  const { finish } = launch ?? {};
  return [
    ...(shown === undefined ? [] : [shown.event]),
    ...(paper === undefined ? [] : [paper.startedAt]),
    ...(finish?.outcome === 'approved' ? [finish.event] : []),
  ];
}
