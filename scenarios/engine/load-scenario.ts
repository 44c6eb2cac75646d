import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../../catalogue/index.ts';
import { actionNames, actionSchemas } from './action-schemas.ts';
import type { ModelRule, Scenario, Step } from './scenario.ts';
import { type AuthoredScenario, scenarioSchema } from './scenario-schema.ts';
import { type StoryFlaw, storyFlaws } from './story-rules.ts';

/** A mistake in a scenario file, at its place. */
export interface ScenarioFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the field, for instance `steps.2.expect`. */
  readonly field: string;
  readonly message: string;
  /** The likely intention, when one can be guessed. */
  readonly suggestion?: string;
}

export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly ScenarioFault[] };

interface Source {
  readonly file: string;
  readonly suite: string;
  readonly doc: Document.Parsed;
  readonly lines: LineCounter;
}

/** Unknown keys told of one map: more of them say nothing new. */
const MOST_FAULTS = 20;

/** Words that can be read at a glance. */
const SHORT_LIST = 10;

const TOP_LEVEL = ['id', 'title', 'requirements', 'on', 'start', 'sweep', 'given', 'steps'];
const ALIASES_MAX = 100;
const TOO_DEEP = 'nested too deeply';

/**
 * Reads one scenario file. Every fault carries file, line, column, field and, where it can be
 * guessed, what was probably meant.
 */
export function loadScenario(text: string, file: string, suite: string): LoadedScenario {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const source = { file, suite, doc, lines };
  if (doc.errors.some(isTooDeep)) return { ok: false, faults: [wholeFault(file, TOO_DEEP)] };
  if (doc.errors.length > 0) {
    return { ok: false, faults: doc.errors.map((error) => syntaxFault(source, error)) };
  }
  const content = contentOf(doc);
  if ('fault' in content) return { ok: false, faults: [wholeFault(file, content.fault)] };
  const parsed = scenarioSchema.safeParse(content.value);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(source, issue)) };
  }
  const scenario = scenarioOf(source, parsed.data);
  const flaws = storyFlaws(scenario);
  if (flaws.length > 0) return { ok: false, faults: flaws.map(flawFault) };
  return { ok: true, scenario };
}

/** Plain values of the file; aliases that are too many or point at nothing are a fault. */
function contentOf(doc: Document.Parsed): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: doc.toJS({ maxAliasCount: ALIASES_MAX }) };
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    if (isTooDeep(error)) return { fault: TOO_DEEP };
    return { fault: /^Excessive/.test(error.message) ? 'too many aliases' : error.message };
  }
}

/** The YAML reader tells an exhausted stack as a mistake in the text. */
function isTooDeep({ message }: Error): boolean {
  return message.includes('Maximum call stack');
}

function wholeFault(file: string, message: string): ScenarioFault {
  return { file, line: 1, column: 1, field: '(file)', message };
}

function flawFault({ place, field, message }: StoryFlaw): ScenarioFault {
  const split = place.lastIndexOf(':');
  const line = Number(place.slice(split + 1));
  return { file: place.slice(0, split), line, column: 1, field, message };
}

function syntaxFault(source: Source, error: { pos: [number, number]; message: string }) {
  return { ...positionOf(source, error.pos[0]), field: '(syntax)', message: error.message };
}

function positionOf({ file, lines }: Source, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function faultsOf(source: Source, issue: z.core.$ZodIssue): ScenarioFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_FAULTS).map((key) => unknownKey(source, path, key));
  }
  const field = path.join('.');
  if (issue.code === 'invalid_key' || issue.code === 'invalid_value') {
    const typed = path.at(-1) ?? '';
    const known =
      issue.code === 'invalid_value' ? issue.values.map(String) : keysAt(path.slice(0, -1));
    const written = issue.code === 'invalid_value' ? textAt(source, path) : typed;
    const hint = guess(written, known);
    const isWord = issue.code === 'invalid_value' && written !== '';
    const message = isWord ? notAWord(written, known, hint) : issue.message;
    return [{ ...placeOf(source, path), field, message, ...hint }];
  }
  if (issue.code === 'invalid_union') return unionFaults(source, issue);
  const isMissing = issue.code === 'invalid_type' && source.doc.getIn(path, true) === undefined;
  const message = isMissing ? `is missing (${issue.expected})` : issue.message;
  return [{ ...placeOf(source, path), field: field || '(file)', message }];
}

