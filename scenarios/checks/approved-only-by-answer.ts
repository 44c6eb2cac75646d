import { sequenceOf } from '../sequences/transactions.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, type Launch, textOf } from './evidence.ts';

/** Functions that end well without a message: nothing to settle, a second print, settings. */
const WITHOUT_MESSAGE = new Set(['settlement', 'reprint', 'certificateDownload']);

/** Success is what the platform said, never what the app hoped. */
export const approvedOnlyByAnswer: Check = {
  id: 'approved-only-by-answer',
  statement: {
    zh: '只有收到平台的成功应答，功能才算成功。',
    en: 'A function ends approved only when the platform answered so.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.launches.filter(
        ({ finish, function: name }) =>
          finish?.outcome === 'approved' && !WITHOUT_MESSAGE.has(name),
      ),
      expected: 'an approving answer while the function ran',
      nothing: 'no function ended approved',
      breach: (launch) =>
        isAnswered(evidence, launch)
          ? undefined
          : {
              received: `${launch.function} was told approved without one`,
              event: launch.finish?.event ?? launch.event,
            },
    }),
};

function isAnswered(evidence: Evidence, launch: Launch): boolean {
  if (sequenceOf(launch.function)?.needsCard === true) {
    return evidence.trades.some(
      (trade) => trade.launch?.event === launch.event && trade.reply === 'approval',
    );
  }
  return eventsOf(evidence, 'wire.received').some(
    ({ event, data }) =>
      textOf(data, 'direction') === 'down' && event > launch.event && event < launch.end,
  );
}
