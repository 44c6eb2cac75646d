import { posix } from 'node:path';
import ts from 'typescript';
import { DOORS, OPTIONAL_DOORS } from './deps.ts';
import { type CodeFile, isInside, isTestFile, type TextFile } from './source-tree.ts';
import {
  BANS,
  type Ban,
  EXEMPTIONS,
  FILE_LINES_MAX,
  FORBIDDEN_FOLDERS,
  FORBIDDEN_NAMES,
  FUNCTION_LINES_MAX,
  LINE_COLUMNS_MAX,
  MACHINE_PATH,
  OPEN_TASK,
  POSITIONAL_PARAMETERS_MAX,
  type Rule,
  WORKPLACE_WORDS,
} from './tidy.ts';

/** Something untidy: where, which rule, and what to do. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: Rule;
  readonly message: string;
}

/** One line per finding, for people. */
export function formatFinding(one: Finding): string {
  return `${one.path}:${one.line} ${one.rule}: ${one.message} (rule: tools/tidy.ts)`;
}

/** Findings that no exemption covers. */
function withoutExempt(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (one) => !EXEMPTIONS.some((row) => row.rules.includes(one.rule) && row.paths.test(one.path)),
  );
}

/** Checks of any text file: its name, and words that must not be in the repository. */
export function checkText(file: TextFile): Finding[] {
  const findings = nameFindings(file.path);
  file.text.split('\n').forEach((text, index) => {
    const add = (rule: Rule, message: string): void => {
      findings.push({ path: file.path, line: index + 1, rule, message });
    };
    const task = OPEN_TASK.exec(text);
    if (task) add('open-task', `finish it or put it in the tracker: ${task[0]}`);
    if (MACHINE_PATH.test(text)) add('machine-path', 'a path of one machine; make it relative');
    const lower = text.toLowerCase();
    const word = WORKPLACE_WORDS.find((one) => lower.includes(one));
    if (word !== undefined) add('workplace-word', `"${word}" says nothing about the project`);
    if (file.path === 'package-lock.json' && text.includes('"resolved"')) {
      add('lock-host', 'the lock file names a host; .npmrc omits it, install again');
    }
  });
  return withoutExempt(findings);
}

function nameFindings(path: string): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: Rule, message: string): void => {
    findings.push({ path, line: 1, rule, message });
  };
  for (const part of path.split('/')) {
    if (!/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(part)) {
      add('name', `${part} is not kebab-case`);
    }
  }
  const stem = posix.basename(path).split('.')[0] ?? '';
  const folders = posix.dirname(path).split('/');
  const words = [...folders, stem].flatMap((part) => part.split('-'));
  const stray = words.find((word) => FORBIDDEN_NAMES.includes(word));
  if (stray) add('name', `"${stray}" attracts strays; name the subject`);
  const folder = folders.find((one) => FORBIDDEN_FOLDERS.includes(one));
  if (folder) add('name', `a folder "${folder}" attracts strays; name the subject`);
  const isDoor = [...DOORS, ...OPTIONAL_DOORS].some((door) => path === `${door}/index.ts`);
  if (/(^|\/)index\.tsx?$/.test(path) && !isDoor) {
    add('index', 'index.ts is kept for the doors of folders; name the file like its export');
  }
  return findings;
}

