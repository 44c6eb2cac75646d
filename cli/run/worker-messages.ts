import type { RecordedInstance } from '../../reports/record/events.ts';
import type { RunRequest } from '../../scenarios/run-contract.ts';

/** What a worker is started with. */
export interface WorkerOrder {
  readonly request: RunRequest;
  readonly keepEvents: 'reds' | 'all';
  /** Two numbers all threads see: the next position to take, and whether to stop. */
  readonly board: Int32Array;
}

/** Places on the board. */
export const NEXT_POSITION = 0;
export const STOP = 1;

/** One finished instance on its way home. */
export interface WorkerResult {
  readonly position: number;
  readonly instance: RecordedInstance;
}
