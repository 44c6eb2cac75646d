import type { Wording } from '../../reports/record/events.ts';

/** Which terminals a scenario means. */
export type ModelRule =
  | { readonly kind: 'any' }
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /** Terminals of these vendors. */
  | { readonly kind: 'vendor'; readonly vendors: readonly string[] }
  /** One model per distinct profile and pad placement: enough where the model cannot matter. */
  | { readonly kind: 'perProfile' };

/** Where a scenario starts. */
export type StartingPoint = 'signedOn' | 'provisioned' | 'factoryFresh';

/** What repeats the whole scenario with one more boundary each time, until it passes untouched. */
export type Sweep = 'powerBoundary' | 'paperLine';

/** One thing somebody does or expects: the key of the step and what stands under it. */
export interface Step {
  readonly does: string;
  readonly with: StepArgument;
  /** `file:line` of the step. */
  readonly place: string;
}

/** Plain data under a step's key, every scalar as text. */
export type StepArgument =
  | string
  | readonly StepArgument[]
  | { readonly [key: string]: StepArgument };

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
