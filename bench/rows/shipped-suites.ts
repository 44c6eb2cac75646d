import { runHash } from '../../reports/record/run-hash.ts';
import { planRun } from '../../scenarios/index.ts';
import type { BenchRow, RowPlan } from '../bench-row.ts';

/** Cores the promise is made for. */
const CORES = 2;

function prepare(): RowPlan {
  const plan = planRun({ suites: [], files: [], models: [], apps: [], seed: '1' });
  let hash = '';
  const sample = () => {
    const before = process.cpuUsage();
    const instances = plan.items.map((_, position) => plan.run(position, { keepEvents: 'reds' }));
    const { user, system } = process.cpuUsage(before);
    hash = runHash(instances);
    return (user + system) / 1_000_000 / CORES;
  };
  return {
    subjects: [{ name: `${plan.items.length} instances`, role: 'ours', sample }],
    absent: [],
    get notes() {
      return [
        `processor time of all instances, divided by ${CORES} cores; plan made before`,
        `record on, hash of the run ${hash.slice(0, 16)}…`,
      ];
    },
  };
}

/** Everything that ships, on every model. */
export const shippedSuitesRow: BenchRow = {
  id: 'suites',
  title: 'All shipped suites on all models, 2 cores',
  unit: 's',
  better: 'lower',
  goal: { of: 'figure', floor: 20, aim: 10 },
  prepare,
};
