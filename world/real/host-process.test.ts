import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHostProcess } from './host-process.ts';

/** The handler is called and the process is told to end, in this order. */
function interruptible(): { told: string[]; pass: (milliseconds: number) => void } {
  const before = process.listeners('SIGHUP');
  const told: string[] = [];
  let now = 5000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(process, 'exit').mockImplementation((status) => {
    told.push(`exit ${status}`);
    return undefined as never;
  });
  createHostProcess().onInterrupt(() => told.push('interrupted'));
  const added = process.listeners('SIGHUP').filter((listener) => !before.includes(listener));
  onTestFinished(() => {
    vi.restoreAllMocks();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      for (const listener of added) process.off(signal, listener);
    }
  });
  return {
    told,
    pass: (milliseconds) => {
      now += milliseconds;
      for (const listener of added) listener('SIGHUP');
    },
  };
}

describe('an interrupt of the process', () => {
  it('counts once, however many signals make it up', () => {
    const { told, pass } = interruptible();
    for (const wait of [0, 1, 998]) pass(wait);
    expect(told).toEqual(['interrupted']);
  });

  it('ends the process at once when it comes again later', () => {
    const { told, pass } = interruptible();
    for (const wait of [0, 1000]) pass(wait);
    expect(told).toEqual(['interrupted', 'exit 130']);
  });
});
