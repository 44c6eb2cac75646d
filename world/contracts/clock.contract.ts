import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';

/** A clock with the means to let time pass. */
export interface ClockRig {
  readonly clock: Clock;
  /** Lets at least this much time pass. */
  pass(ms: number): Promise<void>;
}

/** What every clock must do. */
export function describeClockContract(name: string, make: () => ClockRig): void {
  describe(`clock contract: ${name}`, () => {
    it('tells an integer that moves on and never back', async () => {
      const { clock, pass } = make();
      const first = clock.now();
      expect(Number.isSafeInteger(first)).toBe(true);
      await pass(20);
      expect(clock.now()).toBeGreaterThanOrEqual(first + 19);
    });

    it('runs a timer once, when its delay is over and not before', async () => {
      const { clock, pass } = make();
      const fired: number[] = [];
      const start = clock.now();
      clock.setTimer(15, () => fired.push(clock.now() - start), 'once');
      expect(fired).toEqual([]);
      await pass(60);
      expect(fired).toHaveLength(1);
      // Timers of a host may be due a fraction of a millisecond early.
      expect(fired[0]).toBeGreaterThanOrEqual(14);
    });

    it('never runs a timer inside the call that sets it, even without delay', async () => {
      const { clock, pass } = make();
      const order: string[] = [];
      clock.setTimer(0, () => order.push('timer'), 'no delay');
      clock.setTimer(-5, () => order.push('negative'), 'negative');
      order.push('call');
      await pass(20);
      expect(order[0]).toBe('call');
      expect([...order].sort()).toEqual(['call', 'negative', 'timer']);
    });

    it('forgets a cleared timer; unknown and fired ids are ignored', async () => {
      const { clock, pass } = make();
      const fired: string[] = [];
      const kept = clock.setTimer(1, () => fired.push('kept'), 'kept');
      clock.clearTimer(clock.setTimer(1, () => fired.push('cleared'), 'cleared'));
      clock.clearTimer(123_456);
      await pass(20);
      clock.clearTimer(kept);
      expect(fired).toEqual(['kept']);
    });

    it('runs timers in the order of their delays, equal ones as they were set', async () => {
      const { clock, pass } = make();
      const order: string[] = [];
      for (const [label, delayMs] of [
        ['late', 60],
        ['early', 5],
        ['early too', 5],
      ] as const) {
        clock.setTimer(delayMs, () => order.push(label), label);
      }
      await pass(120);
      expect(order).toEqual(['early', 'early too', 'late']);
    });

    it('lets a timer set and clear others', async () => {
      const { clock, pass } = make();
      const order: string[] = [];
      const victim = clock.setTimer(60, () => order.push('victim'), 'victim');
      clock.setTimer(
        1,
        () => {
          clock.clearTimer(victim);
          clock.setTimer(1, () => order.push('child'), 'child');
        },
        'parent',
      );
      await pass(120);
      expect(order).toEqual(['child']);
    });
  });
}
