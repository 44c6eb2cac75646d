import { type Check, judgeEach } from './check.ts';
import { failureScreens, failureText } from './failure-screens.ts';

/** Nobody is left alone with a code. */
export const nextStepShown: Check = {
  id: 'next-step-shown',
  statement: {
    zh: '显示返回码或失败提示时，同时告诉操作员下一步做什么。',
    en: 'A screen with a return code or a failure says what to do next.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: failureScreens(evidence),
      expected: 'a next step on every screen that tells of a failure',
      nothing: 'no screen told of a failure',
      breach: (screen) =>
        screen.next === ''
          ? { received: `${failureText(screen)} without a next step`, event: screen.event }
          : undefined,
    }),
};
