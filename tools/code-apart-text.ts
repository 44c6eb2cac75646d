import {
  type Bilingual,
  type Candidate,
  explain,
  type Language,
  type Row,
  rowByNumber,
  situationsOfRow,
} from '../catalogue/index.ts';
import { colon, joined, rowTitle, situationCells } from './code-page-words.ts';
import type { CodeBook, CodePage } from './code-pages.ts';
import { link, markdownTable, plain } from './markdown.ts';

type Block = readonly string[];

/** Everything that looks like the code of a page, and how to tell it apart. */
export function apartBlocks(page: CodePage, book: CodeBook, language: Language): readonly Block[] {
  const say = (words: Bilingual) => words[language];
  const head = [
    say({ zh: '返回码', en: 'code' }),
    say({ zh: '屏幕文字', en: 'words' }),
    say({ zh: '出处', en: 'from' }),
    say({ zh: '渠道', en: 'channel' }),
    say({ zh: '应用', en: 'app' }),
    say({ zh: '时刻', en: 'moment' }),
    say({ zh: '含义', en: 'meaning' }),
  ];
  const { candidates } = explain(page.name);
  const shown = new Set(candidates.map(({ row }) => row));
  const others = namesakeRows(page).filter((row) => !shown.has(row.row));
  const body = [
    ...candidates.flatMap((candidate) => candidateCells(candidate, book, language)),
    ...others.flatMap((row) => rowCells(row, book, language)),
  ];
  return [
    [`## ${say({ zh: '怎样区分', en: 'How to tell it apart' })}`],
    markdownTable(head, body),
    howLines(page, candidates, { book, language }),
  ];
}

/** Rows that a row of the page names as looking alike. */
function namesakeRows({ rows }: CodePage): readonly Row[] {
  const numbers = rows.flatMap(({ namesakes }) => namesakes.flatMap((one) => one.rows));
  return [...new Set(numbers)].map(rowByNumber);
}

function candidateCells(candidate: Candidate, book: CodeBook, language: Language) {
  if (candidate.row !== null) return rowCells(rowByNumber(candidate.row), book, language);
  const titles: Readonly<Record<Candidate['kind'], Bilingual>> = {
    row: { zh: '', en: '' },
    'field-39': { zh: '公开的39域表', en: 'public field 39 table' },
    gateway: { zh: '全渠道网关', en: 'omni-channel gateway' },
  };
  return candidate.situations.map((situation) => [
    plain(candidate.code ?? '-'),
    plain(candidate.message),
    titles[candidate.kind][language],
    ...situationCells(situation, language),
    plain(candidate.meaning[language]),
  ]);
}

/** A line for each situation of a row: what is meant there are its causes. */
function rowCells(row: Row, book: CodeBook, language: Language) {
  const situations = situationsOfRow(row);
  return situations.map((situation) => [
    linkToRow(row, book, row.code ?? '-'),
    plain(row.printed.message),
    joined(situation.ids, language),
    ...situationCells(situation, language),
    plain(causesIn(row, situation.ids, language)),
  ]);
}

function causesIn(row: Row, ids: readonly string[], language: Language): string {
  const parts = row.causes.flatMap((cause) => {
    const isMeant = (id: string) => ids.some((one) => id === one || id.startsWith(`${one}.`));
    if (isMeant(cause.id)) return [cause.statement[language]];
    return cause.variants.filter(({ id }) => isMeant(id)).map((one) => one.statement[language]);
  });
  return parts.join(language === 'zh' ? '；' : '; ');
}

function linkToRow(row: Row, { pages }: CodeBook, text: string): string {
  const page = pages.find(({ rows }) => rows.includes(row));
  return page === undefined ? plain(text) : link(text, page.file);
}

interface Readers {
  readonly book: CodeBook;
  readonly language: Language;
}

function howLines(
  { rows }: CodePage,
  candidates: readonly Candidate[],
  { book, language }: Readers,
): Block {
  const own = rows.flatMap(({ row, namesakes }) =>
    namesakes.map((one) => {
      const targets = one.rows.map(rowByNumber);
      const names = targets.map((target) => {
        const name = target.code ?? target.printed.message;
        const title = rowTitle(target.row, language);
        return linkToRow(
          target,
          book,
          language === 'zh' ? `${name}（${title}）` : `${name} (${title})`,
        );
      });
      const versus = names.length === 0 ? '' : ` ↔ ${joined(names, language)}`;
      const subject = language === 'zh' ? rowTitle(row, 'zh') : `Row ${row}`;
      return `- ${subject}${versus}${colon(language)}${plain(one.how[language])}`;
    }),
  );
  const tables = candidates
    .filter(({ kind }) => kind !== 'row')
    .flatMap(({ where, tellApart, whatToDo }) =>
      tellApart.map((how) => {
        const action = joined(
          whatToDo.map((one) => one[language]),
          language,
        );
        const words: Bilingual = {
          zh: `- ${where.zh}：${how.zh}。通常的处理：${action}`,
          en: `- ${where.en}: ${how.en}. Usual action: ${action}`,
        };
        return plain(words[language]);
      }),
    );
  const warnings = rows.flatMap((row) => messageWarning(row, language));
  const none: Bilingual = {
    zh: '- 文档和公开表中没有其他含义。',
    en: '- Neither the document nor the public tables give it another meaning.',
  };
  const lines = [...warnings, ...own, ...tables];
  return lines.length === 0 ? [none[language]] : lines;
}

/** A warning where the printed words say something else than what is meant. */
function messageWarning({ code, printed, errata }: Row, language: Language): readonly string[] {
  return errata
    .filter((erratum) => erratum.printed === printed.message && code !== null)
    .map(({ reading, note }) => {
      const words: Bilingual = {
        zh: `- **注意**：${code} 印作“${printed.message}”，应读作“${reading}”：${note.zh}`,
        en: `- **Beware**: ${code} prints "${printed.message}", read "${reading}": ${note.en}`,
      };
      return words[language];
    });
}
