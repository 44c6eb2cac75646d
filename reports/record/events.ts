/** Version of the record format; a change of shape adds an upgrader. */
export const RECORD_SCHEMA = 1;

/** A JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Families of events: what people saw (`screen.*`), paper (`receipt.*`), bytes between terminal and
 * platform, decoded and masked (`wire.*`), calls between app and terminal (`device.*`), machines
 * (`machine.*`), people (`person.*`), choices (`choice.*`), money (`ledger.*`, `account.*`,
 * `books.*`), remedies (`remedy.*`), faults (`fault.*`), evidence for blame (`check.*`, `blame.*`).
 */
export interface RecordedEvent {
  /** Milliseconds since the start of the instance's world. */
  readonly at: number;
  readonly source: string;
  readonly kind: string;
  readonly data: { readonly [key: string]: Json };
}

export type Verdict =
  | 'passed'
  | 'failed'
  | 'warned'
  | 'notApplicable'
  /** The property was never exercised, or the outcome had another reason. */
  | 'unproven'
  /** Wall clock only. */
  | 'inconclusive'
  | 'labError';

export const VERDICTS: readonly Verdict[] = [
  'passed',
  'failed',
  'warned',
  'notApplicable',
  'unproven',
  'inconclusive',
  'labError',
];

/** Who a red is attributed to. */
export type Blame = 'app' | 'configuration' | 'environment' | 'lab';

/** How well a behaviour is founded; a verdict carries the weakest. */
export type Fidelity = 'documented' | 'public' | 'assumed';

/** A text in both languages; reporters choose. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** The result of one check in one instance. */
export interface CheckResult {
  readonly id: string;
  /** Requirement this check was run for, when it was asked for by one. */
  readonly requirement?: string;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly received: string;
  /** Position in the instance's events where it shows. */
  readonly event?: number;
}

/** A requirement as it was judged; the record keeps its words. */
export interface RecordedRequirement {
  readonly id: string;
  readonly statement: Wording;
  readonly strength: 'MUST' | 'SHOULD';
  readonly source: string;
}

/** One judged instance. */
export interface RecordedInstance {
  readonly record: 'instance';
  /** `scenario@model/app/transaction[/variant]`. */
  readonly instance: string;
  readonly scenario: string;
  readonly suite: string;
  readonly title: Wording;
  readonly requirements: readonly string[];
  readonly model: string;
  readonly app: string;
  readonly transaction: string;
  /** The rule by which the scenario meant this terminal: `any`, `vendor centerm`… */
  readonly selectedBy: string;
  readonly verdict: Verdict;
  readonly fidelity: Fidelity;
  /** Present on every red. */
  readonly blame?: Blame;
  readonly checks: readonly CheckResult[];
  /** What to do about a red, for its reader. */
  readonly remedy?: Wording;
  /** Why nothing was judged, for notApplicable; what went wrong, for labError. */
  readonly reason?: string;
  /** Virtual milliseconds the instance took. */
  readonly virtualMs: number;
  readonly hash: string;
  /** A command that runs exactly this instance again. */
  readonly reproduce: string;
  /** What happened; kept for reds, and for all when the record was asked for. */
  readonly events?: readonly RecordedEvent[];
}

/** First line of a record: what was run with what. Host facts stand here and are never hashed. */
export interface RecordHeader {
  readonly record: 'header';
  readonly schema: number;
  readonly lab: string;
  readonly seed: string;
  /** What was selected and by which rule. */
  readonly selection: Json;
  readonly host: { readonly node: string; readonly platform: string };
  readonly requirements: readonly RecordedRequirement[];
  /** Number of instances planned, and the shard if this is one. */
  readonly planned: number;
  readonly shard?: string;
}

export type Counts = Readonly<Record<Verdict, number>>;

/** Last line of a record; a record without it was interrupted. */
export interface RecordFooter {
  readonly record: 'footer';
  /** H of the sorted (instance id, instance hash) pairs. */
  readonly hash: string;
  readonly counts: Counts;
  readonly interrupted: boolean;
}

export type RecordLine = RecordHeader | RecordedInstance | RecordFooter;

/** A whole record in memory, as reporters read it. */
export interface RunRecord {
  readonly header: RecordHeader;
  readonly instances: readonly RecordedInstance[];
  readonly footer: RecordFooter;
}

/** Counts verdicts. */
export function countVerdicts(instances: readonly RecordedInstance[]): Counts {
  const counts: Record<Verdict, number> = {
    passed: 0,
    failed: 0,
    warned: 0,
    notApplicable: 0,
    unproven: 0,
    inconclusive: 0,
    labError: 0,
  };
  for (const { verdict } of instances) counts[verdict] += 1;
  return counts;
}

/** Whether a verdict makes a run red. */
export function isRed(verdict: Verdict): boolean {
  return (
    verdict === 'failed' ||
    verdict === 'unproven' ||
    verdict === 'inconclusive' ||
    verdict === 'labError'
  );
}
