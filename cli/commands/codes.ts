import {
  codesJson,
  comparableCode,
  nearest,
  partyByName,
  rows,
  STEP_PURPOSES,
} from '../../catalogue/index.ts';
import type { Wording } from '../../reports/record/events.ts';
import { table } from '../../reports/reporters/columns.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { hanging, printJson, printLines, type Session, say } from '../session.ts';
import { unknownName } from '../usage-error.ts';

type RowJson = ReturnType<typeof codesJson>[number];

/** `poslab codes [CODE]`: the documented rows, all or those of one code. */
export const codesCommand: CommandAction = (session, { args: [asked] }) => {
  const numbers = asked === undefined ? undefined : rowNumbers(asked);
  const shown = codesJson(session.language, numbers);
  if (session.json) printJson(session, shown);
  else if (asked === undefined) printLines(session, overview(session, shown));
  else
    printLines(
      session,
      hanging(
        session,
        shown.flatMap((row) => details(session, row)),
      ),
    );
  return EXIT.green;
};

/** Rows of a code, of a row's name `FAQ-RR`, or of one of its causes. */
function rowNumbers(asked: string): readonly number[] {
  const named = /^FAQ-(\d\d?)(\.\d+){0,2}$/i.exec(asked.trim())?.[1];
  const wanted = comparableCode(asked.trim());
  const found = rows.filter(({ row, code }) =>
    named === undefined ? code !== null && comparableCode(code) === wanted : row === Number(named),
  );
  if (found.length > 0) return found.map(({ row }) => row);
  const known = new Set(rows.flatMap(({ code }) => (code === null ? [] : [code])));
  throw unknownName({
    code: 'LAB_USAGE_CODE_UNKNOWN',
    kind: { zh: '文档列出的返回码', en: 'documented return code' },
    name: asked,
    near: nearest(asked, [...known]),
    list: 'poslab codes',
  });
}

function overview(session: Session, shown: readonly RowJson[]): readonly string[] {
  const head = [
    say(session, { zh: '行', en: 'row' }),
    say(session, { zh: '返回码', en: 'code' }),
    say(session, { zh: '提示', en: 'message' }),
    say(session, { zh: '处理方', en: 'handler' }),
    say(session, { zh: '原因数', en: 'causes' }),
    say(session, { zh: '平台', en: 'platform' }),
  ];
  const lines = shown.map(({ row, code, message, handler, causes, platform }) => [
    String(row),
    code ?? '-',
    message,
    handler,
    String(causes.length),
    platform,
  ]);
  return table([head, ...lines]);
}

function details(session: Session, row: RowJson): readonly string[] {
  const label = (name: Wording, text: string) => `  ${say(session, name)}: ${text}`;
  return [
    `${row.code ?? '-'}  ${row.message}`,
    `  ${row.problem}`,
    label({ zh: '场景', en: 'scene' }, row.scene),
    label({ zh: '处理方', en: 'handler' }, row.handler),
    label({ zh: '平台', en: 'platform' }, row.platform),
    label({ zh: '界面', en: 'screen' }, row.screen),
    label({ zh: '出处', en: 'source' }, `${row.source} (${row.fidelity})`),
    ...row.causes.flatMap((cause) => [
      `  ${cause.id}  ${cause.statement}`,
      ...cause.variants.flatMap(({ id, statement }) => [
        `    ${id}  ${statement}`,
        ...remedyLines(session, row, id),
      ]),
    ]),
    '',
  ];
}

function remedyLines(session: Session, row: RowJson, variant: string): readonly string[] {
  const steps = row.remedies.find((remedy) => remedy.variant === variant)?.steps ?? [];
  return steps.map(({ purpose, statement, performers, path, when }) => {
    const where = path === null ? '' : ` [${path}]`;
    const condition = when === undefined ? '' : ` (${when})`;
    const who = performers.map((id) => say(session, partyByName(id).title)).join('/');
    return `      ${say(session, STEP_PURPOSES[purpose])} ${who}: ${statement}${where}${condition}`;
  });
}
