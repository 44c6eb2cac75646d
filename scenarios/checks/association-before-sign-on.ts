import { type Check, judgeEach } from './check.ts';
import { type Evidence, type Exchange, fieldOf } from './evidence.ts';
import { isAccepted, sent } from './json-calls.ts';
import { launchAt } from './launches.ts';
import { isSignOn } from './sign-on-before-trade.ts';

/** The app whose sign-on is under the terminal's own numbers. */
const HOME = 'unionpay-pay';

/** Keys are given to numbers that are associated with the app and the terminal. */
export const associationBeforeSignOn: Check = {
  id: 'association-before-sign-on',
  statement: {
    zh: '应用先用自己的商户号、终端号向平台确认关联，再签到。',
    en: 'An app has its own numbers confirmed as associated before it signs on with them.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.exchanges.filter(
        ({ request }) => isSignOn(request) && isThirdParty(evidence, request.event),
      ),
      expected: 'an accepted third-party sign-on of the numbers before each 0800',
      nothing: 'no app with numbers of its own signed on',
      breach: ({ request }: Exchange) => {
        const tid = fieldOf(request, 'tid');
        const launch = launchAt(evidence.launches, request.event);
        const introduction = evidence.calls.findLast(
          (call) =>
            call.api === 'third-party-sign-on' &&
            call.event < request.event &&
            call.launch?.event === launch?.event,
        );
        const isTold = introduction !== undefined && isAccepted(introduction);
        if (isTold && sent(introduction, 'appTid') === tid) return undefined;
        return { received: `an 0800 of ${tid} without one`, event: request.event };
      },
    }),
};

function isThirdParty({ launches }: Evidence, event: number): boolean {
  const app = launchAt(launches, event)?.app ?? '';
  return app !== '' && app !== HOME;
}
