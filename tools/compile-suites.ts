import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadScenario } from '../scenarios/engine/load-scenario.ts';
import type { Scenario } from '../scenarios/engine/scenario.ts';
import { listFiles, readTexts, type TextFile } from './source-tree.ts';

const FROM = 'scenarios/suites';
const TO = 'scenarios/generated';

/**
 * Reads a shipped scenario exactly as a user's file is read; its suite is its folder.
 * @throws Error naming file, line, column, field and the likely intention of every mistake
 */
export function compileScenario(source: TextFile): Scenario {
  const suite = source.path.slice(FROM.length + 1).split('/')[0] ?? '';
  const loaded = loadScenario(source.text, source.path, suite);
  if (loaded.ok) return loaded.scenario;
  const lines = loaded.faults.map(({ file, line, column, field, message, suggestion }) => {
    const hint = suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`;
    return `${file}:${line}:${column} ${field}: ${message}${hint}`;
  });
  throw new Error(lines.join('\n'));
}

/** The modules made from all shipped suites: one per suite, and the list of all. */
export function generateSuites(root: string): TextFile[] {
  if (!existsSync(join(root, FROM))) return [];
  const paths = listFiles(root).filter((path) => path.startsWith(`${FROM}/`));
  const sources = readTexts(
    root,
    paths.filter((path) => path.endsWith('.yaml')),
  );
  const suites = new Map<string, Scenario[]>();
  for (const scenario of sources.map(compileScenario)) {
    suites.set(scenario.suite, [...(suites.get(scenario.suite) ?? []), scenario]);
  }
  return sources.length === 0 ? [] : [...moduleTexts(suites), listText([...suites.keys()])];
}

const HEAD = `// Made by "npm run generate" from ${FROM}; edit the YAML, not this file.\n`;
const IMPORT = "import type { Scenario } from '../engine/scenario.ts';\n";

function moduleTexts(suites: ReadonlyMap<string, readonly Scenario[]>): TextFile[] {
  return [...suites].map(([suite, scenarios]) => {
    const rows = scenarios.map((scenario) => `  ${JSON.stringify(scenario)},\n`).join('');
    const text = `${HEAD}${IMPORT}\nexport const scenarios: readonly Scenario[] = [\n${rows}];\n`;
    return { path: `${TO}/${suite}.ts`, text };
  });
}

function listText(suites: readonly string[]): TextFile {
  const names = suites.map((suite) => suite.replace(/-./g, (dash) => dash.slice(1).toUpperCase()));
  const imports = suites.map(
    (suite, index) => `import { scenarios as ${names[index]} } from './${suite}.ts';\n`,
  );
  const rows = names.map((name) => `  ...${name},\n`).join('');
  const comment =
    '/** Every scenario that ships, ready to play: neither YAML nor zod is needed. */';
  const list = `${comment}\nexport const SHIPPED_SCENARIOS: readonly Scenario[] = [\n${rows}];\n`;
  return { path: `${TO}/shipped-suites.ts`, text: `${HEAD}${IMPORT}${imports.join('')}\n${list}` };
}
