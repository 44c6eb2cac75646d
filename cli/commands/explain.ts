import {
  APP_SCOPE_TITLES,
  type Candidate,
  CHANNEL_TITLES,
  COLUMN_TITLES,
  type Erratum,
  explain,
  PHASE_TITLES,
  type SituationKey,
} from '../../catalogue/index.ts';
import { tableWithin } from '../../reports/reporters/columns.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { hanging, printJson, printLines, type Session, say, screenOptions } from '../session.ts';
import { UsageError, unknownName } from '../usage-error.ts';
import { situationOptions, typedSituation } from './situation-options.ts';

/** `poslab explain CODE`: every meaning of a code, how to tell them apart, what to do. */
export const explainCommand: CommandAction = (session, { args: [asked = ''], options }) => {
  const key = situationOptions(options);
  const { query, candidates, elsewhere, suggestions } = explain(asked, key);
  if (candidates.length === 0 && elsewhere > 0) throw notThere(query, key);
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
    printLines(session, [
      ...candidates.flatMap((candidate, index) => candidateLines(session, candidate, index + 1)),
      ...apartLines(session, candidates),
      ...narrowingLines(session, { key, elsewhere, candidates }),
    ]);
  return EXIT.green;
};

/** A code that is known, but not in the situation that was named. */
function notThere(query: string, key: SituationKey): UsageError {
  const typed = typedSituation(key);
  const places = explain(query).candidates.flatMap(({ situations }) => situations);
  const known = [...new Set(places.map(({ channel }) => channel))].join(', ');
  const phases = [...new Set(places.flatMap((one) => one.phases))].join(', ');
  return new UsageError({
    code: 'LAB_USAGE_CODE_NOT_THERE',
    message: {
      zh: `“${query}”有含义，但不在此情形：${typed}`,
      en: `"${query}" has meanings, but none with ${typed}`,
    },
    remedy: {
      zh: `去掉部分条件；有含义的渠道：${known}；时刻：${phases}`,
      en: `leave something out; it is known on channels ${known}; at moments ${phases}`,
    },
  });
}

/** A candidate as programs read it: texts in one language. */
function inLanguage({ language }: Session) {
  return ({ where, meaning, tellApart, whatToDo, causes, errata, ...facts }: Candidate) => ({
    ...facts,
    where: where[language],
    meaning: meaning[language],
    causes: causes.map(({ id, statement }) => ({ id, statement: statement[language] })),
    tellApart: tellApart.map((words) => words[language]),
    errata: errata.map(({ note, ...printed }) => ({ ...printed, note: note[language] })),
    whatToDo: whatToDo.map((words) => words[language]),
  });
}

function candidateLines(session: Session, candidate: Candidate, number: number): readonly string[] {
  const line = (label: string, text: string) => hanging(session, [`   ${label}: ${text}`]);
  const tellApart = say(session, { zh: '区分', en: 'tell apart' });
  const whatToDo = say(session, { zh: '怎么办', en: 'what to do' });
  const cause = say(session, { zh: '原因', en: 'cause' });
  return [
    `${number}. ${candidate.code ?? '-'}  ${candidate.message}`,
    ...line(say(session, { zh: '何处', en: 'where' }), say(session, candidate.where)),
    ...line(say(session, { zh: '含义', en: 'meaning' }), say(session, candidate.meaning)),
    ...candidate.causes.flatMap(({ id, statement }) =>
      line(cause, `${id} ${say(session, statement)}`),
    ),
    ...candidate.tellApart.flatMap((words) => line(tellApart, say(session, words))),
    ...candidate.errata
      .filter(isMisleading)
      .flatMap((erratum) =>
        line(say(session, { zh: '勘误', en: 'misprint' }), erratumText(session, erratum)),
      ),
    ...candidate.whatToDo.flatMap((words) => line(whatToDo, say(session, words))),
    ...line(
      say(session, { zh: '出处', en: 'source' }),
      `${candidate.source} (${candidate.fidelity})`,
    ),
    '',
  ];
}

/** Slips in the columns that a reader looks up or follows; `--json` has them all. */
function isMisleading({ column }: Erratum): boolean {
  return ['返回码', '返回信息', '处理方式'].includes(column);
}

function erratumText(session: Session, { column, printed, reading, note }: Erratum): string {
  const title = COLUMN_TITLES[column] ?? { zh: column, en: column };
  return say(session, {
    zh: `${title.zh}印作“${printed}”，应读作“${reading}”：${note.zh}`,
    en: `the ${title.en} prints "${printed}", read "${reading}": ${note.en}`,
  });
}

/** The table that tells equal codes apart: by channel, app and moment. */
function apartLines(session: Session, candidates: readonly Candidate[]): readonly string[] {
  const head = [
    '',
    say(session, { zh: '原因', en: 'cause' }),
    say(session, { zh: '渠道', en: 'channel' }),
    say(session, { zh: '应用', en: 'app' }),
    say(session, { zh: '时刻', en: 'moment' }),
  ];
  const separator = say(session, { zh: '、', en: ', ' });
  const body = candidates.flatMap(({ kind, situations }, index) =>
    situations.map(({ ids, channel, apps, phases }) => [
      String(index + 1),
      kind === 'row' ? ids.join(separator) : say(session, PUBLIC_TABLES[kind]),
      say(session, CHANNEL_TITLES[channel]),
      apps.map((app) => say(session, APP_SCOPE_TITLES[app])).join(separator),
      phases.map((phase) => say(session, PHASE_TITLES[phase])).join(separator),
    ]),
  );
  const title =
    body.length > 1
      ? { zh: '怎样区分', en: 'How to tell them apart' }
      : { zh: '出现之处', en: 'Where it shows' };
  return [
    say(session, title),
    ...tableWithin([head, ...body], screenOptions(session).columns - 2).map((line) => `  ${line}`),
  ];
}

const PUBLIC_TABLES = {
  'field-39': { zh: '39域', en: 'field 39' },
  gateway: { zh: '网关', en: 'gateway' },
} as const;

interface Narrowing {
  readonly key: SituationKey;
  readonly elsewhere: number;
  readonly candidates: readonly Candidate[];
}

/** Says what was left out, or how to narrow what is shown. */
function narrowingLines(session: Session, parts: Narrowing): readonly string[] {
  const { key, elsewhere, candidates } = parts;
  const typed = typedSituation(key);
  if (typed !== '') {
    const words = {
      zh: `只列出符合 ${typed} 的；未列出的含义：${elsewhere}。`,
      en: `Only what fits ${typed}; meanings left out: ${elsewhere}.`,
    };
    return ['', ...hanging(session, [say(session, words)])];
  }
  if (candidates.flatMap(({ situations }) => situations).length < 2) return [];
  const hint = {
    zh: '用 --channel、--app、--phase 缩小范围；处理步骤见 poslab codes。',
    en: 'Narrow it with --channel, --app, --phase; steps of the remedies: poslab codes.',
  };
  return ['', ...hanging(session, [say(session, hint)])];
}
