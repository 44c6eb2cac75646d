import { type Check, judgeEach } from './check.ts';
import type { Data, Evidence, Launch } from './evidence.ts';

/** Who may log in is known to the platform only. */
export const loginDecidedByPlatform: Check = {
  id: 'login-decided-by-platform',
  statement: {
    zh: '操作员登录由终端管理平台核对，应用不自行放行。',
    en: 'An operator is let in by the platform’s answer, never by the app alone.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.launches.filter(
        (launch) =>
          launch.function === 'operatorLogin' &&
          (launch.finish?.outcome === 'approved' || loginAnswer(evidence, launch) !== undefined),
      ),
      expected: 'login approved when the platform accepted it, declined when it did not',
      nothing: 'no operator tried to log in',
      breach: (launch) => {
        const isAccepted = loginAnswer(evidence, launch)?.accepted === true;
        const outcome = launch.finish?.outcome ?? 'no end';
        if (outcome === (isAccepted ? 'approved' : 'declined')) return undefined;
        const answered = isAccepted ? 'accepted' : 'not accepted';
        return { received: `the platform had ${answered} it, told ${outcome}`, event: launch.end };
      },
    }),
};

/**
 * The platform's last word: to the login, and where that was accepted, to the app's page. None when
 * the last request was not answered.
 */
function loginAnswer({ calls }: Evidence, { event, end }: Launch): Data | undefined {
  return calls.findLast((call) => call.event > event && call.event < end)?.answer?.told;
}
