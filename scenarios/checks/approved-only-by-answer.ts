import { sequenceOf } from '../sequences/transactions.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, type Launch, textOf } from './evidence.ts';
import { isAccepted } from './json-calls.ts';

/** Functions that end well without a message: nothing to settle, a second print, settings. */
const WITHOUT_MESSAGE = new Set([
  'settlement',
  'reprint',
  'certificateDownload',
  'terminalSettings',
  'payoutNumbers',
  'region',
  'padSetting',
  'installedApps',
  'removeApp',
]);

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

/** Whether the JSON API accepted the last request of the function before it ended. */
function isLastAccepted({ calls }: Evidence, { event, end }: Launch): boolean {
  const last = calls.findLast(({ launch }) => launch?.event === event);
  return last?.answer !== undefined && last.answer.event < end && isAccepted(last);
}

function isAnswered(evidence: Evidence, launch: Launch): boolean {
  if (sequenceOf(launch.function)?.needsCard === true) {
    const own = evidence.trades.filter((trade) => trade.launch?.event === launch.event);
    if (own.length === 0) return isLastAccepted(evidence, launch);
    return own.some(({ reply }) => reply === 'approval');
  }
  return eventsOf(evidence, 'wire.received').some(
    ({ event, data }) =>
      textOf(data, 'direction') === 'down' && event > launch.event && event < launch.end,
  );
}
