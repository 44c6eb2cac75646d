import { type Candidate, explain } from '../../catalogue/index.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { hanging, printJson, printLines, type Session, say } from '../session.ts';
import { unknownName } from '../usage-error.ts';

/** `poslab explain CODE`: every meaning of a code, how to tell them apart, what to do. */
export const explainCommand: CommandAction = (session, { args: [asked = ''] }) => {
  const { query, candidates, suggestions } = explain(asked);
  if (candidates.length === 0) {
    throw unknownName({
      code: 'LAB_USAGE_CODE_UNKNOWN',
      kind: { zh: '返回码或提示', en: 'return code or message' },
      name: asked,
      near: suggestions,
      list: 'poslab codes',
    });
  }
  if (session.json) printJson(session, { query, candidates: candidates.map(inLanguage(session)) });
  else
    printLines(
      session,
      candidates.flatMap((candidate, index) => candidateLines(session, candidate, index + 1)),
    );
  return EXIT.green;
};

/** A candidate as programs read it: texts in one language. */
function inLanguage({ language }: Session) {
  return ({ where, meaning, tellApart, whatToDo, ...facts }: Candidate) => ({
    ...facts,
    where: where[language],
    meaning: meaning[language],
    tellApart: tellApart.map((words) => words[language]),
    whatToDo: whatToDo.map((words) => words[language]),
  });
}

function candidateLines(session: Session, candidate: Candidate, number: number): readonly string[] {
  const line = (label: string, text: string) => hanging(session, [`   ${label}: ${text}`]);
  const tellApart = say(session, { zh: '区分', en: 'tell apart' });
  const whatToDo = say(session, { zh: '怎么办', en: 'what to do' });
  return [
    `${number}. ${candidate.code ?? '-'}  ${candidate.message}`,
    ...line(say(session, { zh: '何处', en: 'where' }), say(session, candidate.where)),
    ...line(say(session, { zh: '含义', en: 'meaning' }), say(session, candidate.meaning)),
    ...candidate.tellApart.flatMap((words) => line(tellApart, say(session, words))),
    ...candidate.whatToDo.flatMap((words) => line(whatToDo, say(session, words))),
    ...line(
      say(session, { zh: '出处', en: 'source' }),
      `${candidate.source} (${candidate.fidelity})`,
    ),
    '',
  ];
}
