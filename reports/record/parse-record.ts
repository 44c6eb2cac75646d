import {
  isRed,
  RECORD_SCHEMA,
  type RecordedInstance,
  type RecordFooter,
  type RecordHeader,
  type RecordLine,
  type RunRecord,
  VERDICTS,
} from './events.ts';
import { footerOf } from './finish-record.ts';
import { recordError } from './record-error.ts';

/** What stands on one line, or why it cannot be read. */
type ReadLine =
  | { readonly number: number; readonly line: RecordLine }
  | { readonly number: number; readonly damage: string };

/**
 * Reads line JSON. A record without its last line was interrupted and comes back so marked, with
 * the hash and counts of what is there; the torn last line of such a record is left out.
 * @param name of the file, for messages
 * @throws LabError LAB_RECORD_EMPTY, LAB_RECORD_NOT_A_RECORD, LAB_RECORD_VERSION,
 *   LAB_RECORD_DAMAGED with the numbers of the damaged lines, LAB_RECORD_CHANGED when hash or
 *   counts do not fit the instances
 */
export function parseRecord(text: string, name: string): RunRecord {
  return parseRecordLines(text.split('\n'), name);
}

/** What of a record is wanted. */
export interface RecordWish {
  /** Whether the events of instances that are not red are left out: a whole run's are many. */
  readonly onlyRedEvents?: boolean;
}

/** Reads a record line by line; otherwise as `parseRecord`. */
export function parseRecordLines(
  texts: Iterable<string>,
  name: string,
  wish: RecordWish = {},
): RunRecord {
  const lines = readLines(texts, wish);
  const first = lines[0];
  if (first === undefined) throw recordError('EMPTY', `${name} is empty`);
  const header = headerOf(first, name);
  const rest = withoutTornEnd(lines.slice(1));
  const damaged = rest.flatMap((read) => ('damage' in read ? [read] : []));
  if (damaged.length > 0) {
    const list = damaged.map(({ number, damage }) => `line ${number}: ${damage}`).join('; ');
    throw recordError('DAMAGED', `${name} is damaged at ${list}`);
  }
  const read = rest.flatMap((one) => ('line' in one ? [one] : []));
  const instances = read.flatMap(({ line }) => (line.record === 'instance' ? [line] : []));
  assertInOrder(read, name);
  assertDistinct(instances, name);
  const footer = footerIn(read.at(-1)?.line, instances, name);
  return { header, instances, footer };
}

function readLines(texts: Iterable<string>, { onlyRedEvents }: RecordWish): readonly ReadLine[] {
  const lines: ReadLine[] = [];
  let number = 0;
  for (const text of texts) {
    number += 1;
    if (text.trim() === '') continue;
    const read = readLine(text, number);
    lines.push(onlyRedEvents === true ? withoutQuietEvents(read) : read);
  }
  return lines;
}

function withoutQuietEvents(read: ReadLine): ReadLine {
  if (!('line' in read) || read.line.record !== 'instance' || isRed(read.line.verdict)) return read;
  const { events: _events, ...line } = read.line;
  return { number: read.number, line };
}

function readLine(text: string, number: number): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { number, damage: 'not JSON' };
  }
  const damage = damageOf(value);
  return damage === undefined ? { number, line: value as RecordLine } : { number, damage };
}

type Fields = Readonly<Record<string, unknown>>;

function damageOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object';
  const fields = value as Fields;
  const kind = String(fields.record);
  const rules = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  if (rules === undefined) return 'not a line of a record';
  const wrong = Object.entries(rules).find(([key, holds]) => !holds(fields[key]));
  return wrong === undefined ? undefined : `"${wrong[0]}" is missing or wrong`;
}

type Holds = (value: unknown) => boolean;

const isText: Holds = (value) => typeof value === 'string';
const isNumber: Holds = (value) => typeof value === 'number';
const isList: Holds = (value) => Array.isArray(value);
const isVerdict: Holds = (value) => VERDICTS.some((known) => known === value);
const isObject: Holds = (value) => typeof value === 'object' && value !== null;
const isWording: Holds = (value) => isObject(value) && hasTexts(value as Fields, ['zh', 'en']);
const isCheck: Holds = (value) =>
  isObject(value) && hasTexts(value as Fields, ['id', 'verdict', 'expected', 'received']);
const isCounts: Holds = (value) =>
  isObject(value) && VERDICTS.every((verdict) => isNumber((value as Fields)[verdict]));

function hasTexts(fields: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => isText(fields[key]));
}

/** What readers rely on, by kind of line. The schema of a header is judged apart. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Holds>>>> = {
  header: { schema: isNumber, lab: isText, seed: isText, planned: isNumber, requirements: isList },
  instance: {
    instance: isText,
    scenario: isText,
    suite: isText,
    title: isWording,
    requirements: (value) => Array.isArray(value) && value.every(isText),
    model: isText,
    app: isText,
    transaction: isText,
    verdict: isVerdict,
    fidelity: isText,
    checks: (value) => Array.isArray(value) && value.every(isCheck),
    virtualMs: isNumber,
    hash: isText,
    reproduce: isText,
    selectedBy: isText,
  },
  footer: {
    hash: isText,
    counts: isCounts,
    interrupted: (value) => typeof value === 'boolean',
  },
};

function headerOf(first: ReadLine, name: string): RecordHeader {
  if ('line' in first && first.line.record === 'header') {
    const { schema, lab } = first.line;
    if (schema === RECORD_SCHEMA) return first.line;
    const age = schema > RECORD_SCHEMA ? 'newer' : 'older';
    throw recordError(
      'VERSION',
      `${name} has record format ${schema}, written by version ${lab}; ` +
        `this one reads format ${RECORD_SCHEMA} (the file is ${age})`,
    );
  }
  const why = 'damage' in first ? first.damage : 'not the first line of a record';
  throw recordError('NOT_A_RECORD', `${name} line ${first.number}: ${why}`);
}

/** A run that was killed leaves a torn last line: everything before it still counts. */
function withoutTornEnd(lines: readonly ReadLine[]): readonly ReadLine[] {
  const last = lines.at(-1);
  const isComplete = lines.some((one) => 'line' in one && one.line.record === 'footer');
  return last !== undefined && 'damage' in last && !isComplete ? lines.slice(0, -1) : lines;
}

function assertDistinct(instances: readonly RecordedInstance[], name: string): void {
  const seen = new Set<string>();
  for (const { instance } of instances) {
    if (seen.has(instance)) throw recordError('CHANGED', `${name} holds ${instance} twice`);
    seen.add(instance);
  }
}

interface NumberedLine {
  readonly number: number;
  readonly line: RecordLine;
}

/** Nothing but instances, and a footer only at the end. */
function assertInOrder(read: readonly NumberedLine[], name: string): void {
  const misplaced = read.find(
    ({ line }, index) =>
      line.record === 'header' || (line.record === 'footer' && index < read.length - 1),
  );
  if (misplaced === undefined) return;
  const what = `a ${misplaced.line.record} does not belong here`;
  throw recordError('DAMAGED', `${name} line ${misplaced.number}: ${what}`);
}

function footerIn(
  last: RecordLine | undefined,
  instances: readonly RecordedInstance[],
  name: string,
): RecordFooter {
  if (last?.record !== 'footer') return footerOf(instances, true);
  const due = footerOf(instances, last.interrupted);
  const fits =
    due.hash === last.hash &&
    VERDICTS.every((verdict) => due.counts[verdict] === last.counts[verdict]);
  if (fits) return last;
  throw recordError('CHANGED', `${name}: the hash or the counts do not fit the instances`);
}
