import type { PlatformCore } from '../platform-core.ts';

/** What a ticket about a merchant may name: its MID, and every number of its terminals. */
export function merchantSubjects(core: PlatformCore, mid: string): readonly string[] {
  const all = [...core.state.terminals.values()];
  const machines = new Set(
    all
      .filter((terminal) => terminal.mid === mid || terminal.payout?.mid === mid)
      .map(({ physicalTid }) => physicalTid),
  );
  const numbers = all.filter(({ physicalTid }) => machines.has(physicalTid));
  return [mid, ...numbers.flatMap((terminal) => [terminal.tid, terminal.mid])];
}
