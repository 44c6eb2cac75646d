import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kernel, WORLD_START } from './kernel.ts';

const runAll = (kernel: Kernel) => {
  while (kernel.step());
};

describe('the kernel', () => {
  it('runs by time, then rank, then the order of posting, whatever the order of posts', () => {
    const event = fc.record({ delay: fc.nat(5), rank: fc.integer({ min: -2, max: 2 }) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const kernel = new Kernel();
        const ran: number[] = [];
        for (const [index, { delay, rank }] of events.entries()) {
          kernel.post(WORLD_START + delay, () => ran.push(index), { rank });
        }
        runAll(kernel);
        const due = [...events.keys()].sort((left, right) => {
          const [one, other] = [events[left], events[right]];
          if (one === undefined || other === undefined) return 0;
          return one.delay - other.delay || one.rank - other.rank || left - right;
        });
        expect(ran).toEqual(due);
      }),
    );
  });

  it('forgets exactly what was cancelled, even while others run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { maxLength: 40 }),
        fc.array(fc.nat(39)),
        (delays, victims) => {
          const kernel = new Kernel();
          const ran: number[] = [];
          const ids = delays.map((delay, index) =>
            kernel.setTimer(delay + 1, () => ran.push(index), ''),
          );
          kernel.setTimer(
            0,
            () => {
              for (const victim of victims) kernel.clearTimer(ids[victim] ?? 0);
            },
            '',
          );
          runAll(kernel);
          const kept = [...delays.keys()].filter((index) => !victims.includes(index));
          expect([...ran].sort((left, right) => left - right)).toEqual(kept);
        },
      ),
    );
  });

  it('sets the present to each event, and to the end of an advance', () => {
    const kernel = new Kernel(0);
    const seen: number[] = [];
    kernel.post(5, () => {
      seen.push(kernel.now());
      kernel.post(7, () => seen.push(kernel.now()));
    });
    kernel.post(30, () => seen.push(kernel.now()));
    kernel.advanceTo(20);
    expect(seen).toEqual([5, 7]);
    expect(kernel.now()).toBe(20);
    expect(kernel.nextDue()).toBe(30);
    kernel.advanceTo(3);
    expect(kernel.now()).toBe(20);
    expect(kernel.steps).toBe(2);
  });

  it('runs until something holds, nothing is left or the limit is passed', () => {
    const kernel = new Kernel(0);
    let count = 0;
    const tick = () => {
      count += 1;
      kernel.post(kernel.now() + 1, tick);
    };
    kernel.post(1, tick);
    expect(kernel.runUntil(() => count === 3, 10)).toBe(true);
    expect(kernel.now()).toBe(3);
    expect(kernel.runUntil(() => count === 99, 10)).toBe(false);
    expect(count).toBe(10);
    expect(new Kernel(0).runUntil(() => false, 10)).toBe(false);
  });

  it('refuses the past and instants that are no integers', () => {
    const kernel = new Kernel(10);
    expect(() => kernel.post(9, () => {})).toThrow(/into the past/);
    expect(() => kernel.post(10.5, () => {})).toThrow(/integer instant/);
    expect(() => new Kernel(0.5)).toThrow(/integer instant/);
  });

  it('ends two parties that answer each other without delay', () => {
    const kernel = new Kernel(0, { eventsPerInstant: 100 });
    const ping = () => {
      kernel.setTimer(0, ping, 'ping');
    };
    ping();
    expect(() => runAll(kernel)).toThrow(
      expect.objectContaining({
        code: 'LAB_KERNEL_SPIN',
        message: expect.stringContaining('"ping"'),
      }),
    );
  });

  it('allows many events at one instant when time moves on between bursts', () => {
    const kernel = new Kernel(0, { eventsPerInstant: 10 });
    for (let burst = 0; burst < 5; burst += 1) {
      for (let event = 0; event < 10; event += 1) kernel.post(burst, () => {});
    }
    runAll(kernel);
    expect(kernel.steps).toBe(50);
  });

  it('ends what has no end', () => {
    const kernel = new Kernel(0, { eventsTotal: 100 });
    const again = () => {
      kernel.setTimer(1, again, 'retry');
    };
    again();
    expect(() => runAll(kernel)).toThrow(expect.objectContaining({ code: 'LAB_KERNEL_BUDGET' }));
  });
});
