import type { UnmetFault } from '../../world/unmet-fault.ts';
import type { PlannedFault, PlatformFault, PlatformFaults, RequestMatch } from './fault.ts';

/** What of a request a fault looks at. */
export interface RequestFacts {
  readonly mti?: string;
  readonly transaction?: string | undefined;
  /** Of a JSON request: which API. */
  readonly api?: string;
  readonly tid: string | undefined;
}

interface Entry {
  readonly id: string;
  readonly match: RequestMatch;
  readonly fault: PlatformFault;
  matched: number;
  applied: number;
}

function fits(match: RequestMatch, facts: RequestFacts): boolean {
  return (
    match.api === facts.api &&
    (match.mti === undefined || match.mti === facts.mti) &&
    (match.transaction === undefined || match.transaction === facts.transaction) &&
    (match.tid === undefined || match.tid === facts.tid)
  );
}

/** The faults planned around the platform, and which of them met a request. */
export class FaultPlan implements PlatformFaults {
  #entries: Entry[] = [];
  readonly #clearedUnapplied: UnmetFault[] = [];
  #count = 0;

  plan(match: RequestMatch, fault: PlatformFault): string {
    this.#count += 1;
    const id = `platform-fault-${this.#count}`;
    this.#entries.push({ id, match, fault, matched: 0, applied: 0 });
    return id;
  }

  answerCode(parts: { match: RequestMatch; code: string }): string {
    return this.plan(parts.match, { kind: 'answer-code', code: parts.code });
  }

  clear(): void {
    this.#clearedUnapplied.push(...this.#open());
    this.#entries = [];
  }

  planned(): readonly PlannedFault[] {
    return this.#entries.map(({ id, match, fault, applied }) => ({ id, match, fault, applied }));
  }

  unapplied(): readonly UnmetFault[] {
    return [...this.#clearedUnapplied, ...this.#open()];
  }

  /** Faults that met fewer requests than they are meant for. */
  #open(): readonly UnmetFault[] {
    return this.#entries.flatMap(({ id, applied, match: { times = 1 } }) =>
      applied < times ? [{ id, met: applied, of: times }] : [],
    );
  }

  /** The first fault that means this request, counted as applied. */
  faultFor(
    facts: RequestFacts,
  ): { readonly id: string; readonly fault: PlatformFault } | undefined {
    for (const entry of this.#entries) {
      if (!fits(entry.match, facts)) continue;
      entry.matched += 1;
      const turn = entry.matched - (entry.match.nth ?? 1);
      if (turn < 0 || turn >= (entry.match.times ?? 1)) continue;
      entry.applied += 1;
      return entry;
    }
    return undefined;
  }
}
