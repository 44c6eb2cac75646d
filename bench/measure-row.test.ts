import { describe, expect, it } from 'vitest';
import type { BenchRow, Goal, Subject } from './bench-row.ts';
import { judgeRow, measureRow, median, type RowResult } from './measure-row.ts';

const NOTHING_TO_ADD = { absent: [], notes: [] };

function row(better: BenchRow['better'], goal: Goal, subjects: Subject[] = []): BenchRow {
  const prepare = () => ({ subjects, ...NOTHING_TO_ADD });
  return { id: 'a', title: 'A', unit: '/s', better, goal, prepare };
}

interface Given {
  readonly better?: BenchRow['better'];
  readonly goal: Goal;
  readonly ours: number;
  readonly peers: number[];
}

function judged({ better = 'higher', goal, ours, peers }: Given): RowResult {
  const figures = [
    { name: 'ours', role: 'ours' as const, median: ours, samples: [ours] },
    ...peers.map((figure) => ({
      name: `${figure}`,
      role: 'peer' as const,
      median: figure,
      samples: [figure],
    })),
  ];
  return judgeRow(row(better, goal), figures, NOTHING_TO_ADD);
}

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('a judged row', () => {
  const ratio: Goal = { of: 'ratio', floor: 1, aim: 5 };

  it('compares with the best peer', () => {
    expect(judged({ goal: ratio, ours: 100, peers: [10, 50] }).ratio).toBe(2);
    expect(judged({ better: 'lower', goal: ratio, ours: 10, peers: [20, 50] }).ratio).toBe(2);
  });

  it.each<[ours: number, reached: RowResult['reached']]>([
    [250, 'aim'],
    [50, 'floor'],
    [49, 'below floor'],
  ])('with ours %d of 50 reached %s', (ours, reached) => {
    expect(judged({ goal: ratio, ours, peers: [50] }).reached).toBe(reached);
  });

  it('compares with nothing that only stands beside', () => {
    const figure = { samples: [] };
    const figures = [
      { name: 'ours', role: 'ours' as const, median: 100, ...figure },
      { name: 'bare', role: 'bound' as const, median: 200, ...figure },
      { name: 'other way', role: 'beside' as const, median: 1000, ...figure },
    ];
    expect(judgeRow(row('higher', ratio), figures, NOTHING_TO_ADD).ratio).toBe(0.5);
  });

  it('says so when there is nobody to compare with', () => {
    expect(judged({ goal: ratio, ours: 100, peers: [] }).reached).toBe('not measured');
  });

  it('judges a figure that should be low', () => {
    const goal: Goal = { of: 'figure', floor: 150, aim: 80 };
    const reached = (ours: number) => judged({ better: 'lower', goal, ours, peers: [] }).reached;
    expect([70, 100, 200].map(reached)).toEqual(['aim', 'floor', 'below floor']);
  });
});

describe('measureRow', () => {
  it('warms up, then lets the subjects take turns', async () => {
    const calls: string[] = [];
    const subject = (name: string, role: Subject['role']): Subject => ({
      name,
      role,
      sample: () => calls.push(name),
    });
    const subjects = [subject('a', 'ours'), subject('b', 'peer')];
    const goal: Goal = { of: 'ratio', floor: 1, aim: 2 };
    const result = await measureRow(row('higher', goal, subjects), 2);
    expect(calls).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(result.figures.map((one) => one.samples)).toEqual([
      [3, 5],
      [4, 6],
    ]);
  });

  it('ends what was started for it, also when a sample fails', async () => {
    let isClosed = false;
    const sample = () => {
      throw new Error('no figure');
    };
    const subjects: Subject[] = [{ name: 'a', role: 'ours', sample }];
    const close = () => {
      isClosed = true;
    };
    const goal: Goal = { of: 'figure', floor: 1, aim: 2 };
    const failing = {
      ...row('higher', goal),
      prepare: () => ({ subjects, close, ...NOTHING_TO_ADD }),
    };
    await expect(measureRow(failing, 1)).rejects.toThrow('no figure');
    expect(isClosed).toBe(true);
  });
});
