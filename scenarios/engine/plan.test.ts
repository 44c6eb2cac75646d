import { describe, expect, it } from 'vitest';
import { instanceSeed, modelsFor, planInstances, selectInstances } from './plan.ts';
import { terminalModels } from './provision.ts';
import type { Scenario } from './scenario.ts';

const models = terminalModels();

const story: Scenario = {
  id: 'sale-happy',
  suite: 'payment',
  title: { zh: '消费', en: 'Sale' },
  requirements: [],
  app: 'unionpay-pay',
  models: { kind: 'any' },
  transactions: ['sale', 'preAuth'],
  start: 'signedOn',
  given: [],
  steps: [],
  place: 'sale.yaml:1',
};

const everything = { models: [], apps: [] };

describe('modelsFor', () => {
  it('means all 22 models, named ones, a vendor, or one per profile', () => {
    expect(modelsFor({ kind: 'any' }, models)).toHaveLength(22);
    const named = modelsFor({ kind: 'named', names: ['A8'] }, models);
    expect(named.map(({ name }) => name)).toEqual(['A8']);
    const centerm = modelsFor({ kind: 'vendor', vendors: ['centerm'] }, models);
    expect(centerm.map(({ name }) => name)).toEqual(['C960E', 'C960']);
    const perPads = modelsFor({ kind: 'per', distinct: 'pads' }, models);
    expect(perPads.map(({ padPlacements }) => padPlacements.join('+'))).toEqual([
      'external',
      'internal',
      'internal+external',
    ]);
    const perProfile = modelsFor({ kind: 'per', distinct: 'profile' }, models);
    const profiles = perProfile.map(({ profile }) => profile);
    expect(new Set(profiles)).toEqual(
      new Set(['wizarpos', 'generic', 'centerm', 'landi', 'newland', 'pax']),
    );
  });
});

describe('planInstances', () => {
  it('crosses models and transactions, sorted by id', () => {
    const planned = planInstances([story], models);
    expect(planned).toHaveLength(44);
    const ids = planned.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toContain('sale-happy@PAR 10/unionpay-pay/sale');
  });

  it('gives every instance to exactly one shard', () => {
    const planned = planInstances([story], models);
    const shards = [1, 2, 3].map((index) =>
      selectInstances(planned, { ...everything, shard: { index, of: 3 } }),
    );
    const ids = shards.flat().map(({ id }) => id);
    expect([...ids].sort()).toEqual(planned.map(({ id }) => id));
    expect(new Set(ids).size).toBe(planned.length);
  });

  it('filters by model and by text', () => {
    const planned = planInstances([story], models);
    expect(selectInstances(planned, { ...everything, models: ['A8'] })).toHaveLength(2);
    expect(selectInstances(planned, { ...everything, grep: '/preAuth' })).toHaveLength(22);
  });

  it('takes the whole name of an instance as this one only', () => {
    const longer = { ...story, transactions: ['preAuth', 'preAuthVoid'] };
    const planned = planInstances([longer], models);
    const grep = 'sale-happy@A8/unionpay-pay/preAuth';
    const selected = selectInstances(planned, { ...everything, grep });
    expect(selected.map(({ id }) => id)).toEqual([grep]);
  });
});

describe('instanceSeed', () => {
  it('depends on the run seed and on the instance', () => {
    const seeds = [instanceSeed('1', 'a'), instanceSeed('1', 'b'), instanceSeed('2', 'a')];
    expect(new Set(seeds).size).toBe(3);
    expect(instanceSeed('1', 'a')).toBe(seeds[0]);
  });
});
