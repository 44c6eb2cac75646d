import type { RunRecord } from '../../reports/record/events.ts';
import { table } from '../../reports/reporters/columns.ts';
import { SHIPPED_SCENARIOS } from '../../scenarios/generated/shipped-suites.ts';
import { planRun, REQUIREMENTS } from '../../scenarios/index.ts';
import { MUTANTS } from '../../scenarios/mutants/all-mutants.ts';
import type { CommandAction, CommandInput } from '../command.ts';
import { type Coverage, coverageOf } from '../coverage.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { flagOption, textOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { jobsFor, runPlan } from '../run/run-plan.ts';
import { printJson, printLines, type Session, say } from '../session.ts';

/**
 * `poslab requirements`: what is demanded, and which scenarios and mutants are about it. With
 * `--coverage` also how often it was judged in a run; then requirements that never were end with 1.
 */
export const requirementsCommand: CommandAction = async (session, input) => {
  const record = await recordToCount(session, input);
  const coverage = record === undefined ? undefined : coverageOf(record);
  const requirements = REQUIREMENTS.map((requirement) => ({
    id: requirement.id,
    statement: requirement.statement[session.language],
    strength: requirement.strength,
    source: requirement.source,
    fidelity: requirement.fidelity,
    checks: requirement.checks,
    scenarios: scenariosFor(requirement.id),
    mutants: MUTANTS.filter((mutant) => mutant.requirement === requirement.id).map(({ id }) => id),
    ...(coverage === undefined ? {} : { coverage: coverage.get(requirement.id) ?? NEVER }),
  }));
  const open = requirements.filter(({ coverage: count }) => count?.exercised === 0);
  if (session.json) printJson(session, { requirements });
  else printLines(session, lines(session, requirements, open.length));
  return exitOf(record, open.length);
};

const NEVER: Coverage = { instances: 0, exercised: 0, passed: 0 };

function scenariosFor(id: string): readonly string[] {
  return SHIPPED_SCENARIOS.filter(({ requirements }) => requirements.includes(id)).map(
    (scenario) => scenario.id,
  );
}

function exitOf(record: RunRecord | undefined, open: number): ExitCode {
  if (record?.footer.interrupted) return EXIT.interrupted;
  return open > 0 ? EXIT.red : EXIT.green;
}

/** The record to count in: the one given, or that of a run of everything. */
async function recordToCount(
  session: Session,
  { options }: CommandInput,
): Promise<RunRecord | undefined> {
  const path = textOption(options, 'record');
  if (path !== undefined) return readRecord(session, path);
  if (!flagOption(options, 'coverage')) return undefined;
  const request = { suites: [], files: [], models: [], apps: [], seed: '1' };
  const plan = planRun(request);
  const jobs = jobsFor(plan.items.length);
  return runPlan(session, plan, { request, keepEvents: 'reds', jobs });
}

interface Line {
  readonly id: string;
  readonly statement: string;
  readonly strength: string;
  readonly scenarios: readonly string[];
  readonly mutants: readonly string[];
  readonly coverage?: Coverage;
}

function lines(session: Session, requirements: readonly Line[], open: number): readonly string[] {
  const isCounted = requirements.some(({ coverage }) => coverage !== undefined);
  const head = [
    say(session, { zh: '要求', en: 'requirement' }),
    '',
    say(session, { zh: '场景', en: 'scenarios' }),
    say(session, { zh: '变异', en: 'mutants' }),
    ...(isCounted ? [say(session, { zh: '评判/通过', en: 'judged/passed' })] : []),
    say(session, { zh: '内容', en: 'statement' }),
  ];
  const rows = requirements.map(({ id, strength, scenarios, mutants, coverage, statement }) => [
    id,
    strength,
    String(scenarios.length),
    String(mutants.length),
    ...(isCounted ? [`${coverage?.exercised ?? 0}/${coverage?.passed ?? 0}`] : []),
    statement,
  ]);
  const total = requirements.length;
  const sentence = say(session, {
    zh: `${total} 条要求中有 ${total - open} 条得到评判。`,
    en: `${total - open} of ${total} requirements were judged.`,
  });
  return [...table([head, ...rows]), ...(isCounted ? ['', sentence] : [])];
}
