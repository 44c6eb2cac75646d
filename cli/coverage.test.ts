import { describe, expect, it } from 'vitest';
import { variants } from '../catalogue/index.ts';
import { finishRecord } from '../reports/record/finish-record.ts';
import { sampleHeader, sampleInstance } from '../reports/record/sample-run.fixture.ts';
import { catalogueFacts, coverageOf } from './coverage.ts';

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

describe('the facts of the catalogue', () => {
  it('are five for every variant, false where a run and the mutants have shown nothing', () => {
    const shown = sampleInstance('s', 'A920', { requirements: ['FAQ-03.1.1'], checks: [] });
    const record = finishRecord(sampleHeader(), [shown], false);
    const facts = catalogueFacts(record, new Set(['FAQ-03.2.1']));
    expect([...facts.keys()]).toEqual(variants.map(({ id }) => id));
    const nothing = { reached: false, raised: false, remedied: false, recovered: false };
    expect(facts.get('FAQ-03.1.1')).toEqual({ ...nothing, raised: true, killed: false });
    expect(facts.get('FAQ-03.2.1')).toEqual({ ...nothing, killed: true });
  });
});
