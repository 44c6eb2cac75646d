import type { UnmetFault } from '../unmet-fault.ts';

/** `up` is from the dialling side to the listening side. */
export type Direction = 'up' | 'down';

/** What a fault does to one segment (the bytes of one `send`). */
export type SegmentFault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'duplicated'; readonly gapMs: number }
  | { readonly kind: 'delayed'; readonly delayMs: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'partial'; readonly sizes: readonly number[]; readonly gapMs: number }
  | { readonly kind: 'truncated'; readonly keepBytes: number }
  | { readonly kind: 'altered'; readonly alter: (bytes: Uint8Array) => Uint8Array };

/** A fault and the segments it meets. A rule that never applied is itself a finding. */
export interface FaultRule {
  readonly id: string;
  /** Name of the machine that dials. */
  readonly link: string;
  readonly direction: Direction;
  /** Whether this segment is meant; every segment when left out. */
  readonly matches?: (bytes: Uint8Array) => boolean;
  /** Matching segments to let pass first. Default 0. */
  readonly skip?: number;
  /** How many segments are met. Default 1; Infinity for all. */
  readonly times?: number;
  readonly fault: SegmentFault;
}

/** The rules of a network, with how often each was met. */
export class FaultPlan {
  readonly #rules: { rule: FaultRule; matched: number; applied: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, matched: 0, applied: 0 });
  }

  /** Removes every rule: the network heals. */
  clear(): void {
    this.#rules.length = 0;
  }

  /** Rules that met fewer segments than they are meant for (one, where they mean all). */
  unapplied(): readonly UnmetFault[] {
    return this.#rules.flatMap(({ rule, applied }) => {
      const { id, times = 1 } = rule;
      const of = Number.isFinite(times) ? times : 1;
      return applied < of ? [{ id, met: applied, of }] : [];
    });
  }

  /** The fault for this segment, if a rule means it. */
  faultFor(link: string, direction: Direction, bytes: Uint8Array): FaultRule | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.link !== link || rule.direction !== direction) continue;
      if (rule.matches !== undefined && !rule.matches(bytes)) continue;
      entry.matched += 1;
      const turn = entry.matched - 1 - (rule.skip ?? 0);
      if (turn < 0 || turn >= (rule.times ?? 1)) continue;
      entry.applied += 1;
      return rule;
    }
    return undefined;
  }
}
