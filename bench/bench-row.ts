/**
 * One thing that is measured in a row: ours, a peer's, a bound nobody can beat, or a figure that
 * stands beside them and is compared with nothing.
 */
export interface Subject {
  readonly name: string;
  readonly role: 'ours' | 'peer' | 'bound' | 'beside';
  /** Measures once and returns the figure in the row's unit. */
  readonly sample: () => number | Promise<number>;
}

/** What a row found when it was set up on this machine. */
export interface RowPlan {
  readonly subjects: readonly Subject[];
  /** Peers that could not be measured, each with the reason. */
  readonly absent: readonly string[];
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[];
  /** Ends what was started for the row. */
  readonly close?: () => void;
}

/**
 * What was promised, for the figure itself or for its ratio to the best peer or bound. A ratio
 * above 1 always means ours is better.
 */
export interface Goal {
  readonly of: 'figure' | 'ratio';
  readonly floor: number;
  readonly aim: number;
}

/** One line of the table. */
export interface BenchRow {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly goal: Goal;
  readonly prepare: () => RowPlan | Promise<RowPlan>;
}

/** How long one sample of a throughput lasts, in milliseconds. */
const SAMPLE_MS = 250;

/** A sampler that calls `operation` for about a quarter of a second: calls per second. */
export function throughput(operation: () => void): () => number {
  let batch = 1;
  return () => {
    let done = 0;
    const start = performance.now();
    let elapsed = 0;
    while (elapsed < SAMPLE_MS) {
      for (let i = 0; i < batch; i += 1) operation();
      done += batch;
      elapsed = performance.now() - start;
      if (elapsed < SAMPLE_MS / 20) batch *= 2;
    }
    return (done * 1000) / elapsed;
  };
}

/**
 * A sampler of work per second of processor time of this process: on a busy machine the wall clock
 * would count the work of others. `work` does some and tells how much.
 */
export function perProcessorSecond(work: () => number): () => number {
  return () => {
    const before = process.cpuUsage();
    const done = work();
    const { user, system } = process.cpuUsage(before);
    return (done * 1_000_000) / (user + system);
  };
}
