import type { BenchRow, Goal, RowPlan, Subject } from './bench-row.ts';

/** Figures of one subject. */
export interface SubjectFigures {
  readonly name: string;
  readonly role: Subject['role'];
  readonly median: number;
  readonly samples: readonly number[];
}

/** A measured row. */
export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly figures: readonly SubjectFigures[];
  /** Ours against the best peer or bound of the same run; above 1 is better than it. */
  readonly ratio: number | undefined;
  readonly goal: Goal;
  readonly reached: 'aim' | 'floor' | 'below floor' | 'not measured';
  readonly absent: readonly string[];
  readonly notes: readonly string[];
}

/** Middle value; the mean of the two middle ones of an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Measures a row: every subject is warmed up once, then all take turns for `rounds` rounds, so
 * that a slow moment of the machine hits all of them.
 */
export async function measureRow(row: BenchRow, rounds: number): Promise<RowResult> {
  const plan = await row.prepare();
  try {
    return judgeRow(row, await figuresOf(plan, rounds), plan);
  } finally {
    plan.close?.();
  }
}

async function figuresOf(plan: RowPlan, rounds: number): Promise<readonly SubjectFigures[]> {
  for (const subject of plan.subjects) await subject.sample();
  const samples = plan.subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of plan.subjects.entries()) {
      samples[index]?.push(await subject.sample());
    }
  }
  return plan.subjects.map((subject, index) => ({
    name: subject.name,
    role: subject.role,
    median: median(samples[index] ?? []),
    samples: samples[index] ?? [],
  }));
}

/** Compares the figures with each other and with the goal. */
export function judgeRow(
  row: BenchRow,
  figures: readonly SubjectFigures[],
  plan: Pick<RowPlan, 'absent' | 'notes'>,
): RowResult {
  const ratio = ratioOf(row, figures);
  const ours = figures.find((one) => one.role === 'ours')?.median;
  const figure = row.goal.of === 'ratio' ? ratio : ours;
  return {
    id: row.id,
    title: row.title,
    unit: row.unit,
    figures,
    ratio,
    goal: row.goal,
    reached: reachedBy(row, figure),
    absent: plan.absent,
    notes: plan.notes,
  };
}

function ratioOf(row: BenchRow, figures: readonly SubjectFigures[]): number | undefined {
  const ours = figures.find((one) => one.role === 'ours')?.median;
  const isOther = ({ role }: SubjectFigures) => role === 'peer' || role === 'bound';
  const others = figures.filter(isOther).map((one) => one.median);
  if (ours === undefined || others.length === 0) return undefined;
  return row.better === 'higher' ? ours / Math.max(...others) : Math.min(...others) / ours;
}

function reachedBy(row: BenchRow, figure: number | undefined): RowResult['reached'] {
  if (figure === undefined) return 'not measured';
  const lower = row.goal.of === 'figure' && row.better === 'lower';
  const meets = (goal: number): boolean => (lower ? figure <= goal : figure >= goal);
  if (meets(row.goal.aim)) return 'aim';
  return meets(row.goal.floor) ? 'floor' : 'below floor';
}
