import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../reports/record/parse-record.ts';
import { SAMPLE_INSTANCES } from '../../reports/record/sample-run.fixture.ts';
import { recordLines } from '../../reports/record/write-record.ts';
import type { RunPlan } from '../../scenarios/run-contract.ts';
import { memoryHost, memorySession } from '../host.fixture.ts';
import { runPlan } from './run-plan.ts';

const REQUEST = { suites: [], files: [], models: [], apps: [], seed: '7' };

const CLEAR_LINE = '\r\u001B[2K';

/** A plan whose instances are the samples; `before` is told of every position. */
function samplePlan(before: (position: number) => void = () => {}): RunPlan {
  return {
    items: SAMPLE_INSTANCES.map(({ instance, suite }) => ({ id: instance, suite })),
    requirements: [],
    selection: 'samples',
    run: (position) => {
      before(position);
      const instance = SAMPLE_INSTANCES[position];
      if (instance === undefined) throw new RangeError(`no position ${position}`);
      return instance;
    },
  };
}

const SETTINGS = { request: REQUEST, keepEvents: 'reds', jobs: 1 } as const;

describe('running a plan', () => {
  it('makes the record of all instances, with what it was run from', async () => {
    const record = await runPlan(memorySession(memoryHost()), samplePlan(), SETTINGS);
    expect(record.instances).toHaveLength(SAMPLE_INSTANCES.length);
    expect(record.header).toMatchObject({ seed: '7', lab: '0.1.0', planned: 7 });
    expect(record.header.shard).toBeUndefined();
    expect(record.footer.interrupted).toBe(false);
    expect(parseRecord([...recordLines(record)].join(''), 'x')).toEqual(record);
  });

  it('finishes the instance at work when interrupted, and says so', async () => {
    const host = memoryHost();
    const plan = samplePlan((position) => {
      if (position === 2) host.interrupt();
    });
    const record = await runPlan(memorySession(host), plan, SETTINGS);
    expect(record.footer.interrupted).toBe(true);
    expect(record.instances).toHaveLength(3);
    expect(record.header.planned).toBe(7);
  });

  it('says on a plain output what is run, and nothing on standard output', async () => {
    const host = memoryHost();
    await runPlan(memorySession(host), samplePlan(), SETTINGS);
    expect(host.written).toEqual({ out: '', err: '7 instances, seed 7\n' });
  });

  it('rewrites one line on a terminal and leaves the line empty', async () => {
    const host = memoryHost({ isTty: true });
    const slow = samplePlan(() => {
      const until = Date.now() + 40;
      while (Date.now() < until);
    });
    await runPlan(memorySession(host), slow, SETTINGS);
    expect(host.written.err.startsWith(CLEAR_LINE)).toBe(true);
    expect(host.written.err).toMatch(/\d\/7 run, \d red {2}faq-/);
    expect(host.written.err).not.toContain('\n');
    expect(host.written.err.endsWith(CLEAR_LINE)).toBe(true);
  });

  it('takes the line away also when the lab fails', async () => {
    const host = memoryHost({ isTty: true });
    const failing = samplePlan((position) => {
      const until = Date.now() + 60;
      while (Date.now() < until);
      if (position === 4) throw new Error('defect');
    });
    await expect(runPlan(memorySession(host), failing, SETTINGS)).rejects.toThrow('defect');
    expect(host.written.err.endsWith(CLEAR_LINE)).toBe(true);
  });
});
