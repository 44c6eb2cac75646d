import { describe, expect, it } from 'vitest';
import { checkDeps, formatBreach } from './check-deps.ts';
import { importCycles } from './import-cycles.ts';
import { importsOf } from './imports.ts';
import { type CodeFile, parseCode, ROOT, readCode } from './source-tree.ts';

const tree = readCode(ROOT);

describe('the tree', () => {
  it('was seen: modules and imports were found', () => {
    expect(tree.length).toBeGreaterThan(10);
    expect(tree.map((file) => file.path)).toContain('world/errors.ts');
    expect(tree.flatMap(importsOf).length).toBeGreaterThan(10);
  });

  it('obeys the import table', () => {
    expect(checkDeps(tree).map(formatBreach)).toEqual([]);
  });

  it('has no import cycle at load time', () => {
    const cycles = importCycles(tree.flatMap(importsOf));
    expect(cycles.map((cycle) => cycle.join(' → '))).toEqual([]);
  });
});

/** A little tree: path → text. Files that are only imported may be empty. */
function grow(files: Record<string, string>): CodeFile[] {
  return Object.entries(files).map(([path, text]) => parseCode(path, text));
}

/** The rules broken by one file that imports `specifier`, beside the given empty files. */
function rules(from: string, specifier: string, others: string[] = []): string[] {
  const empty = Object.fromEntries(others.map((path) => [path, '']));
  const files = grow({ ...empty, [from]: `import '${specifier}';` });
  return checkDeps(files).map((one) => `${one.rule} | ${one.ruleAt}`);
}

describe('the import table', () => {
  const refused: [from: string, specifier: string, target: string, rule: RegExp][] = [
    ['simulator/a.ts', '../platform-mock/index.ts', 'platform-mock/index.ts', /only in bytes/],
    ['platform-mock/a.test.ts', '../simulator/b.ts', 'simulator/b.ts', /only in bytes/],
    ['protocol/a.ts', '../world/clock.ts', 'world/clock.ts', /world\/errors, world\/invariant/],
    ['world/a.ts', './real/b.ts', 'world/real/b.ts', /world may import: nothing/],
    ['scenarios/a.ts', '../world/real/b.ts', 'world/real/b.ts', /scenarios may import/],
    ['scenarios/a.ts', '../simulator/b.ts', 'simulator/b.ts', /through simulator\/index\.ts/],
    ['cli/a.ts', '../catalogue/b.ts', 'catalogue/b.ts', /through catalogue\/index\.ts/],
    ['reports/reporters/a.ts', '../../scenarios/b.ts', 'scenarios/b.ts', /reporters may import/],
    ['reports/record/a.ts', '../reporters/b.ts', 'reports/reporters/b.ts', /record may import/],
    ['protocol/a.test.ts', '../cli/b.ts', 'cli/b.ts', /cli is never imported/],
    ['world/a.ts', './b.test.ts', 'world/b.test.ts', /only tests import tests/],
    ['attic/a.ts', '../world/b.ts', 'world/b.ts', /no known folder/],
    ['world/a.ts', './missing', 'world/b.ts', /end in \.ts/],
    ['world/a.ts', './missing.ts', 'world/b.ts', /no such file/],
  ];
  it.each(refused)('refuses %s importing %s', (from, specifier, target, rule) => {
    expect(rules(from, specifier, [target]).join('\n')).toMatch(rule);
  });

  const allowed: [from: string, specifier: string, target: string][] = [
    ['protocol/a.ts', '../world/errors.ts', 'world/errors.ts'],
    ['simulator/a.ts', '../catalogue/index.ts', 'catalogue/index.ts'],
    ['simulator/a.ts', '../protocol/codec/b.ts', 'protocol/codec/b.ts'],
    ['scenarios/a.ts', '../world/sim/b.ts', 'world/sim/b.ts'],
    ['cli/a.ts', '../world/real/b.ts', 'world/real/b.ts'],
    ['cli/a.test.ts', './b.ts', 'cli/b.ts'],
    ['testing/a.ts', '../simulator/b.ts', 'simulator/b.ts'],
    ['tools/a.ts', '../catalogue/b.ts', 'catalogue/b.ts'],
    ['reports/record/a.ts', '../../protocol/redaction/b.ts', 'protocol/redaction/b.ts'],
  ];
  it.each(allowed)('allows %s importing %s', (from, specifier, target) => {
    expect(rules(from, specifier, [target])).toEqual([]);
  });
});

describe('library borders', () => {
  it.each([
    ['simulator/a.ts', 'node:crypto'],
    ['world/a.ts', 'node:fs'],
    ['world/a.ts', 'fs'],
    ['catalogue/a.ts', 'node:fs/promises'],
    ['protocol/codec/a.ts', 'node-forge'],
    ['scenarios/checks/a.ts', 'zod'],
    ['platform-mock/a.ts', 'xstate'],
    ['world/a.ts', 'left-pad'],
    ['cli/a.ts', 'node:crypto'],
  ])('refuses %s importing %s', (from, specifier) => {
    expect(rules(from, specifier).join()).toMatch(/may be imported in/);
  });

  it.each([
    ['protocol/crypto/a.ts', 'node:crypto'],
    ['world/real/a.ts', 'node:fs/promises'],
    ['simulator/a.ts', 'xstate/graph'],
    ['scenarios/engine/a.ts', 'yaml'],
    ['world/a.test.ts', 'node:fs'],
    ['tools/a.ts', 'typescript'],
  ])('allows %s importing %s', (from, specifier) => {
    expect(rules(from, specifier)).toEqual([]);
  });
});

describe('imports', () => {
  it('sees every form, and type imports obey the levels too', () => {
    const text = [
      "import type { A } from '../platform-mock/index.ts';",
      "export * from '../platform-mock/index.ts';",
      "type B = import('../platform-mock/index.ts').B;",
      "const c = import('../platform-mock/index.ts');",
      "const d = require('../platform-mock/index.ts');",
    ].join('\n');
    const files = grow({ 'simulator/a.ts': text, 'platform-mock/index.ts': '' });
    expect(checkDeps(files).map((one) => one.line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses computed specifiers', () => {
    const files = grow({ 'cli/a.ts': 'const a = import(name);' });
    expect(checkDeps(files)).toHaveLength(1);
  });

  it('lets tests load files by name', () => {
    expect(checkDeps(grow({ 'world/a.test.ts': 'const a = import(name);' }))).toEqual([]);
  });

  it('finds a cycle at load time and ignores type and lazy imports', () => {
    const cycle = grow({ 'world/a.ts': "import './b.ts';", 'world/b.ts': "import './a.ts';" });
    expect(importCycles(cycle.flatMap(importsOf))).toEqual([
      ['world/a.ts', 'world/b.ts', 'world/a.ts'],
    ]);
    const types = grow({
      'world/a.ts': "import type { B } from './b.ts';",
      'world/b.ts': "import './a.ts'; const a = import('./a.ts');",
    });
    expect(importCycles(types.flatMap(importsOf))).toEqual([]);
  });
});
