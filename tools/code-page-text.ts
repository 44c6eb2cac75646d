import {
  type Bilingual,
  type Cause,
  COLUMN_TITLES,
  type Erratum,
  FIDELITY_TITLES,
  type Language,
  partyByName,
  platformByName,
  RECOVERY_TITLES,
  type RemedyStep,
  type Row,
  STEP_PURPOSES,
  type Variant,
  VENDOR_TITLES,
} from '../catalogue/index.ts';
import { apartBlocks } from './code-apart-text.ts';
import {
  colon,
  joined,
  MADE_FROM,
  rowName,
  rowTitle,
  scenarioPrefix,
  situationCells,
  transactionTitles,
} from './code-page-words.ts';
import type { CodeBook, CodePage } from './code-pages.ts';
import { joinBlocks, link, markdownTable, plain } from './markdown.ts';

type Block = readonly string[];

/** The page of a code: its rows as printed, causes, remedies, namesakes, and commands to try. */
export function codePageText(page: CodePage, book: CodeBook, language: Language): string {
  const say = (words: Bilingual) => words[language];
  const messages = [...new Set(page.rows.map(({ printed }) => printed.message))];
  const title = page.code === null ? page.name : `${page.code} ${messages.join(' / ')}`;
  const other = language === 'zh' ? link('English', `../en/${page.file}`) : undefined;
  const index = link(say({ zh: '全部返回码', en: 'All codes' }), 'README.md');
  return joinBlocks([
    [MADE_FROM],
    [`# ${plain(title)}`],
    [`${other ?? link('中文', `../zh/${page.file}`)} · ${index}`],
    [summary(page, language)],
    ...page.rows.flatMap((row) => rowBlocks(row, language)),
    ...apartBlocks(page, book, language),
    ...tryBlocks(page, book, language),
  ]);
}

function summary({ rows, code }: CodePage, language: Language): string {
  const causes = rows.flatMap((row) => row.causes);
  const variants = causes.flatMap((cause) => cause.variants).length;
  const names = joined(
    rows.map(({ row }) => rowTitle(row, language)),
    language,
  );
  const words: Bilingual = {
    zh:
      `云POS案例集锦 3.4 节${names}：${causes.length} 个原因，${variants} 种情形。` +
      (code === null ? '屏幕上没有返回码，按文字查。' : ''),
    en:
      `Cloud POS casebook, section 3.4, ${names}: causes ${causes.length}, variants ${variants}.` +
      (code === null ? ' The screen shows no code; look it up by its words.' : ''),
  };
  return words[language];
}

function rowBlocks(row: Row, language: Language): readonly Block[] {
  const say = (words: Bilingual) => words[language];
  const { printed } = row;
  const labels = Object.values(COLUMN_TITLES).map(say);
  const [scene, code, message, , , handler, platform, screen] = labels;
  return [
    [`## ${rowName(row.row)}${colon(language)}${plain(printed.scene)}`],
    [`### ${say({ zh: '文档原文', en: 'As printed' })}`],
    markdownTable(
      [say({ zh: '栏目', en: 'column' }), say({ zh: '原文', en: 'printed' })],
      [
        [scene, printed.scene],
        [code, printed.code],
        [message, printed.message],
        [handler, printed.handler],
        [platform, printed.platform],
        [screen, printed.screen],
      ].map(([label = '', text = '']) => [label, plain(text)]),
    ),
    ...errataBlocks(row.errata, language),
    [`### ${say({ zh: '问题与时刻', en: 'Problem and moment' })}`],
    [
      `- ${say({ zh: '问题：', en: 'Problem: ' })}${plain(say(row.problem))}`,
      `- ${say({ zh: '时刻：', en: 'Moment: ' })}${plain(say(row.moment))}`,
    ],
    [`### ${say({ zh: '原因与处理', en: 'Causes and remedies' })}`],
    ...row.causes.flatMap((cause) => causeBlocks(cause, language)),
    [sourceLine(row, language)],
  ];
}

function errataBlocks(errata: readonly Erratum[], language: Language): readonly Block[] {
  if (errata.length === 0) return [];
  const say = (words: Bilingual) => words[language];
  const head = [
    say({ zh: '栏目', en: 'column' }),
    say({ zh: '印作', en: 'printed' }),
    say({ zh: '应读作', en: 'our reading' }),
    say({ zh: '说明', en: 'why' }),
  ];
  const body = errata.map(({ column, printed, reading, note }) => [
    plain(COLUMN_TITLES[column]?.[language] ?? column),
    plain(printed),
    plain(reading),
    plain(say(note)),
  ]);
  return [[`### ${say({ zh: '勘误', en: 'Misprints' })}`], markdownTable(head, body)];
}

function causeBlocks(cause: Cause, language: Language): readonly Block[] {
  return [
    [`#### ${cause.id} ${plain(cause.statement[language])}`],
    ...cause.variants.flatMap((variant) => variantBlocks(variant, language)),
  ];
}

