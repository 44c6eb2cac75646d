import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { stampOf } from '../calendar.ts';
import { describeChanceContract } from '../contracts/chance.contract.ts';
import { describeClockContract } from '../contracts/clock.contract.ts';
import { describePowerContract } from '../contracts/power.contract.ts';
import { describeStoreContract } from '../contracts/store.contract.ts';
import { describeTraceContract } from '../contracts/trace.contract.ts';
import type { TraceEvent } from '../trace.ts';
import { createRealChance, type RealChoice } from './real-chance.ts';
import { RealClock } from './real-clock.ts';
import { ALWAYS_ON } from './real-power.ts';
import { RealStore } from './real-store.ts';
import { createRealTrace } from './real-trace.ts';
import { scratchFolder } from './scratch-folder.fixture.ts';

describeClockContract('real', () => ({
  clock: new RealClock(),
  pass: async (ms) => {
    await wait(ms + 2);
  },
}));
describeChanceContract('real', () => createRealChance());
describePowerContract('real', () => ALWAYS_ON);
describeStoreContract('real', () => {
  const folder = scratchFolder();
  return { store: new RealStore(folder), reopen: () => new RealStore(folder) };
});
describeTraceContract('real', () => {
  const clock = new RealClock();
  const told: TraceEvent[] = [];
  const trace = createRealTrace(clock, (event) => told.push(event));
  return { trace, told, now: () => clock.now() };
});

describe('the real clock', () => {
  it('tells the wall time of UTC+8', () => {
    const shifted = new Date(Date.now() + 8 * 3_600_000).toISOString();
    const minute = shifted.slice(0, 16).replace('T', ' ');
    const told = stampOf(new RealClock().now()).slice(0, 16);
    const next = new Date(Date.parse(shifted) + 60_000).toISOString().slice(0, 16);
    expect([minute, next.replace('T', ' ')]).toContain(told);
  });

  it('waits longer than the longest timer of Node, and lets go of all timers', async () => {
    const clock = new RealClock();
    const fired: string[] = [];
    clock.setTimer(40 * 86_400_000, () => fired.push('in forty days'), 'far');
    clock.setTimer(5, () => fired.push('soon'), 'soon');
    await wait(1);
    clock.clearAll();
    await wait(20);
    expect(fired).toEqual([]);
  });
});

describe('the real chance', () => {
  it('hands every choice to whoever records it', () => {
    const choices: RealChoice[] = [];
    const stream = createRealChance((choice) => choices.push(choice)).stream('keys');
    const value = stream.below(10, 'digit');
    stream.bytes(2, 'key');
    expect(choices).toHaveLength(3);
    expect(choices[0]).toEqual({ stream: 'keys', label: 'digit', arity: 10, value });
  });
});
