import type { Json, RecordedInstance, RecordedRequirement } from '../reports/record/events.ts';

/** A scenario file of the user. */
export interface ScenarioFile {
  readonly path: string;
  readonly text: string;
}

/** What is to be run. Names are checked; unknown ones are refused with the nearest known name. */
export interface RunRequest {
  /** Names of shipped suites; empty (and no files): all that ship. */
  readonly suites: readonly string[];
  readonly files: readonly ScenarioFile[];
  /** Model names as printed, in any case; empty for all. */
  readonly models: readonly string[];
  /** App ids; empty for all. */
  readonly apps: readonly string[];
  readonly grep?: string;
  readonly shard?: { readonly index: number; readonly of: number };
  readonly seed: string;
}

/** One instance of a plan. */
export interface PlannedItem {
  /** `scenario@model/app/transaction`. */
  readonly id: string;
  readonly suite: string;
}

/** A plan: equal requests give equal plans, in this process and in every worker. */
export interface RunPlan {
  readonly items: readonly PlannedItem[];
  readonly requirements: readonly RecordedRequirement[];
  /** What was selected and by which rule, for the header. */
  readonly selection: Json;
  /**
   * Runs one item by its position. Pure: equal seed and item, equal result. Never throws for what
   * an app or a scenario does; a defect of the lab comes back as verdict labError.
   */
  run(position: number, options: { readonly keepEvents: 'reds' | 'all' }): RecordedInstance;
}
