import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Folders that are made, fetched or written by runs: never part of the source. */
const NOT_SOURCE = new Set(['node_modules', 'dist', 'coverage', 'runs', '.git', '.stryker-tmp']);

/** One file of the tree; `path` is relative to the root, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A TypeScript file with its syntax tree (parent links set). */
export interface CodeFile extends TextFile {
  readonly tree: ts.SourceFile;
}

/** Paths of all source files under `root`, sorted, relative, with forward slashes. */
export function listFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (NOT_SOURCE.has(entry.name) || entry.name.endsWith('.tmp')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  walk(root);
  return found.sort();
}

/** Reads the given files as UTF-8 text. */
export function readTexts(root: string, paths: readonly string[]): TextFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Parses one TypeScript (or JavaScript) text. */
export function parseCode(path: string, text: string): CodeFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return { path, text, tree };
}

/** All TypeScript files of the tree, parsed. */
export function readCode(root: string): CodeFile[] {
  const paths = listFiles(root).filter((path) => /\.tsx?$/.test(path));
  return readTexts(root, paths).map((file) => parseCode(file.path, file.text));
}

/** True for tests beside their file, contract suites, fixtures and everything under `testing/`. */
export function isTestFile(path: string): boolean {
  return /\.(test|contract|fixture)\.tsx?$/.test(path) || path.startsWith('testing/');
}

/** True when `path` is the folder or file `place`, or lies inside it. */
export function isInside(path: string, place: string): boolean {
  return path === place || path === `${place}.ts` || path.startsWith(`${place}/`);
}
