import { type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, type Exchange, fieldOf, textOf } from './evidence.ts';
import { batchOf, isUnanswered, reversedAt, tradeText } from './trades.ts';

const REVERSAL = '0400';
/** The app whose events name none: the one that boots with the terminal. */
const HOME = 'unionpay-pay';

/** An app that was deleted and installed again goes on where it stood. */
export const reinstallKeepsJournal: Check = {
  id: 'reinstall-keeps-journal',
  statement: {
    zh: '删除后重新安装的应用保留流水、批次和未完成的冲正。',
    en: 'An app that is deleted and installed again keeps batch, numbers and owed reversals.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: reinstallations(evidence),
      expected: 'the same batch, higher numbers, and every reversal that was owed',
      nothing: 'no app that had traded was deleted, installed again and used',
      breach: ({ removed, before, after }) => {
        const event = after.request.event;
        const [was, is] = [batchOf(before.request), batchOf(after.request)];
        if (was !== is) return { received: `batch ${is} instead of ${was}`, event };
        const [last, next] = [numberOf(before), numberOf(after)];
        if (next <= last) return { received: `STAN ${next} after ${last}`, event };
        const owed = evidence.trades.find(
          (trade) =>
            trade.request.event < removed &&
            trade.isReversible &&
            isUnanswered(trade) &&
            reversedAt(trade) === undefined,
        );
        return owed && { received: `no 0400 for ${tradeText(owed)}`, event };
      },
    }),
};

const numberOf = ({ request }: Exchange) => Number(fieldOf(request, 'stan'));

/** Removals of apps with their last message before and the first new one after. */
function reinstallations(evidence: Evidence) {
  const installs = callsOf(evidence, 'device.call', 'packages.install');
  return callsOf(evidence, 'device.call', 'packages.remove').flatMap(({ event: removed, data }) => {
    const app = textOf(dataOf(data, 'params'), 'app');
    const back = installs.find(
      (install) => install.event > removed && textOf(dataOf(install.data, 'params'), 'app') === app,
    );
    const own = evidence.exchanges.filter(
      ({ request }) => request.mti !== REVERSAL && senderOf(evidence, request.event) === app,
    );
    const before = own.findLast(({ request }) => request.event < removed);
    const after = own.find(({ request }) => back !== undefined && request.event > back.event);
    return before === undefined || after === undefined ? [] : [{ removed, before, after }];
  });
}

/** Id of the app that asked for the message to be sent. */
function senderOf(evidence: Evidence, sentAt: number): string {
  const call = callsOf(evidence, 'device.call', 'network.send').findLast(
    ({ event }) => event < sentAt,
  );
  return call === undefined ? '' : textOf(call.data, 'app') || HOME;
}
