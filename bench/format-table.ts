import type { Goal } from './bench-row.ts';
import type { RowResult } from './measure-row.ts';

/** A figure with three significant digits or thousands separated by commas. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) < 1000) return String(Number(value.toPrecision(3)));
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

function formatGoal(goal: Goal): string {
  const unit = goal.of === 'ratio' ? '×' : '';
  return `floor ${formatFigure(goal.floor)}${unit}, aim ${formatFigure(goal.aim)}${unit}`;
}

/** The results as text for people, one block per row. */
export function formatTable(results: readonly RowResult[]): string {
  return results.map(formatRow).join('\n\n');
}

function formatRow(row: RowResult): string {
  const width = Math.max(...row.figures.map((one) => one.name.length));
  const lines = [`${row.title} (${row.unit}; ${formatGoal(row.goal)})`];
  for (const one of row.figures) {
    const figure = formatFigure(one.median).padStart(14);
    lines.push(`  ${one.name.padEnd(width)} ${figure}  ${one.role}`);
  }
  const ratio = row.ratio === undefined ? '' : `, ${formatFigure(row.ratio)}× the best other`;
  lines.push(`  → ${row.reached}${ratio}`);
  lines.push(...row.absent.map((text) => `  absent: ${text}`));
  lines.push(...row.notes.map((text) => `  note: ${text}`));
  return lines.join('\n');
}
