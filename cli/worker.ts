import { parentPort, workerData } from 'node:worker_threads';
import { planRun } from '../scenarios/index.ts';
import { invariant } from '../world/invariant.ts';
import { NEXT_POSITION, STOP, type WorkerOrder, type WorkerResult } from './run/worker-messages.ts';

/** One thread of `poslab run --jobs`: plans the same run and takes positions until none is left. */
function work({ request, keepEvents, board }: WorkerOrder): void {
  const port = parentPort;
  invariant(port !== null, 'the worker runs as a thread');
  const plan = planRun(request);
  while (Atomics.load(board, STOP) === 0) {
    const position = Atomics.add(board, NEXT_POSITION, 1);
    if (position >= plan.items.length) return;
    const result: WorkerResult = { position, instance: plan.run(position, { keepEvents }) };
    port.postMessage(result);
  }
}

work(workerData);
