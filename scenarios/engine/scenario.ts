import type { Wording } from '../../reports/record/events.ts';
import type { PadPlacement } from '../../simulator/index.ts';
import type { ActionArguments, ActionName } from './action-schemas.ts';

/** Suite of the scenario files that a user brings. */
export const OWN_SUITE = 'own';

/** Which terminals a scenario means. */
export type ModelRule =
  | { readonly kind: 'any' }
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /**
   * Terminals of these vendors, and of them only those with such a pad where one is named: on all
   * others the story is not applicable.
   */
  | { readonly kind: 'vendor'; readonly vendors: readonly string[]; readonly pad?: PadPlacement }
  /**
   * One model per distinct profile, or per distinct set of PIN pads: enough where only that can
   * matter.
   */
  | { readonly kind: 'per'; readonly distinct: 'profile' | 'pads' };

/** Where a scenario starts. */
export type StartingPoint = 'signedOn' | 'provisioned' | 'factoryFresh';

/** What repeats the whole scenario with one more boundary each time, until it passes untouched. */
export type Sweep = 'powerBoundary' | 'paperLine';

/** One thing somebody does or expects: the key of a step and what stands under it, checked. */
export type Step = {
  [Name in ActionName]: {
    readonly does: Name;
    readonly with: ActionArguments[Name];
    /** `file:line` of the step. */
    readonly place: string;
  };
}[ActionName];

/** One story, as loaded. */
export interface Scenario {
  readonly id: string;
  readonly suite: string;
  readonly title: Wording;
  readonly requirements: readonly string[];
  readonly app: string;
  readonly models: ModelRule;
  readonly transactions: readonly string[];
  readonly start: StartingPoint;
  readonly sweep?: Sweep;
  readonly given: readonly Step[];
  readonly steps: readonly Step[];
  /** `file:line` of the scenario. */
  readonly place: string;
}
