import { setImmediate as nextTurn } from 'node:timers/promises';
import { variants } from '../../catalogue/index.ts';
import type { RunRecord, Wording } from '../../reports/record/events.ts';
import { tableWithin } from '../../reports/reporters/columns.ts';
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
import { EXIT } from '../exit-codes.ts';
import { flagOption, textOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { Progress } from '../run/progress.ts';
import { jobsFor, runPlan } from '../run/run-plan.ts';
import { hanging, printJson, printLines, type Session, say, screenOptions } from '../session.ts';

/**
 * `poslab requirements`: what is demanded, and which scenarios and mutants are about it. With
 * `--coverage` also how often it was judged in a run, and of every documented variant whether it
 * was reached, raised, remedied, recovered and proved by a mutant; what is missing ends with 1.
 * What was counted before an interrupt says so, and ends with 130.
 */
export const requirementsCommand: CommandAction = async (session, input) => {
  const record = await recordToCount(session, input);
  const counted = record === undefined ? undefined : await countedIn(session, record);
  const interrupted = counted?.interrupted ?? false;
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
  if (session.json) printJson(session, { ...(interrupted ? { interrupted } : {}), requirements });
  else
    printLines(
      session,
      counted === undefined
        ? list(session, requirements)
        : [
            ...coverageLines(session, requirements),
            '',
            ...hanging(session, [summary(session, requirements, open.length)]),
            ...(interrupted ? [say(session, INTERRUPTED)] : []),
          ],
    );
  if (interrupted) return EXIT.interrupted;
  return open.length > 0 ? EXIT.red : EXIT.green;
};

/** What a run and the mutants have shown. */
interface Counted {
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly facts: ReadonlyMap<string, CatalogueFacts>;
  /** Whether the run, or the trying of the mutants, was stopped before its end. */
  readonly interrupted: boolean;
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

async function countedIn(session: Session, record: RunRecord): Promise<Counted> {
  const tried = record.footer.interrupted
    ? { killed: new Set<string>(), interrupted: true }
    : await killedVariants(session);
  const { killed, interrupted } = tried;
  return { coverage: coverageOf(record), facts: catalogueFacts(record, killed), interrupted };
}

/** The documented variants for which a mutant is caught; the first one will do. */
async function killedVariants(
  session: Session,
): Promise<{ readonly killed: ReadonlySet<string>; readonly interrupted: boolean }> {
  let interrupted = false;
  session.host.onInterrupt(() => {
    interrupted = true;
  });
  const progress = new Progress(session);
  const killed = new Set<string>();
  const state = { done: 0, reds: 0, total: variants.length };
  try {
    for (const { id } of variants) {
      await nextTurn();
      if (interrupted) break;
      const caught = MUTANTS.some(
        (mutant) => mutant.requirement === id && runMutant(mutant, SEED).killed,
      );
      state.done += 1;
      if (caught) killed.add(id);
      else state.reds += 1;
      progress.update({ ...state, latest: id });
    }
    return { killed, interrupted };
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
  return tableWithin([head, ...rows], screenOptions(session).columns);
}

const INTERRUPTED: Wording = {
  zh: '已中断：以上仅为部分结果。',
  en: 'Interrupted: this is only a part of the result.',
};

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
  return tableWithin([head, ...rows], screenOptions(session).columns);
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
