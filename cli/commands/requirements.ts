import { variants } from '../../catalogue/index.ts';
import type { RunRecord, Wording } from '../../reports/record/events.ts';
import { table } from '../../reports/reporters/columns.ts';
import { SHIPPED_SCENARIOS } from '../../scenarios/generated/shipped-suites.ts';
import { planRun, REQUIREMENTS } from '../../scenarios/index.ts';
import { MUTANTS } from '../../scenarios/mutants/all-mutants.ts';
import { runMutant } from '../../scenarios/mutants/run-mutants.ts';
import type { CommandAction, CommandInput } from '../command.ts';
import {
  type CatalogueFacts,
  type Coverage,
  catalogueFacts,
  coverageOf,
  FACTS,
} from '../coverage.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { flagOption, textOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { Progress } from '../run/progress.ts';
import { jobsFor, runPlan } from '../run/run-plan.ts';
import { printJson, printLines, type Session, say } from '../session.ts';

/**
 * `poslab requirements`: what is demanded, and which scenarios and mutants are about it. With
 * `--coverage` also how often it was judged in a run, and of every documented variant whether it
 * was reached, raised, remedied, recovered and proved by a mutant; what is missing ends with 1.
 */
export const requirementsCommand: CommandAction = async (session, input) => {
  const record = await recordToCount(session, input);
  const counted = record === undefined ? undefined : countedIn(session, record);
  const requirements = REQUIREMENTS.map(
    (requirement): Line => ({
      id: requirement.id,
      statement: requirement.statement[session.language],
      strength: requirement.strength,
      source: requirement.source,
      fidelity: requirement.fidelity,
      checks: requirement.checks,
      scenarios: scenariosFor(requirement.id),
      mutants: MUTANTS.filter((mutant) => mutant.requirement === requirement.id).map(
        ({ id }) => id,
      ),
      ...(counted === undefined ? {} : coverageIn(counted, requirement.id)),
    }),
  );
  const open = requirements.filter(isOpen);
  if (session.json) printJson(session, { requirements });
  else
    printLines(
      session,
      counted === undefined
        ? list(session, requirements)
        : [
            ...coverageLines(session, requirements),
            '',
            summary(session, requirements, open.length),
          ],
    );
  return exitOf(record, open.length);
};

/** What a run and the mutants have shown. */
interface Counted {
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly facts: ReadonlyMap<string, CatalogueFacts>;
}

interface Line {
  readonly id: string;
  readonly statement: string;
  readonly strength: string;
  readonly source: string;
  readonly fidelity: string;
  readonly checks: readonly string[];
  readonly scenarios: readonly string[];
  readonly mutants: readonly string[];
  readonly coverage?: Coverage;
  /** Of a documented variant only. */
  readonly facts?: CatalogueFacts;
}

const NEVER: Coverage = { instances: 0, exercised: 0, passed: 0 };

function coverageIn({ coverage, facts }: Counted, id: string): Pick<Line, 'coverage' | 'facts'> {
  const own = facts.get(id);
  return { coverage: coverage.get(id) ?? NEVER, ...(own === undefined ? {} : { facts: own }) };
}

/** Never judged, or a documented variant of which something is missing. */
function isOpen({ coverage, facts }: Line): boolean {
  const isLacking = facts !== undefined && FACTS.some((fact) => !facts[fact]);
  return coverage?.exercised === 0 || isLacking;
}

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
  if (path !== undefined) return readRecord(session, path, { onlyRedEvents: true });
  if (!flagOption(options, 'coverage')) return undefined;
  const request = { suites: [], files: [], models: [], apps: [], seed: SEED };
  const plan = planRun(request);
  const jobs = jobsFor(plan.items.length);
  return runPlan(session, plan, { request, keepEvents: 'reds', jobs });
}

const SEED = '1';

function countedIn(session: Session, record: RunRecord): Counted {
  const killed = record.footer.interrupted ? new Set<string>() : killedVariants(session);
  return { coverage: coverageOf(record), facts: catalogueFacts(record, killed) };
}

/** The documented variants for which a mutant is caught; the first one will do. */
function killedVariants(session: Session): ReadonlySet<string> {
  const progress = new Progress(session);
  const killed = new Set<string>();
  const state = { done: 0, reds: 0, total: variants.length };
  try {
    for (const { id } of variants) {
      const caught = MUTANTS.some(
        (mutant) => mutant.requirement === id && runMutant(mutant, SEED).killed,
      );
      state.done += 1;
      if (caught) killed.add(id);
      else state.reds += 1;
      progress.update({ ...state, latest: id });
    }
    return killed;
  } finally {
    progress.clear();
  }
}

function list(session: Session, requirements: readonly Line[]): readonly string[] {
  const head = [
    say(session, REQUIREMENT),
    '',
    say(session, { zh: '场景', en: 'scenarios' }),
    say(session, { zh: '变异', en: 'mutants' }),
    say(session, { zh: '内容', en: 'statement' }),
  ];
  const rows = requirements.map(({ id, strength, scenarios, mutants, statement }) => [
    id,
    strength,
    String(scenarios.length),
    String(mutants.length),
    statement,
  ]);
  return table([head, ...rows]);
}

const REQUIREMENT: Wording = { zh: '要求', en: 'requirement' };

const FACT_TITLES: Readonly<Record<keyof CatalogueFacts, Wording>> = {
  reached: { zh: '重现', en: 'reached' },
  raised: { zh: '场景', en: 'raised' },
  remedied: { zh: '处理', en: 'remedied' },
  recovered: { zh: '恢复', en: 'recovered' },
  killed: { zh: '变异', en: 'mutant' },
};

/** A line for each requirement: how often it was judged and passed, and what was shown of it. */
function coverageLines(session: Session, requirements: readonly Line[]): readonly string[] {
  const head = [
    '',
    say(session, REQUIREMENT),
    say(session, { zh: '评判/通过', en: 'judged/passed' }),
    ...FACTS.map((fact) => say(session, FACT_TITLES[fact])),
  ];
  const rows = requirements.map((line) => {
    const { id, coverage = NEVER, facts } = line;
    return [
      isOpen(line) ? '✗' : '✓',
      id,
      `${coverage.exercised}/${coverage.passed}`,
      ...(facts === undefined ? [] : FACTS.map((fact) => (facts[fact] ? '✓' : '✗'))),
    ];
  });
  return table([head, ...rows]);
}

function summary(session: Session, requirements: readonly Line[], open: number): string {
  const total = requirements.length;
  return open === 0
    ? say(session, {
        zh: `${total} 条要求全部得到评判，${variants.length} 种情形五项俱全。`,
        en: `All ${total} requirements were judged; ${variants.length} variants have all five.`,
      })
    : say(session, {
        zh: `${total} 条要求中有 ${open} 条没有得到评判或缺项。`,
        en: `${open} of ${total} requirements were not judged or lack something.`,
      });
}
