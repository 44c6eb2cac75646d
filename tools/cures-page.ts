import {
  type Bilingual,
  type CureException,
  cureActions,
  cureExceptions,
  cureOf,
  FIDELITY_TITLES,
  type Language,
  RECOVERY_TITLES,
  type Remedy,
  type Row,
  rows,
  type Variant,
} from '../catalogue/index.ts';
import { rowName } from './code-page-words.ts';
import { joinBlocks, markdownTable, plain } from './markdown.ts';
import type { TextFile } from './source-tree.ts';

type Block = readonly string[];

/** Where the page stands. */
export const CURES_PAGE = 'docs/cures.md';

const MADE_FROM =
  '<!-- Made by "npm run generate" from catalogue/data; scenarios/cures measures it to be so. -->';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

const TITLES: Readonly<Record<Language, string>> = { en: '## English', zh: '## 中文' };

const INTRODUCTION: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Which action by itself recovers which documented cause. `poslab cures` measures it: the story',
    'of a variant is played up to its failure, only this action is done by its documented party,',
    'and the business is tried again. What a door needs, a ticket, a form or an order, is filed',
    'before. With any other action, and with none, the failure stays. Notes say where an action by',
    'itself cures more or less than what it is for.',
  ],
  zh: [
    '哪一项处理单独能解决哪一个文档原因。`poslab cures` 逐项测量：把该情形演到失败，',
    '只由文档规定的一方做这一项处理，再做一次业务；所需的工单、申请或服务单事先提交。',
    '其他任何处理，或什么也不做，失败照旧。单独解决得比本来的用途多或少的，见注。',
  ],
};

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  en: ['variant', 'recovery', 'one action that cures it', 'not by itself'],
  zh: ['情形', '恢复方式', '单独能解决的处理', '单独不能解决的处理'],
};

const NONE: Bilingual = { zh: '无', en: 'nothing' };

/** The page of what cures what, in both languages. */
export function generateCuresPage(): TextFile[] {
  const blocks = LANGUAGES.flatMap((language) => [
    [TITLES[language]],
    INTRODUCTION[language],
    ...rows.flatMap((row) => rowBlocks(row, language)),
    ...noteBlocks(language),
  ]);
  const title = ['# What cures what · 什么处理解决什么原因'];
  return [{ path: CURES_PAGE, text: joinBlocks([[MADE_FROM], title, ...blocks]) }];
}

function rowBlocks(row: Row, language: Language): readonly Block[] {
  const { code, printed } = row;
  const name = plain(`${code ?? ''} ${printed.message}`.trim());
  const variants = row.causes.flatMap((cause) => cause.variants);
  return [
    [`### ${rowName(row.row)} ${name}`],
    markdownTable(
      HEADS[language],
      variants.map((variant) => cells(variant, language)),
    ),
  ];
}

function cells(variant: Variant, language: Language): readonly string[] {
  const found = cureActions.map((action) => ({ action, ...cureOf(action, variant) }));
  const curing = found.filter(({ cures }) => cures);
  const failing = found.filter(({ cures, byClass }) => byClass && !cures);
  const separator = language === 'zh' ? '；' : '; ';
  const names = (list: typeof found) =>
    list.map(({ action, exception }) => named(action, exception, language)).join(separator);
  return [
    plain(`${variant.id} ${variant.statement[language]}`),
    plain(RECOVERY_TITLES[variant.recovery.kind][language]),
    curing.length === 0 ? NONE[language] : names(curing),
    names(failing),
  ];
}

/** An action with the number of the note that says why it is listed here. */
function named(action: Remedy, exception: CureException | undefined, language: Language): string {
  const note = exception === undefined ? '' : ` (${cureExceptions.indexOf(exception) + 1})`;
  return `${plain(action.title[language])} \`${action.id}\`${note}`;
}

const NOTES: Readonly<Record<Language, string>> = { en: '### Notes', zh: '### 注' };

function noteBlocks(language: Language): readonly Block[] {
  const notes = cureExceptions.map(
    ({ why, fidelity }, at) =>
      `${at + 1}. ${plain(why[language])} (${FIDELITY_TITLES[fidelity][language]})`,
  );
  return [[NOTES[language]], notes];
}
