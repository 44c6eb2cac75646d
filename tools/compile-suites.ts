import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { listFiles, readTexts, type TextFile } from './source-tree.ts';

const FROM = 'scenarios/suites';
const TO = 'scenarios/generated';

/** One YAML document: plain text values, and where each stands. */
export interface CompiledDocument {
  readonly file: string;
  readonly value: unknown;
  /** JSON pointer → one-based line and column of the value. */
  readonly positions: Readonly<Record<string, readonly [line: number, column: number]>>;
}

/**
 * Reads a scenario file: every scalar stays text (`0012` is not 12), as for users' files.
 * @throws Error with file, line and column when it is not YAML
 */
export function compileDocuments(source: TextFile): CompiledDocument[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(source.text, { lineCounter, schema: 'failsafe' });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const error = document.errors[0];
    if (error !== undefined) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      throw new Error(`${source.path}:${line}:${col} ${error.message}`);
    }
    const positions: Record<string, readonly [number, number]> = {};
    if (document.contents) locate(document.contents, '', { lineCounter, positions });
    return { file: source.path, value: document.toJS({ maxAliasCount: 100 }), positions };
  });
}

interface Locating {
  readonly lineCounter: LineCounter;
  readonly positions: Record<string, readonly [number, number]>;
}

function locate(node: Node, pointer: string, found: Locating): void {
  const offset = node.range?.[0];
  if (offset !== undefined) {
    const { line, col } = found.lineCounter.linePos(offset);
    found.positions[pointer] = [line, col];
  }
  const children: readonly [key: string, child: unknown][] = isMap(node)
    ? node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair.value])
    : isSeq(node)
      ? node.items.map((item, index) => [String(index), item])
      : [];
  for (const [key, child] of children) {
    if (isMap(child) || isSeq(child) || isScalar(child)) {
      locate(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found);
    } else if (isPair(child)) throw new Error(`${pointer}: a pair inside a list`);
  }
}

/** The modules made from all shipped suites: one per suite, and the list of all. */
export function generateSuites(root: string): TextFile[] {
  if (!existsSync(join(root, FROM))) return [];
  const paths = listFiles(root).filter((path) => path.startsWith(`${FROM}/`));
  const sources = readTexts(
    root,
    paths.filter((path) => path.endsWith('.yaml')),
  );
  const suites = new Map<string, CompiledDocument[]>();
  for (const source of sources) {
    const suite = source.path.slice(FROM.length + 1).split(/[/.]/)[0] ?? '';
    suites.set(suite, [...(suites.get(suite) ?? []), ...compileDocuments(source)]);
  }
  return sources.length === 0 ? [] : [...moduleTexts(suites), ...listText([...suites.keys()])];
}

const HEAD = `// Made by "npm run generate" from ${FROM}; edit the YAML, not this file.\n`;
const TYPE = 'readonly { file: string; value: unknown; positions: Record<string, number[]> }[]';

function moduleTexts(suites: ReadonlyMap<string, readonly CompiledDocument[]>): TextFile[] {
  return [...suites].map(([suite, documents]) => {
    const rows = documents.map((document) => `  ${JSON.stringify(document)},\n`).join('');
    const text = `${HEAD}export const documents: ${TYPE} = [\n${rows}];\n`;
    return { path: `${TO}/${suite}.ts`, text };
  });
}

function listText(suites: readonly string[]): TextFile[] {
  const names = suites.map((suite) => suite.replace(/-./g, (dash) => dash.slice(1).toUpperCase()));
  const imports = suites.map(
    (suite, index) => `import { documents as ${names[index]} } from './${suite}.ts';\n`,
  );
  const rows = suites.map((suite, index) => `  '${suite}': ${names[index]},\n`);
  const comment = '/** Documents of every shipped suite, by suite. */';
  const list = `${comment}\nexport const SHIPPED_SUITES = {\n`;
  const text = `${HEAD}${imports.join('')}\n${list}${rows.join('')}} as const;\n`;
  return [{ path: `${TO}/shipped-suites.ts`, text }];
}
