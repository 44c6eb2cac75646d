import type { Wording } from '../../reports/record/events.ts';
import type { Evidence } from './evidence.ts';

/** What a check found. `unproven`: what it speaks of never happened here. */
export interface Judgement {
  readonly verdict: 'passed' | 'failed' | 'unproven';
  readonly expected: string;
  readonly received: string;
  /** Position in the events where it shows. */
  readonly event?: number;
}

/** One condition on what happened. It knows neither its severity nor its neighbours. */
export interface Check {
  readonly id: string;
  /** One sentence, true of every correct app. */
  readonly statement: Wording;
  readonly judge: (evidence: Evidence) => Judgement;
}

/** A passed judgement. */
export function holds(expected: string, received: string): Judgement {
  return { verdict: 'passed', expected, received };
}

/** A failed judgement, at the event where it shows. */
export function broken(expected: string, received: string, event?: number): Judgement {
  return { verdict: 'failed', expected, received, ...(event === undefined ? {} : { event }) };
}

/** The property was never exercised. */
export function unproven(expected: string, received: string): Judgement {
  return { verdict: 'unproven', expected, received };
}

/** Where and how a case breaks a condition. */
export interface Breach {
  readonly received: string;
  readonly event: number;
}

/** A condition on every case of a kind. */
export interface CaseRule<Case> {
  readonly cases: readonly Case[];
  readonly expected: string;
  /** What is said when there is no case: nothing was exercised. */
  readonly nothing: string;
  /** How this case breaks the condition; undefined when it holds. */
  readonly breach: (item: Case) => Breach | undefined;
}

/** Judges every case: the first breach fails, no case at all is unproven. */
export function judgeEach<Case>({ cases, expected, nothing, breach }: CaseRule<Case>): Judgement {
  if (cases.length === 0) return unproven(expected, nothing);
  for (const item of cases) {
    const found = breach(item);
    if (found !== undefined) return broken(expected, found.received, found.event);
  }
  return holds(expected, `so in ${cases.length} of ${cases.length}`);
}
