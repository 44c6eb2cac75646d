import { type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, type SeenEvent, textOf } from './evidence.ts';

/** The app's own choice of a pad is its own: it opens that one, whatever the terminal's is. */
export const ownPadUsed: Check = {
  id: 'own-pad-used',
  statement: {
    zh: '应用自己的密码键盘设置生效：之后签到和交易都用所选的键盘。',
    en: 'An app that has a pad setting of its own opens the pad that was chosen there.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: choicesAndOpenings(evidence),
      expected: 'the chosen pad at every later opening by this app',
      nothing: 'no pad was chosen and then opened',
      breach: ({ chosen, opening }) => {
        const placement = textOf(dataOf(opening.data, 'params'), 'placement');
        if (placement === chosen) return undefined;
        const received = `chosen ${chosen}, opened ${placement || "the terminal's"}`;
        return { received, event: opening.event };
      },
    }),
};

/** Every opening of a pad by an app whose setting was made before, with what was chosen last. */
function choicesAndOpenings(evidence: Evidence) {
  const choices = evidence.launches
    .filter((launch) => launch.function === 'padSetting' && launch.finish?.outcome === 'approved')
    .map(({ app, end, event }) => ({ app, end, chosen: typedWithin(evidence, event, end) }));
  return callsOf(evidence, 'device.call', 'pinpad.open').flatMap((opening: SeenEvent) => {
    const last = choices.findLast(
      ({ app, end }) => end < opening.event && app === textOf(opening.data, 'app'),
    );
    return last === undefined ? [] : [{ chosen: last.chosen, opening }];
  });
}

/** What was chosen while the setting ran: its one question. */
function typedWithin(evidence: Evidence, from: number, end: number): string {
  const answer = callsOf(evidence, 'device.answer', 'screen.ask').findLast(
    ({ event }) => event > from && event < end,
  );
  return answer === undefined ? '' : textOf(dataOf(answer.data, 'result'), 'value');
}
