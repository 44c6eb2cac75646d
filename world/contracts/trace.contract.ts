import { describe, expect, it } from 'vitest';
import type { Trace, TraceEvent } from '../trace.ts';

/** A trace with its reader. */
export interface TraceRig {
  readonly trace: Trace;
  /** What the reader was told so far. */
  readonly told: readonly TraceEvent[];
  /** The present of the clock behind it. */
  now(): number;
}

/** What every trace must do. */
export function describeTraceContract(name: string, make: () => TraceRig): void {
  describe(`trace contract: ${name}`, () => {
    it('tells its reader of every event at once, in order, with the instant', () => {
      const { trace, told, now } = make();
      const before = now();
      trace.emit('terminal', 'screen.frame', { lines: ['请稍候'] });
      trace.emit('platform', 'ledger.posted', { amountFen: 1234, bytes: Uint8Array.of(1) });
      expect(told.map(({ source, kind }) => `${source} ${kind}`)).toEqual([
        'terminal screen.frame',
        'platform ledger.posted',
      ]);
      expect(told[0]?.data).toEqual({ lines: ['请稍候'] });
      expect(told[1]?.data).toEqual({ amountFen: 1234, bytes: Uint8Array.of(1) });
      for (const { at } of told) expect(at).toBeGreaterThanOrEqual(before);
    });
  });
}
