import { type Check, judgeEach } from './check.ts';
import { eventsOf, textOf } from './evidence.ts';
import { told } from './json-calls.ts';

const GONE = '404';

/** Without a page there is nothing to work with, and the operator is told why. */
export const pageGoneNotLetIn: Check = {
  id: 'page-gone-not-let-in',
  statement: {
    zh: '页面找不到时显示404，操作员不能登录。',
    en: 'When the page is gone 404 is shown and the operator is not let in.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.calls.flatMap((call) => {
        const { launch } = call;
        const isGone = call.api === 'open-page' && told(call, 'code') === GONE;
        return isGone && launch?.finish !== undefined ? [{ call, launch }] : [];
      }),
      expected: '404 on the screen, and the login declined',
      nothing: 'every page was there',
      breach: ({ call, launch }) => {
        const event = launch.end;
        const outcome = launch.finish?.outcome ?? '';
        if (outcome !== 'declined') return { received: `the login ended ${outcome}`, event };
        const isShown = eventsOf(evidence, 'screen.frame').some(
          (frame) =>
            frame.event > call.event && frame.event <= event && textOf(frame.data, 'code') === GONE,
        );
        return isShown ? undefined : { received: 'no screen with 404', event };
      },
    }),
};
