import { describe, expect, it } from 'vitest';
import { countVerdicts } from '../../reports/record/events.ts';
import { referenceCast } from '../engine/cast.ts';
import { planInstances } from '../engine/plan.ts';
import { terminalModels } from '../engine/provision.ts';
import { runInstance } from '../engine/run-instance.ts';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import { idleApps } from './apps/idle-apps.ts';

/** A model of each vendor that a documented cause names, and one of another. */
const MODELS = ['Wizarpos1', 'C960', 'A920'];

const models = terminalModels().filter(({ name }) => MODELS.includes(name));

describe('an app that does nothing passes nothing', () => {
  it.each([0, 1, 2])('kind %i', (kind) => {
    const instances = planInstances(SHIPPED_SCENARIOS, models).map((item) => {
      const reference = referenceCast(item.app);
      const app = idleApps(reference.app)[kind] ?? reference.app;
      const options = { seed: '1', keepEvents: 'reds', seeksBlame: false } as const;
      return runInstance(item, { ...reference, app }, options);
    });
    const passed = instances.filter(({ verdict }) => verdict === 'passed');
    expect(passed.map(({ instance }) => instance)).toEqual([]);
    expect(countVerdicts(instances)).toMatchObject({ passed: 0, labError: 0 });
  });
});
