import { type Check, judgeEach } from './check.ts';
import { type Evidence, fieldOf, type JsonCall } from './evidence.ts';
import { isAccepted, isRefused, sent } from './json-calls.ts';

const INTRODUCTION = 'third-party-sign-on';

/** What the platform did not take is not kept either. */
export const refusedNumbersNotSaved: Check = {
  id: 'refused-numbers-not-saved',
  statement: {
    zh: '平台拒绝的商户号、终端号不保存，应用继续用原来的。',
    en: 'Merchant and terminal numbers that the platform refused are not kept by the app.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: refusedChanges(evidence),
      expected: 'later messages with the numbers that the app had before',
      nothing: 'no change of numbers was refused, or nothing was sent afterwards',
      breach: ({ tid, accepted, later }) => {
        const used = later.find((message) => message.tid === tid && message.event < accepted);
        return (
          used && { received: `${tid} was refused and is used all the same`, event: used.event }
        );
      },
    }),
};

interface Used {
  readonly event: number;
  readonly tid: string;
}

/** Refused changes to other numbers, with what left after the function had ended. */
function refusedChanges(evidence: Evidence) {
  const { calls } = evidence;
  const messages = messagesOf(evidence);
  return calls.flatMap((change) => {
    const { launch } = change;
    if (launch === undefined || !isChange(change) || !isRefused(change)) return [];
    const tid = sent(change, 'appTid');
    const accepted = calls.find((call) => isLaterAcceptance(call, change));
    const later = messages.filter(({ event }) => event > launch.end);
    const wasOwn = messages.some((message) => message.event < change.event && message.tid === tid);
    if (wasOwn || later.length === 0) return [];
    return [{ tid, accepted: accepted?.event ?? Number.POSITIVE_INFINITY, later }];
  });
}

/** Whether numbers that somebody typed are brought to the platform for the first time. */
function isChange({ api, launch }: JsonCall): boolean {
  return api === INTRODUCTION && launch?.function === 'terminalParameters';
}

function isLaterAcceptance(call: JsonCall, change: JsonCall): boolean {
  return (
    call.api === INTRODUCTION &&
    call.event > change.event &&
    isAccepted(call) &&
    sent(call, 'appTid') === sent(change, 'appTid')
  );
}

/** Terminal numbers of everything that left under an app's own numbers, changes left out. */
function messagesOf({ exchanges, calls }: Evidence): readonly Used[] {
  return [
    ...exchanges.map(({ request }) => ({ event: request.event, tid: fieldOf(request, 'tid') })),
    ...calls
      .filter((call) => !isChange(call))
      .map((call) => ({ event: call.event, tid: sent(call, 'appTid') })),
  ].filter(({ tid }) => tid !== '');
}
