import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scripts } from '../package.json';
import {
  type DocCommand,
  type DocContent,
  docContent,
  linkedPaths,
  namedCommands,
} from './docs-commands.ts';
import { listFiles, ROOT, readTexts } from './source-tree.ts';

const CLI = join(ROOT, 'dist', 'cli', 'main.js');
const README_LINES_MAX = 120;

const PATHS = listFiles(ROOT).filter((path) => /^(docs\/.*|README[^/]*|CHANGELOG)\.md$/.test(path));
const DOCS = readTexts(ROOT, PATHS);

/** Commands of npm set up, take minutes or need a network: their names are checked only. */
const NPM = /^npm (ci|start|test|run ([a-z-]+)( .*)?)$/;

/** Pages made from the catalogue: their hundred commands are checked in process, beside them. */
const IN_PROCESS = /^docs\/codes\//;

/** What a shell did. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a line as a reader would type it, with `poslab` of the bundle. */
function typed(command: string, cwd: string): Promise<Ended> {
  const poslab = `"${process.execPath}" "${CLI}"`;
  const line = command.replaceAll(/\b(npx poslab|node dist\/cli\/main\.js)(?= |$)/g, poslab);
  const { PATH = '' } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', line], { cwd, env: { PATH, LANG: 'C', NO_COLOR: '1' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Types a document's commands in order in one folder; what is not as the document says. */
async function followed({ commands, files }: DocContent, folder: string): Promise<string[]> {
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  const wrong: string[] = [];
  for (const { command, exit, line, shows } of commands.filter(isRun)) {
    const ended = await typed(command, folder);
    const printed = new Set(ended.output.split('\n').map((text) => text.trimEnd()));
    const missing = shows.filter((text) => !printed.has(text.trimEnd()));
    if (ended.code !== exit) {
      wrong.push(`line ${line}: ${command} ended with ${ended.code}, not ${exit}\n${ended.output}`);
    } else if (missing.length > 0) {
      const seen = `but this:\n${ended.output}`;
      wrong.push(`line ${line}: ${command} does not print\n${missing.join('\n')}\n${seen}`);
    }
  }
  return wrong;
}

function isRun({ command }: DocCommand): boolean {
  return !command.startsWith('npm ');
}

describe('commands of the docs', () => {
  const folders: string[] = [];
  beforeAll(() => {
    if (!existsSync(CLI)) throw new Error('dist/ is missing: npm run build');
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  function scratch(): string {
    const folder = mkdtempSync(join(tmpdir(), 'poslab-docs-'));
    folders.push(folder);
    return folder;
  }

  const contents = DOCS.map(({ path, text }) => ({ path, content: docContent(text) }));
  const withCommands = contents.filter(
    ({ path, content }) => !IN_PROCESS.test(path) && content.commands.some(isRun),
  );

  it('are found', () => {
    const paths = withCommands.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md']));
    expect(paths).toContain('docs/guides/scenarios.md');
    expect(
      contents.flatMap(({ content }) => content.commands.filter(isRun)).length,
    ).toBeGreaterThan(20);
  });

  it.concurrent.each(withCommands)(
    '$path: end and print as told',
    async ({ content }) => {
      expect(await followed(content, scratch())).toEqual([]);
    },
    120_000,
  );

  it('of npm name what package.json has', () => {
    const calls = contents.flatMap(({ content }) =>
      content.commands
        .filter((command) => !isRun(command))
        .flatMap(({ command }) => command.split(' && ')),
    );
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls.filter((one) => one.startsWith('npm'))) {
      const [, verb = '', script] = NPM.exec(call) ?? [];
      const known = ['ci', ...Object.keys(scripts)];
      expect(known, call).toContain(script ?? verb);
    }
  });

  it('are refused where they are wrong', async () => {
    const wrong = [
      ['npx poslab codes A9', /line 2: .* ended with 2, not 0/],
      ['npx poslab codes    # exit 2', /line 2: .* ended with 0, not 2/],
      ['npx poslab models A920\n```\n```text\nA921', /does not print\nA921\n/],
    ] as const;
    for (const [lines, told] of wrong) {
      const [message] = await followed(docContent(`\`\`\`sh\n${lines}\n\`\`\`\n`), scratch());
      expect(message).toMatch(told);
    }
  });
});

describe('names in the docs', () => {
  it('of commands and options are those of the help', async () => {
    const named = DOCS.flatMap(({ text }) => namedCommands(text));
    expect(named.length).toBeGreaterThan(15);
    const helps = new Map<string, string>();
    for (const name of new Set(named.map(({ command }) => command))) {
      const { output } = await typed(`npx poslab ${name} --help`, ROOT);
      expect(output, `poslab ${name}`).toContain(`Usage: poslab ${name} `);
      helps.set(name, output);
    }
    for (const { command, options } of named) {
      for (const option of options) expect(helps.get(command), command).toContain(option);
    }
  }, 60_000);

  it('of the scenario guide are complete: every key and word of the schema', async () => {
    const { output } = await typed('npx poslab suites --schema', ROOT);
    const names = [...new Set(wordsOf(JSON.parse(output)))];
    expect(names.length).toBeGreaterThan(80);
    const guide = DOCS.find(({ path }) => path === 'docs/guides/scenarios.md')?.text ?? '';
    const words = new Set(codeOf(guide).match(/[$\w-]+/g));
    const missing = names.filter((name) => !words.has(name));
    expect(missing).toEqual([]);
  });
});

/** Everything that stands as code in a Markdown text. */
function codeOf(markdown: string): string {
  return (markdown.match(/^```.*?^```$|`[^`\n]+`/gms) ?? []).join(' ');
}

/** Names of properties and words of enumerations anywhere in a JSON Schema. */
function wordsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties')
      return [...Object.keys(value), ...Object.values(value).flatMap(wordsOf)];
    if (key === 'enum') return value;
    return key === 'const' ? [value] : wordsOf(value);
  });
}

describe('the docs', () => {
  it('link to files that exist', () => {
    const links = DOCS.flatMap(({ path, text }) => linkedPaths(text).map((to) => ({ path, to })));
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter(({ path, to }) => !existsSync(join(ROOT, dirname(path), to)));
    expect(dead).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s is short', (path) => {
    const text = DOCS.find((doc) => doc.path === path)?.text ?? '';
    expect(text).not.toBe('');
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(README_LINES_MAX);
  });

  it('say how many documented rows are played, in both languages', async () => {
    const { output } = await typed('npx poslab requirements --json', ROOT);
    const { requirements } = JSON.parse(output) as {
      requirements: { id: string; scenarios: string[] }[];
    };
    const variants = requirements.filter(({ id }) => id.startsWith('FAQ-'));
    const played = variants.filter(({ scenarios }) => scenarios.length > 0);
    const rowsOf = (list: typeof variants) => new Set(list.map(({ id }) => id.slice(0, 6))).size;
    const text = (name: string) => DOCS.find(({ path }) => path === name)?.text;
    expect(text('README.md')).toContain(
      `${rowsOf(played)} of the ${rowsOf(variants)} documented rows of return codes are played ` +
        `(${played.length} of ${variants.length} variants)`,
    );
    expect(text('README.zh-CN.md')).toContain(
      `${rowsOf(variants)} 行返回码目前演示了 ${rowsOf(played)} 行` +
        `（${variants.length} 种情形中的 ${played.length} 种）`,
    );
  });

  it('number their decisions without gaps and list each', () => {
    const names = readdirSync(join(ROOT, 'docs', 'decisions')).filter((name) => /^\d/.test(name));
    const index = DOCS.find(({ path }) => path === 'docs/decisions/README.md')?.text ?? '';
    expect(names.length).toBeGreaterThan(0);
    for (const [position, name] of names.sort().entries()) {
      const number = position + 1;
      expect(Number(name.slice(0, 4)), name).toBe(number);
      const [title = ''] = readTexts(ROOT, [`docs/decisions/${name}`]).map(({ text }) =>
        text.split('\n', 1).join('').replace(`# ${number}. `, ''),
      );
      expect(index).toContain(`| ${number} | [${title}](${name}) |`);
    }
  });
});
