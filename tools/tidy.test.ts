import { describe, expect, it } from 'vitest';
import { checkCode, checkText, type Finding, formatFinding } from './check-tidy.ts';
import { listFiles, parseCode, ROOT, readCode, readTexts } from './source-tree.ts';
import type { Rule } from './tidy.ts';

const BINARY = /\.(png|jpg|gif|ico|woff2?|p12|pfx)$/;

describe('the tree', () => {
  const texts = readTexts(
    ROOT,
    listFiles(ROOT).filter((path) => !BINARY.test(path)),
  );
  const tree = readCode(ROOT);

  it('was seen', () => {
    expect(tree.length).toBeGreaterThan(10);
    expect(texts.map((file) => file.path)).toContain('package-lock.json');
  });

  it('has tidy names and texts', () => {
    expect(texts.flatMap(checkText).map(formatFinding)).toEqual([]);
  });

  it('keeps the house numbers and bans', () => {
    expect(tree.flatMap(checkCode).map(formatFinding)).toEqual([]);
  });
});

function rulesIn(path: string, text: string): Rule[] {
  return checkCode(parseCode(path, text)).map((one: Finding) => one.rule);
}

const LONG_BODY = '\n'.repeat(80);

describe('house numbers', () => {
  it.each<[rule: Rule, text: string]>([
    ['file-lines', 'export const a = 1;\n'.repeat(401)],
    ['function-lines', `function a() {${LONG_BODY}}`],
    ['function-lines', `const a = () => {${LONG_BODY}};`],
    ['parameters', 'function a(b: 1, c: 1, d: 1, e: 1) {}'],
    ['parameters', 'class A { constructor(b: 1, c: 1, d: 1, e: 1) {} }'],
    ['line-columns', `const a = '${'x'.repeat(100)}';`],
    ['any', 'let a: any;'],
    ['default-export', 'export default 1;'],
    ['default-export', 'export default function a() {}'],
    ['cast', 'const a = b as C;'],
    ['cast', 'const a = <C>b;'],
    ['cast', 'const a = {} as C;'],
  ])('%s is found', (rule, text) => {
    expect(rulesIn('world/a.ts', text)).toEqual([rule]);
  });

  it.each([
    ['world/a.ts', 'const a = [1] as const;'],
    ['simulator/a.ts', 'setup({ types: { context: {} as Context } });'],
    ['protocol/codec/a.ts', 'const a = b as C;'],
    ['scenarios/engine/parse-scenario.ts', 'const a = b as C;'],
    ['world/a.ts', 'run((a, b, c, d) => a);'],
    ['world/a.test.ts', `describe('a', () => {${LONG_BODY}});`],
    ['catalogue/generated/a.ts', 'export const a = 1;\n'.repeat(401)],
    ['vitest.config.ts', 'export default 1;'],
  ])('%s, such exceptions hold', (path, text) => {
    expect(rulesIn(path, text)).toEqual([]);
  });
});

describe('bans', () => {
  it.each([
    'const a = Date.now();',
    'const a = new Date();',
    'const a = Math.random();',
    'const a = crypto.randomUUID();',
    'const a = performance.now();',
    'setTimeout(a, 1);',
    'globalThis.setTimeout(a, 1);',
    'setInterval(a, 1);',
    'console.log(1);',
    'const a = process.env;',
    'const a = Buffer.alloc(1);',
    'let a: Promise<void>;',
    "import { fromPromise } from 'xstate';",
    "const a = import('./b.ts');",
    "const a = 'a'.localeCompare('b');",
    'new Intl.NumberFormat();',
  ])('the inside may not say %s', (text) => {
    expect(rulesIn('simulator/a.ts', text)).toContain('ban');
  });

  it('finds async functions and await', () => {
    expect(rulesIn('protocol/a.ts', 'const a = async () => { await b; };')).toHaveLength(2);
  });

  it.each([
    ['simulator/a.ts', 'clock.setTimeout(a, 1);'],
    ['simulator/a.ts', 'interface A { process: string; Date: number }'],
    ['simulator/a.ts', '// Date.now() and a Promise in words'],
    ['simulator/a.ts', "const a = 'console.log';"],
    ['world/real/a.ts', 'const a = Date.now() + Math.random();'],
    ['cli/a.ts', 'console.log(process.env); await import("./b.ts");'],
    ['scenarios/engine/drivers/a.ts', 'const a = async () => {};'],
  ])('%s may say %s', (path, text) => {
    expect(rulesIn(path, text)).toEqual([]);
  });

  it('tests may wait but not throw dice', () => {
    expect(rulesIn('world/a.test.ts', 'setTimeout(a, 1);')).toEqual([]);
    expect(rulesIn('world/a.test.ts', 'Math.random();')).toEqual(['ban']);
  });
});

describe('names and texts', () => {
  const rules = (path: string, text = ''): Rule[] =>
    checkText({ path, text }).map((one) => one.rule);

  it.each<[path: string, rule: Rule]>([
    ['world/someClock.ts', 'name'],
    ['world/Clock.ts', 'name'],
    ['world/string-utils.ts', 'name'],
    ['helpers/a.ts', 'name'],
    ['world/core/a.ts', 'name'],
    ['world/index.ts', 'index'],
  ])('%s is refused', (path, rule) => {
    expect(rules(path)).toEqual([rule]);
  });

  it.each(['simulator/index.ts', '.ci/run', 'README.zh-CN.md', 'world/a.prop.test.ts', '.npmrc'])(
    '%s is a good name',
    (path) => {
      expect(rules(path)).toEqual([]);
    },
  );

  it.each<[rule: Rule, text: string]>([
    ['open-task', `// ${'TO'}${'DO'} later`],
    ['machine-path', `see ${'/wo'}rk/main/a.ts`],
    ['machine-path', `${'/ho'}me/somebody/a`],
    ['workplace-word', `see ../sha${'red/'}x.md`],
  ])('%s is found in texts', (rule, text) => {
    expect(rules('docs/a.md', text)).toContain(rule);
  });

  it('a lock file with a host is refused', () => {
    expect(rules('package-lock.json', '"resolved": "https://registry.example/a.tgz"')).toEqual([
      'lock-host',
    ]);
  });

  it('paths on the web are no machine paths', () => {
    expect(rules('docs/a.md', 'https://example.com/work/a and ./work/ and a/home/b')).toEqual([]);
  });
});
