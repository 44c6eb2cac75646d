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
