import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  explain,
  type Language,
  type Row,
  rows,
  situationsOfRow,
  type Variant,
} from '../catalogue/index.ts';
import { planRun } from '../scenarios/index.ts';
import { CODE_PAGES, codePages, generateCodePages, PAGE_LANGUAGES } from './code-pages.ts';
import { docContent, linkedPaths } from './docs-commands.ts';
import { plain } from './markdown.ts';
import { listFiles, ROOT } from './source-tree.ts';

const FILES = generateCodePages(ROOT);

/** What people look up, as the documents print it. */
const LOOKED_UP = (
  '00 404 A0 E6 E3 12 19 OE7 OE21 OE22 OE23 0E24 01 03 99 OE11 F4 96 C1 E1 31 E4 11 30 ER9 T2 ' +
  '105 A6 不允许IC卡降级交易 交易终止 签到失败 身份验证失败'
).split(' ');

/** The printed columns, typed from the document and kept apart from the catalogue. */
const PRINTED = readFileSync(join(ROOT, 'catalogue/testing-data/printed-columns.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

function pageOf(name: string, language: Language): string {
  const path = `${CODE_PAGES}/${language}/${name.replaceAll(' ', '')}.md`;
  const page = FILES.find((file) => file.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page.text;
}

function pageOfRow({ code, printed }: Row, language: Language): string {
  return pageOf(code ?? printed.message, language);
}

function variantsOf(row: Row): readonly Variant[] {
  return row.causes.flatMap(({ variants }) => variants);
}

/** What stands under a heading that begins like this, up to the next one of its level. */
function section(page: string, beginning: string): string {
  const [marks = ''] = /^#+/.exec(beginning) ?? [];
  const at = page.indexOf(`\n${beginning}`);
  if (at < 0) throw new Error(`no heading ${beginning}`);
  const from = page.indexOf('\n', at + 1);
  const rest = page.slice(from);
  const end = rest.search(new RegExp(`^#{1,${marks.length}} `, 'm'));
  return end < 0 ? rest : rest.slice(0, end);
}

describe('the pages of the codes', () => {
  it('are those that people look up, and an index, in both languages', () => {
    for (const language of PAGE_LANGUAGES) {
      const folder = `${CODE_PAGES}/${language}/`;
      const names = FILES.filter(({ path }) => path.startsWith(folder)).map(({ path }) =>
        path.slice(folder.length),
      );
      const wanted = [...LOOKED_UP.map((name) => `${name}.md`), 'README.md'];
      expect([...names].sort()).toEqual([...wanted].sort());
    }
  });

  it('have no page left over from another time', () => {
    const made = new Set(FILES.map(({ path }) => path));
    const left = listFiles(ROOT).filter((path) => path.startsWith(`${CODE_PAGES}/`));
    expect(left.filter((path) => !made.has(path))).toEqual([]);
  });

  it.each(PRINTED)('show row %s as printed', (...columns) => {
    const [number = '', scene = '', code = '', message = '', ...rest] = columns;
    for (const language of PAGE_LANGUAGES) {
      const page = pageOf(code === '-' ? message : code, language);
      const own = section(page, `## FAQ-${number.padStart(2, '0')}`);
      const table = own.slice(0, own.indexOf('\n#### '));
      const cells = [...table.matchAll(/^\| [^|]+ \| ([^|]*) \|$/gm)].map(([, cell]) => cell);
      expect(cells.slice(1, 7), number).toEqual([scene, code, message, ...rest]);
    }
  });

  it.each(PAGE_LANGUAGES)('tell causes, remedies, misprints and sources, in %s', (language) => {
    for (const row of rows) {
      const page = pageOfRow(row, language);
      const told = [
        row.problem[language],
        row.moment[language],
        `catalogue/data/${row.at.split(':')[0]}`,
        ...row.errata.flatMap(({ printed, reading, note }) => [printed, reading, note[language]]),
        ...row.causes.map(({ id, statement }) => `#### ${id} ${statement[language]}`),
      ];
      for (const text of told) expect(page).toContain(text.startsWith('#') ? text : plain(text));
      for (const variant of variantsOf(row)) expectVariant(page, variant, language);
    }
  });

  function expectVariant(page: string, variant: Variant, language: Language): void {
    const own = section(page, `##### ${variant.id} ${variant.statement[language]}`);
    expect(own).toContain(plain(variant.screenWords));
    expect(own).toContain(plain(variant.nextStep[language]));
    if (variant.fidelityNote !== undefined) expect(own).toContain(variant.fidelityNote[language]);
    const steps = own.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(steps, variant.id).toHaveLength(variant.remedies.length);
    for (const [index, step] of variant.remedies.entries()) {
      const line = steps[index] ?? '';
      expect(line.startsWith(`${index + 1}. **`)).toBe(true);
      expect(line).toContain(plain(step.statement[language]));
      if (step.path !== null) expect(line).toContain(`\`${step.path}\``);
      if (step.when !== undefined) expect(line).toContain(step.when[language]);
    }
  }

  it.each(PAGE_LANGUAGES)('tell every look-alike apart, in %s', (language) => {
    const heading = language === 'zh' ? '## 怎样区分' : '## How to tell it apart';
    for (const { name, rows: own } of codePages()) {
      const apart = section(pageOf(name, language), heading);
      for (const candidate of explain(name).candidates) {
        expect(apart).toContain(`| ${plain(candidate.message)} |`);
        if (candidate.row !== null) continue;
        for (const how of candidate.tellApart) expect(apart).toContain(plain(how[language]));
      }
      for (const { how } of own.flatMap(({ namesakes }) => namesakes)) {
        expect(apart).toContain(plain(how[language]));
      }
      const numbers = own.flatMap(({ namesakes }) => namesakes.flatMap((one) => one.rows));
      for (const row of rows.filter(({ row: number }) => numbers.includes(number))) {
        for (const { ids } of situationsOfRow(row)) expect(apart).toContain(ids[0]);
      }
    }
  });

  it('warn that 0E24 and OE22 mean a day, whatever they print', () => {
    const zh = '应读作“交易金额超出商户每日代付限额”';
    expect(section(pageOf('0E24', 'zh'), '## 怎样区分')).toContain(zh);
    expect(section(pageOf('0E24', 'en'), '## How')).toContain('**Beware**: 0E24 prints');
    expect(section(pageOf('OE22', 'en'), '## How')).toContain('**Beware**: OE22 prints');
    expect(pageOf('OE21', 'en')).not.toContain('Beware');
  });

  it('speak the language of the page', () => {
    for (const row of rows) {
      const retold = [row.problem, ...row.causes.map(({ statement }) => statement)];
      for (const words of retold.filter(({ zh }) => zh.length > 12)) {
        expect(pageOfRow(row, 'en')).not.toContain(words.zh);
        expect(pageOfRow(row, 'zh')).not.toContain(words.en);
      }
    }
    for (const { path, text } of FILES.filter((file) => file.path.includes('/zh/'))) {
      const headings = text.match(/^#{2,3} (?!FAQ).*$|^\|.*(?=\n\|---)/gm) ?? [];
      expect(headings.length).toBeGreaterThan(2);
      for (const heading of headings) expect(heading, path).toMatch(/\p{Script=Han}/u);
    }
    for (const { path, text } of FILES.filter((file) => file.path.includes('/en/'))) {
      const headings = text.match(/^#{2,3} (?!FAQ).*$|^\|.*(?=\n\|---)/gm) ?? [];
      for (const heading of headings) expect(heading, path).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('their Markdown', () => {
  it.each(FILES)('of $path is well formed', ({ text }) => {
    expect(() => docContent(text)).not.toThrow();
    expect(markdownFaults(text)).toEqual([]);
  });

  it.each(FILES)('of $path links to files that are made or exist', ({ path, text }) => {
    const made = new Set(FILES.map((file) => file.path));
    const links = linkedPaths(text);
    expect(links.length).toBeGreaterThan(1);
    for (const to of links) {
      const target = join(dirname(path), to);
      expect(made.has(target) || existsSync(join(ROOT, target)), `${path}: ${to}`).toBe(true);
    }
  });

  it('is found faulty where it is', () => {
    expect(markdownFaults('# A\n\n### B\n')).toEqual(['line 3: heading leaps']);
    expect(markdownFaults('# A\n\n# B\n')).toEqual(['2 titles']);
    expect(markdownFaults('# A\n\n| a | b |\n|---|---|\n| c |\n')).toEqual([
      'line 5: 1 cells of 2',
    ]);
    expect(markdownFaults('# A\ntext\n')).toEqual(['line 1: nothing empty around a heading']);
    expect(markdownFaults('# A\n\n1. a\n3. b\n')).toEqual(['line 4: number 3 after 1']);
  });

  it('shows signs of markup as they are', () => {
    expect(plain('a|b *c* <d> [e]\nf')).toBe('a\\|b \\*c\\* \\<d\\> \\[e\\] f');
  });
});

/** What is wrong with headings, tables and lists of a Markdown text. */
function markdownFaults(text: string): string[] {
  const lines = text.replaceAll(/^```.*?^```$/gms, '').split('\n');
  const faults: string[] = [];
  let level = 0;
  let cells = 0;
  let item = 0;
  for (const [index, line] of lines.entries()) {
    const at = `line ${index + 1}`;
    const depth = /^(#+) \S/.exec(line)?.[1]?.length ?? 0;
    if (depth > level + 1) faults.push(`${at}: heading leaps`);
    if (depth > 0 && `${lines[index - 1] ?? ''}${lines[index + 1] ?? ''}` !== '') {
      faults.push(`${at}: nothing empty around a heading`);
    }
    if (depth > 0) level = depth;
    const width = line.startsWith('|') ? (line.match(/(?<!\\)\|/g) ?? []).length - 1 : 0;
    if (width > 0 && cells > 0 && width !== cells) faults.push(`${at}: ${width} cells of ${cells}`);
    cells = width;
    const number = Number(/^(\d+)\. /.exec(line)?.[1] ?? 0);
    if (number > 0 && number !== item + 1) faults.push(`${at}: number ${number} after ${item}`);
    item = number;
  }
  const titles = lines.filter((line) => line.startsWith('# ')).length;
  return titles === 1 ? faults : [...faults, `${titles} titles`];
}

/** How many instances of the suite `faq` a `--grep` chooses. */
function instancesOf(grep: string): number {
  const everything = { suites: ['faq'], files: [], models: [], apps: [], seed: '1' };
  return planRun({ ...everything, grep }).items.length;
}

describe('their commands', () => {
  const commands = FILES.flatMap(({ path, text }) =>
    docContent(text).commands.map(({ command }) => ({ path, command })),
  );

  it('are found on every page', () => {
    for (const { file } of codePages()) {
      const own = commands.filter(({ path }) => path.endsWith(`/${file}`));
      expect(own.length, file).toBeGreaterThanOrEqual(2 * PAGE_LANGUAGES.length);
    }
  });

  it.each(commands)('$path: $command', ({ command }) => {
    const [, asked] = /^npx poslab explain (?:'([^']+)'|\S+)(?: --lang zh)?$/.exec(command) ?? [];
    const [, word = ''] = /^npx poslab \w+ (\S+)/.exec(command) ?? [];
    if (command.includes(' explain ')) {
      expect(explain(asked ?? word).candidates.map(({ kind }) => kind)).toContain('row');
    } else if (command.includes(' codes ')) {
      expect(rows.map(({ row }) => `FAQ-${String(row).padStart(2, '0')}`)).toContain(word);
    } else {
      const [, grep] = /^npx poslab run faq --grep (faq-\d\d)(?: --lang zh)?$/.exec(command) ?? [];
      expect(instancesOf(grep ?? command)).toBeGreaterThan(0);
    }
  });

  it('play every row that has a scenario, and say so of the others', () => {
    for (const row of rows) {
      const prefix = `faq-${String(row.row).padStart(2, '0')}`;
      const isPlayed = instancesOf(`${prefix}-`) > 0;
      expect(pageOfRow(row, 'en').includes(`--grep ${prefix}`), prefix).toBe(isPlayed);
      const missing = /^No scenario so far: (.*)\.$/m.exec(pageOfRow(row, 'en'))?.[1] ?? '';
      expect(missing.split(', ').includes(`row ${row.row}`), prefix).toBe(!isPlayed);
    }
  });
});
