import type { Fidelity, Wording } from '../../reports/record/events.ts';

/** A numbered sentence that is demanded, and the checks that judge it. */
export interface Requirement {
  /** Stable: `PAY-REV-01`, or the documented variant `FAQ-03.1.1`. */
  readonly id: string;
  readonly statement: Wording;
  readonly strength: 'MUST' | 'SHOULD';
  /** Document, section and row, or the public source. */
  readonly source: string;
  readonly fidelity: Fidelity;
  readonly checks: readonly string[];
}
