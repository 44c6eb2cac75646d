import { describe, expect, it } from 'vitest';
import { variants } from '../../catalogue/index.ts';
import { sampleInstance } from '../../reports/record/sample-run.fixture.ts';
import { referenceCast } from '../engine/cast.ts';
import { modelsFor, planInstances } from '../engine/plan.ts';
import { terminalModels } from '../engine/provision.ts';
import { runInstance } from '../engine/run-instance.ts';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import { NO_FACTS, type VariantFacts, variantFacts } from './variant-facts.ts';

const ALL: VariantFacts = { reached: true, raised: true, remedied: true, recovered: true };

/** Every story of a documented cause with its first transaction, on one model of each profile. */
function playedOnEachProfile() {
  const models = modelsFor({ kind: 'per', distinct: 'profile' }, terminalModels());
  const stories = SHIPPED_SCENARIOS.filter(({ suite }) => suite === 'faq');
  return planInstances(stories, models)
    .filter(({ notApplicable }) => notApplicable === undefined)
    .filter(({ scenario, transaction }) => scenario.transactions[0] === transaction)
    .map((planned) =>
      runInstance(planned, referenceCast(planned.app), {
        seed: '1',
        keepEvents: 'reds',
        seeksBlame: false,
      }),
    );
}

describe('the documented variants', () => {
  it('are all reached, raised, remedied and recovered', () => {
    const facts = variantFacts(playedOnEachProfile());
    const missing = variants.flatMap(({ id }) => {
      const found = facts.get(id) ?? NO_FACTS;
      return Object.entries(found).flatMap(([fact, holds]) => (holds ? [] : [`${id}: ${fact}`]));
    });
    expect(missing).toEqual([]);
  }, 120_000);
});

describe('what a run has shown', () => {
  const check = (id: string, verdict: 'passed' | 'failed' | 'unproven', requirement = 'A') => ({
    id,
    requirement,
    verdict,
    expected: '',
    received: '',
  });
  const CONTRACT = [
    'cause-is-real',
    'code-and-words-as-documented',
    'remedy-by-the-documented-party',
    'recovery-as-documented',
  ];
  const factsOf = (broken: Readonly<Record<string, 'failed' | 'unproven'>>) => {
    const checks = CONTRACT.map((id) => check(id, broken[id] ?? 'passed'));
    const instance = sampleInstance('s', 'A920', {
      requirements: ['A'],
      verdict: 'failed',
      checks,
    });
    return variantFacts([instance]).get('A');
  };

  it('is everything when every check of the contract holds', () => {
    expect(factsOf({})).toEqual(ALL);
  });

  it('is less by what a check did not find', () => {
    expect(factsOf({ 'cause-is-real': 'unproven' })).toEqual({ ...ALL, reached: false });
    expect(factsOf({ 'code-and-words-as-documented': 'failed' })).toEqual({
      ...ALL,
      reached: false,
    });
    expect(factsOf({ 'remedy-by-the-documented-party': 'failed' })).toEqual({
      ...ALL,
      remedied: false,
    });
    expect(factsOf({ 'recovery-as-documented': 'failed' })).toEqual({ ...ALL, recovered: false });
  });

  it('is nothing by checks that were judged for another requirement, or not at all', () => {
    const elsewhere = CONTRACT.map((id) => check(id, 'passed', 'B'));
    const instance = sampleInstance('s', 'A920', {
      requirements: ['A'],
      verdict: 'unproven',
      checks: elsewhere,
    });
    expect(variantFacts([instance]).get('A')).toEqual(NO_FACTS);
    const left = sampleInstance('t', 'A920', {
      requirements: ['A'],
      verdict: 'notApplicable',
      checks: [],
    });
    expect(variantFacts([left]).get('A')).toEqual(NO_FACTS);
  });

  it('is put together from all instances', () => {
    const half = (ids: readonly string[]) =>
      sampleInstance('s', 'A920', {
        requirements: ['A'],
        checks: ids.map((id) => check(id, 'passed')),
      });
    const both = [half(CONTRACT.slice(0, 2)), half(CONTRACT.slice(2))];
    expect(variantFacts(both).get('A')).toEqual(ALL);
  });
});