/** A long list of what could stand there would hide what was probably meant. */
function notAWord(written: string, known: readonly string[], hint: { suggestion?: string }) {
  const isLong = known.length > SHORT_LIST && hint.suggestion !== undefined;
  return `"${written}" is ${isLong ? 'no word for this' : `none of: ${known.join(', ')}`}`;
}

/** Of the forms a field may have, the one that was meant: a word of the list, or the object. */
function unionFaults(source: Source, issue: z.core.$ZodIssueInvalidUnion): ScenarioFault[] {
  const path = issue.path.map(String);
  const typed = textAt(source, path);
  const issues = issue.errors.flat();
  if (typed !== '') {
    const words = issues.flatMap((inner) =>
      inner.code === 'invalid_value' ? inner.values.map(String) : [],
    );
    const message = `"${typed}" is none of: ${words.join(', ')}`;
    if (words.length > 0) {
      return [{ ...placeOf(source, path), field: path.join('.'), message, ...guess(typed, words) }];
    }
  }
  const inside = issues.filter(({ path: inner, code }) => inner.length > 0 || code === 'custom');
  const told = inside.length > 0 ? inside : issues.slice(0, 1);
  return told.flatMap((inner) =>
    faultsOf(source, { ...inner, path: [...issue.path, ...inner.path] }),
  );
}

function textAt(source: Source, path: readonly string[]): string {
  const value: unknown = source.doc.getIn(path);
  return typeof value === 'string' ? value : '';
}

function unknownKey(source: Source, path: readonly string[], key: string): ScenarioFault {
  const known = keysAt(path);
  return {
    ...keyPosition(source, path, key),
    field: [...path, key].join('.'),
    message: `there is no field "${key}" here`,
    ...guess(key, known),
  };
}

/** The keys that may stand at a path. */
function keysAt(path: readonly string[]): readonly string[] {
  if (path.length === 0) return TOP_LEVEL;
  if (path[0] === 'on') return ['app', 'model', 'transactions'];
  if (path.length === 2) return actionNames();
  const name = actionNames().find((known) => known === path[2]);
  if (name === undefined) return ['zh', 'en'];
  const schema = actionSchemas[name];
  return 'shape' in schema ? Object.keys(schema.shape) : [];
}

function guess(typed: string, known: readonly string[]) {
  const [near] = nearest(typed, known, 1);
  return near === undefined || near === typed ? {} : { suggestion: near };
}

function keyPosition(source: Source, path: readonly string[], key: string) {
  const parent = path.length === 0 ? source.doc.contents : source.doc.getIn(path, true);
  if (isMap(parent)) {
    const pair = parent.items.find((item: Pair) => isScalar(item.key) && item.key.value === key);
    if (pair !== undefined && isScalar(pair.key) && pair.key.range) {
      return positionOf(source, pair.key.range[0]);
    }
  }
  return placeOf(source, path);
}

/** The position of the deepest part of the path that exists. */
function placeOf(source: Source, path: readonly (string | number)[]) {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = source.doc.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return positionOf(source, Number(node.range[0]));
    }
  }
  return positionOf(source, 0);
}

function scenarioOf(source: Source, authored: AuthoredScenario): Scenario {
  const place = (path: readonly (string | number)[]) =>
    `${source.file}:${placeOf(source, path).line}`;
  const steps = (name: 'given' | 'steps'): Step[] =>
    (authored[name] ?? []).map((entry, index) => {
      const [does, argument] = Object.entries(entry)[0] ?? ['', ''];
      return { does, with: argument, place: place([name, index]) } as Step;
    });
  return {
    id: authored.id,
    suite: source.suite,
    title: authored.title,
    requirements: authored.requirements,
    app: authored.on.app,
    models: modelRuleOf(authored.on.model),
    transactions: authored.on.transactions,
    start: authored.start ?? 'signedOn',
    ...(authored.sweep === undefined ? {} : { sweep: authored.sweep }),
    given: steps('given'),
    steps: steps('steps'),
    place: place(['id']),
  };
}

const listOf = (value: string | string[]) => (typeof value === 'string' ? [value] : value);

function modelRuleOf(rule: AuthoredScenario['on']['model']): ModelRule {
  if (rule === 'any') return { kind: 'any' };
  if (typeof rule === 'string' || Array.isArray(rule))
    return { kind: 'named', names: listOf(rule) };
  if ('vendor' in rule) {
    const pad = rule.pad === undefined ? {} : { pad: rule.pad };
    return { kind: 'vendor', vendors: listOf(rule.vendor), ...pad };
  }
  return { kind: 'per', distinct: rule.per };
}
