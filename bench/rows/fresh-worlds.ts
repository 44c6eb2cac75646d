import { planRun } from '../../scenarios/index.ts';
import { type BenchRow, perProcessorSecond, type RowPlan } from '../bench-row.ts';

const STORY = 'pay-stripe-approved';
/** Worlds per sample. */
const WORLDS = 150;

/** The instance of one model, planned as `poslab run` plans it. */
function plannedSale() {
  const request = { suites: ['payment'], files: [], models: ['A920'], apps: [], seed: '1' };
  const plan = planRun({ ...request, grep: `${STORY}@A920/unionpay-pay/sale` });
  if (plan.items.length !== 1)
    throw new Error(`the bench wants one story, found ${plan.items.length}`);
  return () => plan.run(0, { keepEvents: 'reds' });
}

function prepare(): RowPlan {
  const run = plannedSale();
  const { hash, verdict } = run();
  if (verdict !== 'passed') throw new Error(`the story of the bench ended ${verdict}`);
  const sample = perProcessorSecond(() => {
    for (let world = 0; world < WORLDS; world += 1) {
      if (run().hash !== hash) throw new Error('the same story gave another hash');
    }
    return WORLDS;
  });
  return {
    subjects: [{ name: 'story played, recorded, judged', role: 'ours', sample }],
    absent: [],
    notes: [
      `${STORY}: fresh world, sign-on, sale, settlement, comparison of books, all checks`,
      `per second of processor time; record on, hash ${hash.slice(0, 16)}…, equal in every round`,
    ],
  };
}

/** Whole stories with one sale, each in a world of its own, through the code of `poslab run`. */
export const freshWorldsRow: BenchRow = {
  id: 'fresh-worlds',
  title: 'Fresh worlds with one sale',
  unit: 'worlds/s and core',
  better: 'higher',
  goal: { of: 'figure', floor: 1_500, aim: 3_000 },
  prepare,
};
