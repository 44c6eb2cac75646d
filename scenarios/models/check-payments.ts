import fc from 'fast-check';
import { type Disorder, paymentsUnderDisorder } from './payments-under-disorder.ts';

/** How many stories, from which seed; with `path` and `replayPath` one story again. */
export interface CheckPlan extends Disorder {
  readonly runs: number;
  readonly seed: number;
  readonly path?: string;
  /** Stop at the first story that breaks the property instead of making it smaller. */
  readonly shrinks?: boolean;
}

/** What came of it. */
export interface CheckOutcome {
  readonly holds: boolean;
  /** Stories told until the first that broke the property, or all. */
  readonly stories: number;
  /** One line: what broke, how to repeat it, and the story in words. Empty when all is well. */
  readonly line: string;
}

/** Tells stories until one breaks the property or all are told. */
export function checkPayments(plan: CheckPlan): CheckOutcome {
  const { runs, seed, path, shrinks = true, ...disorder } = plan;
  const details = fc.check(paymentsUnderDisorder(disorder), {
    numRuns: runs,
    seed,
    endOnFailure: !shrinks,
    ...(path === undefined ? {} : { path }),
  });
  const { failed, numRuns, counterexample, counterexamplePath, errorInstance } = details;
  if (!failed || counterexample === null) return { holds: !failed, stories: numRuns, line: '' };
  const [fates, story] = counterexample;
  const { words, replayPath } = parts(String(story));
  const what = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const again = `POSLAB_MODEL_SEED=${seed} POSLAB_MODEL_PATH=${counterexamplePath}`;
  const store = fates.length === 0 ? '' : ` [unsynced writes: ${fates.join(' ')}]`;
  const line = `${what} | ${again} POSLAB_MODEL_REPLAY=${replayPath} | ${words}${store}`;
  return { holds: false, stories: numRuns, line };
}

/** fast-check prints the executed commands and, in a comment, what repeats exactly these. */
function parts(printed: string): { words: string; replayPath: string } {
  const found = /^(?<words>.*?)\s*\/\*replayPath="(?<replayPath>[^"]*)"\*\/$/su.exec(printed);
  return { words: found?.groups?.words ?? printed, replayPath: found?.groups?.replayPath ?? '' };
}
