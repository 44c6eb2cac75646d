import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { LabError } from '../world/errors.ts';
import { nearest } from './nearest.ts';

/** An authored YAML file: name relative to `catalogue/data`, and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A parsed file: the value the schema made of it, and where each part stands. */
export interface ParsedSource<T> {
  readonly value: T;
  /** `file:line` of the part at a path; the nearest existing parent where it is missing. */
  readonly at: (path: readonly PropertyKey[]) => string;
}

interface Position {
  readonly line: number;
  readonly col: number;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return hasRange(document.contents) ? document.contents.range[0] : 0;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function schemaError(where: string, field: string, problem: string): LabError {
  return new LabError({
    code: 'LAB_CATALOGUE_SCHEMA',
    message: `${where} ${field}: ${problem}`,
    remedy: 'Correct the field in the YAML file and generate the catalogue again.',
  });
}

/** The unknown keys of an issue, as paths; the issue's own path when there are none. */
function pathOfIssue(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  if (issue.code === 'unrecognized_keys') return [...issue.path, ...issue.keys.slice(0, 1)];
  return issue.path;
}

/** A mistyped key shows as one unknown and one missing: the unknown one is the better report. */
function tellingIssue(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
}

function missingKeys(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return issues
    .filter((issue) => issue.code !== 'unrecognized_keys' && issue.input === undefined)
    .map((issue) => String(issue.path.at(-1)));
}

/** The issue in words, with the likely intention where one is near. */
function problemOf(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): string {
  let close: string | undefined;
  if (issue.code === 'unrecognized_keys') {
    close = nearest(issue.keys[0] ?? '', missingKeys(issues), 1)[0];
  } else if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    close = nearest(issue.input, issue.values.map(String), 1)[0];
  }
  return close === undefined ? issue.message : `${issue.message}; did you mean "${close}"?`;
}

/**
 * Reads one authored file. Every scalar stays text (`00` is not a number); the schema converts.
 * @throws LabError `LAB_CATALOGUE_SYNTAX` for YAML that cannot be read,
 *   `LAB_CATALOGUE_SCHEMA` with file, line, column and field for anything the schema refuses
 */
export function parseSource<T>(file: SourceFile, schema: z.ZodType<T>): ParsedSource<T> {
  const lineCounter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter, schema: 'failsafe', merge: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, col } = broken.linePos?.[0] ?? { line: 1, col: 1 };
    throw new LabError({
      code: 'LAB_CATALOGUE_SYNTAX',
      message: `${file.name}:${line}:${col}: ${broken.message.split('\n')[0]}`,
      remedy: 'Correct the YAML at this place.',
      cause: broken,
    });
  }
  const position = (path: readonly PropertyKey[]): Position =>
    lineCounter.linePos(offsetOf(document, path));
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }), { reportInput: true });
  if (!result.success) {
    const issues = result.error.issues;
    const issue = tellingIssue(issues);
    const path = issue === undefined ? [] : pathOfIssue(issue);
    const { line, col } = position(path);
    const problem = issue === undefined ? 'refused' : problemOf(issue, issues);
    throw schemaError(`${file.name}:${line}:${col}`, path.map(String).join('.'), problem);
  }
  return { value: result.data, at: (path) => `${file.name}:${position(path).line}` };
}