function variantBlocks(variant: Variant, language: Language): readonly Block[] {
  return [
    [`##### ${variant.id} ${plain(variant.statement[language])}`],
    markdownTable(
      language === 'zh' ? ['项目', '内容'] : ['fact', 'what holds'],
      variantFacts(variant, language).map(([label, text]) => [label, plain(text)]),
    ),
    variant.remedies.map((step, index) => stepLine(step, index + 1, language)),
  ];
}

function variantFacts(variant: Variant, language: Language): readonly [string, string][] {
  const say = (words: Bilingual) => words[language];
  const [channel, apps, phases] = situationCells(variant, language);
  return [
    [say({ zh: '屏幕文字', en: 'screen' }), variant.screenWords],
    [say({ zh: '下一步', en: 'next step shown' }), say(variant.nextStep)],
    [say({ zh: '渠道', en: 'channel' }), channel],
    [say({ zh: '应用', en: 'app' }), apps],
    [say({ zh: '时刻', en: 'moment' }), phases],
    [say({ zh: '交易', en: 'transactions' }), transactionTitles(variant.appliesTo, language)],
    [say({ zh: '终端', en: 'terminals' }), say(VENDOR_TITLES[variant.appliesTo.vendor])],
    [say({ zh: '处理之后', en: 'recovery' }), recoveryText(variant, language)],
    [say({ zh: '依据', en: 'fidelity' }), fidelityText(variant, language)],
  ];
}

function recoveryText({ recovery: { kind, unless } }: Variant, language: Language): string {
  const usual = RECOVERY_TITLES[kind][language];
  if (unless === undefined) return usual;
  const words: Bilingual = {
    zh: `${usual}；如${unless.when.zh}，则${RECOVERY_TITLES[unless.kind].zh}`,
    en: `${usual} (unless: ${unless.when.en}; then ${RECOVERY_TITLES[unless.kind].en})`,
  };
  return words[language];
}

function fidelityText({ fidelity, fidelityNote }: Variant, language: Language): string {
  const title = FIDELITY_TITLES[fidelity][language];
  if (fidelityNote === undefined) return title;
  return `${title}${language === 'zh' ? '；' : '; '}${fidelityNote[language]}`;
}

/** A step: what for, who, what, where, along which path, and when. */
function stepLine(step: RemedyStep, number: number, language: Language): string {
  const purpose = STEP_PURPOSES[step.purpose][language];
  const who = step.performers.map((id) => partyByName(id).title[language]);
  const where = platformByName(step.place).title[language];
  const path = step.path === null ? '' : `\`${step.path}\``;
  const statement = plain(step.statement[language]);
  const isWeak = step.fidelity !== 'documented';
  const fidelity = FIDELITY_TITLES[step.fidelity][language];
  if (language === 'zh') {
    const along = path === '' ? '' : `，路径：${path}`;
    const when = step.when === undefined ? '' : `（条件：${plain(step.when.zh)}）`;
    const weak = isWeak ? `（${fidelity}）` : '';
    const by = who.join('或');
    return `${number}. **${purpose}**：${by}，在${where}${along}：${statement}${when}${weak}`;
  }
  const along = path === '' ? '' : `, path ${path}`;
  const when = step.when === undefined ? '' : ` (when: ${plain(step.when.en)})`;
  const weak = isWeak ? ` (${fidelity})` : '';
  const by = who.join(' or ');
  return `${number}. **${purpose}**: ${by}, place: ${where}${along}: ${statement}${when}${weak}`;
}

function sourceLine({ source, fidelity, at, row }: Row, language: Language): string {
  const [file = ''] = at.split(':');
  const data = link(file, `../../../catalogue/data/${file}`);
  const title = FIDELITY_TITLES[fidelity][language];
  const { document, section } = source;
  const words: Bilingual = {
    zh: `出处：云POS案例集锦（${document}）${section} 节第 ${row} 行，${title}`,
    en: `Source: cloud POS casebook (${document}), section ${section}, row ${row}, ${title}`,
  };
  return `${words[language]}${language === 'zh' ? '；数据：' : '; data: '}${data}`;
}

function tryBlocks({ name, rows }: CodePage, { played }: CodeBook, language: Language) {
  const lang = language === 'zh' ? ' --lang zh' : '';
  const heading: Bilingual = { zh: '试一试', en: 'Try it' };
  const unplayed = rows.filter(({ row }) => !played.has(row)).map(({ row }) => row);
  const titles = joined(
    unplayed.map((row) => rowTitle(row, language)),
    language,
  );
  const missing: Bilingual = {
    zh: `目前没有场景：${titles}。`,
    en: `No scenario so far: ${titles}.`,
  };
  const commands = [
    `npx poslab explain ${name.includes(' ') ? `'${name}'` : name}${lang}`,
    ...rows.map(({ row }) => `npx poslab codes ${rowName(row)}${lang}`),
    ...rows
      .filter(({ row }) => played.has(row))
      .map(({ row }) => `npx poslab run faq --grep ${scenarioPrefix(row)}${lang}`),
  ];
  return [
    [`## ${heading[language]}`],
    ['```sh', ...commands, '```'],
    unplayed.length === 0 ? [] : [missing[language]],
  ];
}
