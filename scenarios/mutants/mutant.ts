import type { Blame, Wording } from '../../reports/record/events.ts';
import type { Cast } from '../engine/cast.ts';

/** One edit of something correct: of an app, of the environment, or of the lab. */
export interface Mutant {
  readonly id: string;
  readonly title: Wording;
  /** The edit in one line, before → after. */
  readonly diff: string;
  /** Scenario whose instances are run with the edit. */
  readonly scenario: string;
  readonly transaction: string;
  /** Model it is run on; the first planned one when left out. */
  readonly model?: string;
  /** Requirement that must turn red, and who must be blamed. */
  readonly requirement: string;
  /** Check that must tell it. */
  readonly check: string;
  readonly blame: Blame;
  /** Applies the edit. */
  readonly mutate: (cast: Cast) => Cast;
}

/** What became of one mutant. */
export interface MutantResult {
  readonly id: string;
  readonly title: Wording;
  readonly diff: string;
  readonly killed: boolean;
  /** The check that had to tell. */
  readonly check: string;
  /** Checks that turned red. */
  readonly by: readonly string[];
  readonly requirement: string;
  readonly blame: string;
  /** Why it does not count as killed, if it does not. */
  readonly survivedBecause?: string;
}
