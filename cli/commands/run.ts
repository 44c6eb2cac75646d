import { planRun } from '../../scenarios/index.ts';
import type { CommandAction } from '../command.ts';
import { exitOfRecord, worstExit } from '../exit-codes.ts';
import { listOption } from '../option-values.ts';
import { deliverReports, reportTargets } from '../run/report-targets.ts';
import { jobsAsked, runRequest } from '../run/run-options.ts';
import { jobsFor, runPlan } from '../run/run-plan.ts';

/** `poslab run`: runs suites and scenario files, and reports. */
export const runCommand: CommandAction = async (session, input) => {
  const request = runRequest(session, input);
  const jobs = jobsAsked(input);
  const targets = reportTargets(session, {
    texts: listOption(input.options, 'report'),
    inputs: request.files.map(({ path }) => path),
  });
  const plan = planRun(request);
  const keepEvents = targets.some(({ format }) => format === 'record') ? 'all' : 'reds';
  const settings = { request, keepEvents, jobs: jobs ?? jobsFor(plan.items.length) } as const;
  const record = await runPlan(session, plan, settings);
  const screen = session.json ? 'json' : 'console';
  const delivery = deliverReports(session, record, { targets, screen });
  return worstExit([exitOfRecord(record), delivery]);
};
