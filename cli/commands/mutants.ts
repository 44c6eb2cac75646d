import { table } from '../../reports/reporters/columns.ts';
import { MUTANTS } from '../../scenarios/mutants/all-mutants.ts';
import type { MutantResult } from '../../scenarios/mutants/mutant.ts';
import { runMutants } from '../../scenarios/mutants/run-mutants.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { Progress } from '../run/progress.ts';
import { printJson, printLines, type Session, say } from '../session.ts';

const SEED = '1';

/** `poslab mutants`: the kill matrix; a survivor ends with 1. */
export const mutantsCommand: CommandAction = (session) => {
  const results = runWithProgress(session);
  const { language } = session;
  const mutants = results.map(({ title, ...result }) => ({ ...result, title: title[language] }));
  if (session.json) printJson(session, { mutants });
  else printLines(session, lines(session, results));
  if (results.length === 0) return EXIT.nothing;
  return results.every(({ killed }) => killed) ? EXIT.green : EXIT.red;
};

function runWithProgress(session: Session): readonly MutantResult[] {
  const progress = new Progress(session);
  const state = { done: 0, reds: 0, total: MUTANTS.length };
  try {
    return runMutants(SEED, ({ id, killed }) => {
      state.done += 1;
      if (!killed) state.reds += 1;
      progress.update({ ...state, latest: id });
    });
  } finally {
    progress.clear();
  }
}

/** The check that had to tell, and how many others did; `--json` names them all, and the edit. */
function caughtBy({ check, by }: MutantResult): string {
  const others = by.filter((id) => id !== check).length;
  return others === 0 ? check : `${check} +${others}`;
}

/** Whose fault a mutant is, its name says: `app-`, `environment-`, `lab-`. */
function lines(session: Session, results: readonly MutantResult[]): readonly string[] {
  const head = [
    '',
    say(session, { zh: '变异', en: 'mutant' }),
    say(session, { zh: '要求', en: 'requirement' }),
    say(session, { zh: '抓住它的检查（+另有几项）', en: 'caught by (+ others)' }),
  ];
  const rows = results.map((result) => [
    result.killed ? '✓' : '✗',
    result.id,
    result.requirement,
    result.survivedBecause ?? caughtBy(result),
  ]);
  const killed = results.filter((result) => result.killed).length;
  const sentence = say(session, {
    zh: `${results.length} 个变异中抓住 ${killed} 个。`,
    en: `${killed} of ${results.length} mutants were caught.`,
  });
  return [...table([head, ...rows]), '', sentence];
}
