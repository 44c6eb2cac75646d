import { describe, expect, it } from 'vitest';
import { finishRecord } from '../reports/record/finish-record.ts';
import { sampleHeader, sampleInstance } from '../reports/record/sample-run.fixture.ts';
import { coverageOf } from './coverage.ts';

describe('coverage', () => {
  it('counts where a requirement was really judged, not where it was named', () => {
    const verdicts = ['passed', 'failed', 'warned', 'notApplicable', 'unproven'] as const;
    const instances = verdicts.map((verdict, index) =>
      sampleInstance(`s-${index}`, 'A920', {
        verdict,
        requirements: verdict === 'unproven' ? ['A', 'B'] : ['A'],
      }),
    );
    const coverage = coverageOf(finishRecord(sampleHeader(), instances, false));
    expect([...coverage]).toEqual([
      ['A', { instances: 5, exercised: 3, passed: 2 }],
      ['B', { instances: 1, exercised: 0, passed: 0 }],
    ]);
  });
});
