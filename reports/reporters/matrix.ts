import type { RecordedInstance, Verdict } from '../record/events.ts';
import { padded, table, widthOf } from './columns.ts';
import type { Paint } from './paint.ts';
import type { Language } from './reporter.ts';
import { VERDICT_LOOKS, WORDS, WORST_FIRST } from './words.ts';

/** Rows of the matrix: the documented rows `faq-RR` one by one, other suites as a whole. */
export function groupOf({ scenario, suite }: RecordedInstance): string {
  return /^faq-\d\d/.exec(scenario)?.[0] ?? suite;
}

/** The worst verdict, or undefined where there is none. */
export function worstOf(verdicts: ReadonlySet<Verdict>): Verdict | undefined {
  return WORST_FIRST.find((verdict) => verdicts.has(verdict));
}

interface Row {
  readonly group: string;
  readonly cells: ReadonlyMap<string, ReadonlySet<Verdict>>;
  readonly passed: number;
  readonly scored: number;
}

function rowsOf(instances: readonly RecordedInstance[]): readonly Row[] {
  const groups = new Map<string, RecordedInstance[]>();
  for (const instance of instances) {
    const group = groupOf(instance);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [instance]);
    else members.push(instance);
  }
  return [...groups].map(([group, members]) => {
    const cells = new Map<string, Set<Verdict>>();
    for (const { model, verdict } of members) {
      const cell = cells.get(model) ?? new Set<Verdict>();
      cells.set(model, cell.add(verdict));
    }
    const scored = members.filter(({ verdict }) => verdict !== 'notApplicable');
    const passed = scored.filter(({ verdict }) => verdict === 'passed' || verdict === 'warned');
    return { group, cells, passed: passed.length, scored: scored.length };
  });
}

/** Models named in the head as long as they fit; else numbered, with the names below. */
function headOf(models: readonly string[], room: number) {
  const named = models.reduce((sum, name) => sum + widthOf(name) + 1, 0);
  if (named <= room) return { heads: models, legend: [] };
  const heads = models.map((_, index) => String(index + 1));
  const legend = models.map((name, index) => `${index + 1} ${name}`);
  return { heads, legend };
}

/** Scenario groups against models; every cell shows the worst verdict in it. */
export function matrixLines(
  instances: readonly RecordedInstance[],
  options: { readonly language: Language; readonly columns: number; readonly paint: Paint },
): readonly string[] {
  const { language, columns, paint } = options;
  const rows = rowsOf(instances);
  const models = [...new Set(instances.map(({ model }) => model))].sort();
  const corner = WORDS.scenarios[language];
  const width = Math.max(widthOf(corner), ...rows.map(({ group }) => widthOf(group)));
  const { heads, legend } = headOf(models, columns - width - 12);
  const cellOf = (row: Row, index: number) => {
    const worst = worstOf(row.cells.get(models[index] ?? '') ?? new Set());
    const look = worst === undefined ? undefined : VERDICT_LOOKS[worst];
    const room = widthOf(heads[index] ?? '');
    return look === undefined ? ' '.repeat(room) : paint(look.meaning, padded(look.sign, room));
  };
  const lines = rows.map((row) => {
    const cells = models.map((_, index) => cellOf(row, index)).join(' ');
    return `${padded(row.group, width)}  ${cells}  ${row.passed}/${row.scored}`;
  });
  const head = `${padded(corner, width)}  ${heads.join(' ')}`;
  return [paint('strong', head), ...lines, ...legendLines(legend, { columns, language })];
}

function legendLines(
  legend: readonly string[],
  { columns, language }: { readonly columns: number; readonly language: Language },
): readonly string[] {
  if (legend.length === 0) return [];
  const widest = Math.max(...legend.map(widthOf)) + 2;
  const perLine = Math.max(1, Math.floor(columns / widest));
  const lines: string[][] = [];
  for (const [index, entry] of legend.entries()) {
    if (index % perLine === 0) lines.push([]);
    lines.at(-1)?.push(entry);
  }
  return ['', `${WORDS.models[language]}:`, ...table(lines)];
}
