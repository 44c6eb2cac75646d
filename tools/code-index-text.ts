import {
  type Bilingual,
  explain,
  type Language,
  RECOVERY_TITLES,
  STEP_PURPOSES,
} from '../catalogue/index.ts';
import { colon, joined, MADE_FROM, rowTitle } from './code-page-words.ts';
import type { CodeBook, CodePage } from './code-pages.ts';
import { joinBlocks, link, markdownTable, plain } from './markdown.ts';

type Block = readonly string[];

/** The index of the pages of one language. */
export function codeIndexText({ pages }: CodeBook, language: Language): string {
  const say = (words: Bilingual) => words[language];
  const other = language === 'zh' ? link('English', '../en/README.md') : undefined;
  return joinBlocks([
    [MADE_FROM],
    [`# ${say({ zh: '返回码', en: 'Return codes' })}`],
    [other ?? link('中文', '../zh/README.md')],
    [
      say({
        zh: '云POS案例集锦 3.4 节的 35 行返回码，每个返回码一页；没有返回码的按屏幕文字。',
        en:
          'The 35 rows of section 3.4 of the cloud POS casebook, a page for each code; ' +
          'rows without a code stand under their words.',
      }),
    ],
    allTable(pages, language),
    ...ambiguousBlocks(pages, language),
    ...sameWordsBlocks(pages, language),
    ...readingBlocks(language),
  ]);
}

function pageLink({ code, name, file }: CodePage): string {
  return link(code ?? name, file);
}

function allTable(pages: readonly CodePage[], language: Language): Block {
  const say = (words: Bilingual) => words[language];
  const head = [
    say({ zh: '返回码', en: 'code' }),
    say({ zh: '返回信息', en: 'message' }),
    say({ zh: '行', en: 'row' }),
    say({ zh: '应用场景', en: 'scene' }),
    say({ zh: '时刻', en: 'moment' }),
    say({ zh: '处理方', en: 'handler' }),
  ];
  const body = pages.flatMap((page) =>
    page.rows.map(({ row, printed, moment }) => [
      pageLink(page),
      plain(printed.message),
      String(row),
      plain(printed.scene),
      plain(moment[language]),
      plain(printed.handler),
    ]),
  );
  return markdownTable(head, body);
}

/** Pages whose code or words mean more than one thing. */
function ambiguousBlocks(pages: readonly CodePage[], language: Language): readonly Block[] {
  const heading: Bilingual = { zh: '含义不止一个', en: 'More than one meaning' };
  const lead: Bilingual = {
    zh: '看渠道、应用和时刻；各页的“怎样区分”逐一列出。',
    en: 'See channel, app and moment; "How to tell it apart" on each page lists them.',
  };
  const lines = pages.flatMap((page) => {
    const { candidates } = explain(page.name);
    if (candidates.length < 2) return [];
    const meanings = candidates.map(({ kind, row, message }) => {
      const from: Bilingual =
        row !== null
          ? { zh: rowTitle(row, 'zh'), en: rowTitle(row, 'en') }
          : kind === 'gateway'
            ? { zh: '网关', en: 'gateway' }
            : { zh: '39域', en: 'field 39' };
      return plain(language === 'zh' ? `${message}（${from.zh}）` : `${message} (${from.en})`);
    });
    return [`- ${pageLink(page)}${colon(language)}${joined(meanings, language)}`];
  });
  return [[`## ${heading[language]}`], [lead[language]], lines];
}

/** Words that several codes print. */
function sameWordsBlocks(pages: readonly CodePage[], language: Language): readonly Block[] {
  const heading: Bilingual = { zh: '文字相同，返回码不同', en: 'Same words, different codes' };
  const messageOf = ({ rows }: CodePage) => rows[0]?.printed.message ?? '';
  const messages = [...new Set(pages.map(messageOf))];
  const lines = messages.flatMap((message) => {
    const own = pages.filter((page) => messageOf(page) === message);
    if (own.length < 2) return [];
    return [`- ${plain(message)}${colon(language)}${joined(own.map(pageLink), language)}`];
  });
  return [[`## ${heading[language]}`], lines];
}

function readingBlocks(language: Language): readonly Block[] {
  const say = (words: Bilingual) => words[language];
  const purposes = joined(Object.values(STEP_PURPOSES).map(say), language);
  const recoveries = joined(Object.values(RECOVERY_TITLES).map(say), language);
  const guide = '../../guides/explaining-codes.md';
  return [
    [`## ${say({ zh: '怎样读这些页', en: 'How to read the pages' })}`],
    [
      say({
        zh: '- 原文各栏与文档一字不差；勘误列出印刷与实验室读法的不同。',
        en:
          '- Printed columns stand exactly as in the document; misprints list where the lab ' +
          'reads otherwise.',
      }),
      say({
        zh: '- 查询时字母 O 与数字 0 视为相同，如 OE7 与 0E7；页名照原文。',
        en:
          '- Letter O and digit 0 are the same in look-ups, as in OE7 and 0E7; pages are named ' +
          'as printed.',
      }),
      say({
        zh: `- 步骤按先后排列，各有目的：${purposes}。`,
        en: `- Steps are in order, each for a purpose: ${purposes}.`,
      }),
      say({
        zh: `- 处理之后：${recoveries}。`,
        en: `- Recovery, that is what may be expected afterwards: ${recoveries}.`,
      }),
      say({
        zh: '- 依据：文档、公开资料或实验室的假定。',
        en: '- Fidelity: documented, public sources, or assumed by the lab.',
      }),
      say({
        zh: `- 用命令查询：\`poslab explain\`、\`poslab codes\`；见${link('讲解返回码（英文）', guide)}。`,
        en:
          '- By command: `poslab explain`, `poslab codes`; see ' +
          `${link('explaining codes', guide)}.`,
      }),
    ],
  ];
}