/** Checks of a TypeScript file: house numbers and bans. */
export function checkCode(file: CodeFile): Finding[] {
  const findings = sizeFindings(file);
  const visit = (node: ts.Node): void => {
    for (const [rule, message] of [...shapeOf(file, node), ...bansAt(file, node)]) {
      const start = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
      findings.push({ path: file.path, line: start.line + 1, rule, message });
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return withoutExempt(findings);
}

function sizeFindings(file: CodeFile): Finding[] {
  const lines = file.text.replace(/\n$/, '').split('\n');
  const findings: Finding[] = [];
  if (lines.length > FILE_LINES_MAX) {
    const message = `${lines.length} lines, at most ${FILE_LINES_MAX}; split by subject`;
    findings.push({ path: file.path, line: FILE_LINES_MAX + 1, rule: 'file-lines', message });
  }
  lines.forEach((text, index) => {
    const columns = [...text].length;
    if (columns <= LINE_COLUMNS_MAX) return;
    const message = `${columns} columns, at most ${LINE_COLUMNS_MAX}`;
    findings.push({ path: file.path, line: index + 1, rule: 'line-columns', message });
  });
  return findings;
}

type Told = [rule: Rule, message: string];

function shapeOf(file: CodeFile, node: ts.Node): Told[] {
  if (ts.isFunctionLike(node) && 'body' in node && node.body) return functionShape(file, node);
  if (node.kind === ts.SyntaxKind.AnyKeyword) return [['any', 'say what it is, or unknown']];
  if (ts.isExportAssignment(node)) return [['default-export', 'export by name']];
  if (node.kind === ts.SyntaxKind.DefaultKeyword && ts.canHaveModifiers(node.parent)) {
    return [['default-export', 'export by name']];
  }
  if (isCast(node)) return [['cast', 'narrow it with a check, or use satisfies']];
  return [];
}

function functionShape(file: CodeFile, node: ts.SignatureDeclaration): Told[] {
  const told: Told[] = [];
  const first = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line;
  const lines = file.tree.getLineAndCharacterOfPosition(node.end).line - first + 1;
  if (lines > FUNCTION_LINES_MAX && !isDescribeBody(node)) {
    told.push(['function-lines', `${lines} lines, at most ${FUNCTION_LINES_MAX}`]);
  }
  const isCallback = ts.isCallExpression(node.parent);
  if (node.parameters.length > POSITIONAL_PARAMETERS_MAX && !isCallback) {
    const count = node.parameters.length;
    told.push(['parameters', `${count} parameters, at most 3; take an options object`]);
  }
  return told;
}

/** The callback of a test group holds tests, as a file holds functions. */
function isDescribeBody(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** `as const` and XState's `types: { context: {} as Context }` carry no claim about a value. */
function isCast(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  if (!ts.isAsExpression(node)) return false;
  if (node.type.getText() === 'const') return false;
  const isTypeCarrier =
    ts.isObjectLiteralExpression(node.expression) && node.expression.properties.length === 0;
  return !(isTypeCarrier && hasTypesAbove(node));
}

function hasTypesAbove(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isPropertyAssignment(at) && at.name.getText() === 'types') return true;
    if (ts.isCallExpression(at)) return false;
  }
  return false;
}

function bansAt(file: CodeFile, node: ts.Node): Told[] {
  const use = useAt(node);
  const ban = use === undefined ? undefined : BANS.find((row) => row.use === use);
  if (ban === undefined || isBanLifted(ban, file.path)) return [];
  return [['ban', `${ban.use} is not for this folder; use ${ban.instead}`]];
}

function isBanLifted(ban: Ban, path: string): boolean {
  return ban.allowedIn.some((place) =>
    place === 'tests' ? isTestFile(path) : isInside(path, place),
  );
}

/** The name under which a node stands in the table of bans, if it is a use at all. */
function useAt(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) {
    return 'await';
  }
  if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) {
    return 'import()';
  }
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    return text === 'Math.random' ? text : methodUse(node.name.text);
  }
  if (!ts.isIdentifier(node) || isMereName(node)) return undefined;
  return node.text;
}

function methodUse(name: string): string | undefined {
  return ['localeCompare', 'toLocaleString'].includes(name) ? name : undefined;
}

/** An identifier that names a property, parameter or declaration of ours is no use of a global. */
function isMereName(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.name === node && parent.expression.getText() !== 'globalThis';
  }
  if (ts.isImportSpecifier(parent)) return node.text !== 'fromPromise';
  return 'name' in parent && parent.name === node;
}
