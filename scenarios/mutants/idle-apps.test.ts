import { describe, expect, it } from 'vitest';
import { countVerdicts } from '../../reports/record/events.ts';
import { referenceCast } from '../engine/cast.ts';
import { planInstances } from '../engine/plan.ts';
import { terminalModels } from '../engine/provision.ts';
import { runInstance } from '../engine/run-instance.ts';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import { idleApps } from './apps/idle-apps.ts';

const [model] = terminalModels();

describe('an app that does nothing passes nothing', () => {
  const reference = referenceCast('unionpay-pay');
  it.each(idleApps(reference.app).map((app) => [app.title, app] as const))('%s', (_, app) => {
    const planned = planInstances(SHIPPED_SCENARIOS, model === undefined ? [] : [model]);
    const instances = planned.map((item) =>
      runInstance(
        item,
        { ...reference, app },
        { seed: '1', keepEvents: 'reds', seeksBlame: false },
      ),
    );
    const passed = instances.filter(({ verdict }) => verdict === 'passed');
    expect(passed.map(({ instance }) => instance)).toEqual([]);
    expect(countVerdicts(instances)).toMatchObject({ passed: 0, labError: 0 });
  });
});
