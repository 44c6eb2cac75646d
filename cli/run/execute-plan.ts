import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedInstance } from '../../reports/record/events.ts';
import type { RunPlan } from '../../scenarios/run-contract.ts';

/** What the execution of a plan reports to, and obeys. */
export interface Execution {
  readonly keepEvents: 'reds' | 'all';
  /** Whether no further instance is to be begun. */
  readonly isStopped: () => boolean;
  /** Called for every finished instance. */
  readonly finished: (position: number, instance: RecordedInstance) => void;
}

/** How long instances run before signals are looked at. */
const TURN_MS = 20;

/** Runs a plan in this thread, in order; lets signals in between instances. */
export async function executePlan(plan: RunPlan, execution: Execution): Promise<void> {
  let turnBegan = Date.now();
  for (let position = 0; position < plan.items.length; position += 1) {
    if (Date.now() - turnBegan >= TURN_MS) {
      await nextTurn();
      turnBegan = Date.now();
    }
    if (execution.isStopped()) return;
    execution.finished(position, plan.run(position, { keepEvents: execution.keepEvents }));
  }
  await nextTurn();
}
