import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { BenchRow, Goal, RowPlan } from '../bench-row.ts';
import { CLI_FILE } from './served.ts';

/** Milliseconds from the start of a process to its end. */
function lifeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with status ${status}`);
  return performance.now() - start;
}

function prepare(args: readonly string[], note: string): RowPlan {
  if (!existsSync(CLI_FILE))
    return { subjects: [], absent: ['dist/cli/main.js: run "npm run build"'], notes: [] };
  return {
    subjects: [
      { name: `poslab ${args.join(' ')}`, role: 'ours', sample: () => lifeOf([CLI_FILE, ...args]) },
      { name: 'node -e 0', role: 'bound', sample: () => lifeOf(['-e', '0']) },
    ],
    absent: [],
    notes: [note],
  };
}

function coldRow(row: {
  id: string;
  title: string;
  args: readonly string[];
  goal: Goal;
  note: string;
}) {
  const { id, title, args, goal, note } = row;
  const cold: BenchRow = {
    id,
    title,
    unit: 'ms',
    better: 'lower',
    goal,
    prepare: () => prepare(args, note),
  };
  return cold;
}

/** How long the help takes. */
export const helpRow = coldRow({
  id: 'help',
  title: 'Cold start of --help',
  args: ['--help'],
  goal: { of: 'figure', floor: 150, aim: 80 },
  note: 'whole life of a process, wall clock; on a busy machine read the ratio',
});

/** How long the first verdict takes. */
export const firstVerdictRow = coldRow({
  id: 'first-verdict',
  title: 'Cold start to the first verdict',
  args: ['run', 'payment', '--grep', 'pay-stripe-approved@A920/unionpay-pay/sale'],
  goal: { of: 'figure', floor: 1_000, aim: 500 },
  note: 'whole life of a process that runs one instance, wall clock',
});
