import { type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, fieldOf, type Launch, textOf } from './evidence.ts';
import { isSignOn } from './sign-on-before-trade.ts';

/** Signed on means: the pad holds the keys that were sent. */
export const signOnLoadsKeys: Check = {
  id: 'sign-on-loads-keys',
  statement: {
    zh: '签到成功意味着PIN密钥和MAC密钥都已装入密码键盘。',
    en: 'A successful sign-on has put PIK and MAK into the PIN pad.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.launches.filter(
        ({ function: name, finish }) => name === 'signOn' && finish?.outcome === 'approved',
      ),
      expected: 'PIK and MAK loaded after the 0810, before sign-on is told approved',
      nothing: 'no sign-on ended approved',
      breach: (launch) => {
        const missing = missingKeys(evidence, launch);
        if (missing.length === 0) return undefined;
        return { received: `not loaded: ${missing.join(', ')}`, event: launch.end };
      },
    }),
};

function missingKeys(evidence: Evidence, { event, end }: Launch): readonly string[] {
  const answered = evidence.exchanges.find(
    ({ request, answer }) =>
      isSignOn(request) &&
      request.event > event &&
      answer !== undefined &&
      answer.event < end &&
      fieldOf(answer, 'responseCode') === '00',
  );
  if (answered?.answer === undefined) return ['pik', 'mak'];
  const from = answered.answer.event;
  const loaded = callsOf(evidence, 'device.call', 'pinpad.updateUserKey')
    .filter((call) => call.event > from && call.event < end)
    .map(({ data }) => textOf(dataOf(data, 'params'), 'usage'));
  return ['pik', 'mak'].filter((usage) => !loaded.includes(usage));
}
