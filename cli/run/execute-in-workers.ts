import { Worker } from 'node:worker_threads';
import type { RunRequest } from '../../scenarios/run-contract.ts';
import type { Execution } from './execute-plan.ts';
import { STOP, type WorkerOrder, type WorkerResult } from './worker-messages.ts';

/** What workers are started from. */
export interface WorkerParts {
  readonly request: RunRequest;
  readonly jobs: number;
  readonly workerUrl: URL;
}

/** How often a wish to stop is passed on to the threads. */
const WATCH_MS = 20;

/**
 * Runs a plan in worker threads. Every thread plans the same run and takes the next position that
 * nobody has; results are as in one thread, only their order of arrival is not.
 * @throws whatever ended a thread
 */
export async function executeInWorkers(parts: WorkerParts, execution: Execution): Promise<void> {
  const board = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const order: WorkerOrder = { request: parts.request, keepEvents: execution.keepEvents, board };
  const watch = setInterval(() => {
    if (execution.isStopped()) Atomics.store(board, STOP, 1);
  }, WATCH_MS);
  const threads = Array.from({ length: parts.jobs }, () =>
    runThread(parts.workerUrl, order, execution),
  );
  try {
    const ends = await Promise.allSettled(threads);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    clearInterval(watch);
  }
}

function runThread(url: URL, order: WorkerOrder, execution: Execution): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: order });
    worker.on('message', ({ position, instance }: WorkerResult) => {
      execution.finished(position, instance);
    });
    worker.on('error', (error) => {
      Atomics.store(order.board, STOP, 1);
      reject(error);
    });
    worker.on('exit', () => resolve());
  });
}
