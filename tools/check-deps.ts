import { isBuiltin } from 'node:module';
import {
  BEHIND_DOORS,
  DOORS,
  ENTRY_ONLY,
  LIBRARIES_FREE_IN,
  LIBRARY_BORDERS,
  NEVER_EACH_OTHER,
  PLACES,
  type Place,
} from './deps.ts';
import { type Import, importsOf, libraryOf } from './imports.ts';
import { type CodeFile, isInside, isTestFile } from './source-tree.ts';

/** An import that breaks a rule. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly rule: string;
  /** Where to change the rule if the design really changed. */
  readonly ruleAt: string;
}

/** Configuration files at the root are read by their tools and belong to no place. */
const ROOT_CONFIG = /^[a-z-]+\.config\.ts$/;

/** Checks every import of the given files against `tools/deps.ts`. */
export function checkDeps(files: readonly CodeFile[]): Breach[] {
  const paths = new Set(files.map((file) => file.path));
  return files
    .filter((file) => !ROOT_CONFIG.test(file.path))
    .flatMap((file) => importsOf(file).flatMap((one) => checkImport(one, paths)));
}

function checkImport(one: Import, paths: ReadonlySet<string>): Breach[] {
  if (one.specifier === '(computed)') {
    if (isTestFile(one.from)) return [];
    return [breach(one, 'a specifier must be a plain string', 'tools/imports.ts')];
  }
  if (one.target === undefined) return checkLibrary(one);
  if (!/\.(tsx?|json)$/.test(one.target)) {
    return [breach(one, 'relative imports end in .ts', 'tools/check-deps.ts')];
  }
  if (one.target.endsWith('.ts') && !paths.has(one.target)) {
    return [breach(one, 'no such file', 'tools/check-deps.ts')];
  }
  return [...checkLevel(one, one.target), ...checkDoor(one, one.target)];
}

function checkLevel(one: Import, target: string): Breach[] {
  const from = placeOf(one.from);
  const to = placeOf(target);
  if (from === undefined || to === undefined) {
    const lost = from === undefined ? one.from : target;
    return [breach(one, `${lost} lies in no known folder`, 'tools/deps.ts PLACES')];
  }
  if (isTestFile(target) && !isTestFile(one.from)) {
    return [breach(one, 'only tests import tests and testing/', 'tools/check-deps.ts')];
  }
  for (const pair of NEVER_EACH_OTHER) {
    if (pair.includes(from.place) && pair.includes(to.place) && from !== to) {
      const rule = `${pair[0]} and ${pair[1]} meet only in bytes`;
      return [breach(one, rule, 'tools/deps.ts NEVER_EACH_OTHER')];
    }
  }
  if (from === to) return [];
  if (ENTRY_ONLY.includes(to.place) && !isInside(one.from, 'tools')) {
    return [breach(one, `${to.place} is never imported`, 'tools/deps.ts ENTRY_ONLY')];
  }
  if (isTestFile(one.from) || isAllowed(from, to, target)) return [];
  const list = from.mayImport.join(', ') || 'nothing else';
  return [breach(one, `${from.place} may import: ${list}`, 'tools/deps.ts PLACES')];
}

/** `world` in a list means the place `world`, not `world/real`; `world/errors` means one file. */
function isAllowed(from: Place, to: Place, target: string): boolean {
  return from.mayImport.some(
    (allowed) =>
      allowed === '*' ||
      allowed === to.place ||
      (isInside(allowed, to.place) && isInside(target, allowed)),
  );
}

function checkDoor(one: Import, target: string): Breach[] {
  const door = DOORS.find((folder) => isInside(target, folder));
  if (door === undefined || isInside(one.from, door) || target === `${door}/index.ts`) return [];
  const free = isTestFile(one.from) || BEHIND_DOORS.some((place) => isInside(one.from, place));
  if (free) return [];
  return [breach(one, `${door} is entered through ${door}/index.ts`, 'tools/deps.ts DOORS')];
}

function checkLibrary(one: Import): Breach[] {
  const free = LIBRARIES_FREE_IN.some((place) => isInside(one.from, place));
  if (free || isTestFile(one.from)) return [];
  const name = isBuiltin(one.specifier) ? `node:${bare(one.specifier)}` : libraryOf(one.specifier);
  const border =
    LIBRARY_BORDERS.find((row) => row.library === name) ??
    (name.startsWith('node:') ? LIBRARY_BORDERS.find((row) => row.library === 'node:*') : null);
  const places = border?.onlyIn ?? [];
  if (places.some((place) => isInside(one.from, place))) return [];
  const rule = `${name} may be imported in: ${places.join(', ') || 'tools, bench and tests'}`;
  return [breach(one, rule, 'tools/deps.ts LIBRARY_BORDERS')];
}

function bare(specifier: string): string {
  return specifier.replace(/^node:/, '').split('/')[0] ?? specifier;
}

function placeOf(path: string): Place | undefined {
  const fitting = PLACES.filter((row) => isInside(path, row.place));
  return fitting.sort((a, b) => b.place.length - a.place.length)[0];
}

function breach(one: Import, rule: string, ruleAt: string): Breach {
  return { file: one.from, line: one.line, specifier: one.specifier, rule, ruleAt };
}

/** One line per breach, for people. */
export function formatBreach(one: Breach): string {
  return `${one.file}:${one.line} imports '${one.specifier}': ${one.rule} (rule: ${one.ruleAt})`;
}
