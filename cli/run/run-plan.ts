import { availableParallelism } from 'node:os';
import process from 'node:process';
import {
  isRed,
  RECORD_SCHEMA,
  type RecordedInstance,
  type RecordHeader,
  type RunRecord,
} from '../../reports/record/events.ts';
import { finishRecord } from '../../reports/record/finish-record.ts';
import type { RunPlan, RunRequest } from '../../scenarios/run-contract.ts';
import type { Session } from '../session.ts';
import { executeInWorkers } from './execute-in-workers.ts';
import { type Execution, executePlan } from './execute-plan.ts';
import { Progress } from './progress.ts';

/** Instances that make starting a further thread worth its while. */
const INSTANCES_PER_JOB = 200;

/** How many threads suit a plan of this size here. */
export function jobsFor(instances: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(instances / INSTANCES_PER_JOB)));
}

/** How a plan is to be run. */
export interface RunSettings {
  readonly request: RunRequest;
  readonly keepEvents: Execution['keepEvents'];
  readonly jobs: number;
}

/**
 * Runs a plan, with progress, until it is done or the user interrupts it; what is finished by then
 * makes up the record, which says so.
 */
export async function runPlan(
  session: Session,
  plan: RunPlan,
  settings: RunSettings,
): Promise<RunRecord> {
  const { request, keepEvents, jobs } = settings;
  const total = plan.items.length;
  const progress = new Progress(session);
  const instances: RecordedInstance[] = [];
  let isAsked = false;
  let reds = 0;
  session.host.onInterrupt(() => {
    isAsked = true;
  });
  progress.begin(total, request.seed);
  const execution: Execution = {
    keepEvents,
    isStopped: () => isAsked,
    finished: (_, instance) => {
      instances.push(instance);
      if (isRed(instance.verdict)) reds += 1;
      progress.update({ done: instances.length, total, reds, latest: instance.instance });
    },
  };
  try {
    if (jobs === 1) await executePlan(plan, execution);
    else await executeInWorkers({ request, jobs, workerUrl: session.workerUrl }, execution);
  } finally {
    progress.clear();
  }
  const header = headerOf(session, plan, request);
  return finishRecord(header, instances, instances.length < total);
}

function headerOf({ version }: Session, plan: RunPlan, request: RunRequest): RecordHeader {
  const { shard, seed } = request;
  const header: RunRecord['header'] = {
    record: 'header',
    schema: RECORD_SCHEMA,
    lab: version,
    seed,
    selection: plan.selection,
    host: { node: process.version, platform: process.platform },
    requirements: plan.requirements,
    planned: plan.items.length,
  };
  return shard === undefined ? header : { ...header, shard: `${shard.index}/${shard.of}` };
}
