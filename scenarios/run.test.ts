import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { testCards, testKeys } from '../catalogue/index.ts';
import { ClearKey } from '../protocol/redaction/clear-key.ts';
import { createSecretScanner } from '../protocol/redaction/find-secrets.ts';
import { Pan } from '../protocol/redaction/pan.ts';
import { Track2 } from '../protocol/redaction/track2.ts';
import type { RecordedInstance } from '../reports/record/events.ts';
import { runHash } from '../reports/record/run-hash.ts';
import { planRun } from './index.ts';
import type { RunPlan } from './run-contract.ts';

function planned(options: { seed?: string; grep?: string } = {}): RunPlan {
  const { seed = '1', grep } = options;
  const request = { suites: [], files: [], models: ['C960E'], apps: [], seed };
  return planRun(grep === undefined ? request : { ...request, grep });
}

function runAll(plan: RunPlan): readonly RecordedInstance[] {
  return plan.items.map((_, position) => plan.run(position, { keepEvents: 'all' }));
}

const FAULTS = { grep: 'pay-answer' };

describe('a run', () => {
  it('creates no promise', () => {
    let promises = 0;
    const hook = createHook({
      init: (_, type) => {
        if (type === 'PROMISE') promises += 1;
      },
    });
    const plan = planned(FAULTS);
    hook.enable();
    runAll(plan);
    hook.disable();
    expect(plan.items.length).toBeGreaterThan(20);
    expect(promises).toBe(0);
  });

  it('is the same to the byte for the same seed, and another for another', () => {
    const [once, again] = [runAll(planned(FAULTS)), runAll(planned(FAULTS))];
    expect(JSON.stringify(once)).toBe(JSON.stringify(again));
    const other = runAll(planned({ ...FAULTS, seed: '2' }));
    expect(runHash(other)).not.toBe(runHash(once));
  });

  it('does not depend on what ran before an instance', () => {
    const plan = planned(FAULTS);
    const last = plan.items.length - 1;
    const alone = planned(FAULTS).run(last, { keepEvents: 'all' });
    expect(JSON.stringify(runAll(plan).at(-1))).toBe(JSON.stringify(alone));
  });

  it('leaves no PAN, track or key in its record, in any encoding', () => {
    const scanner = createSecretScanner([
      ...testCards.map(({ alias, pan }) => ({ name: `PAN of ${alias}`, secret: new Pan(pan) })),
      ...testCards.map(({ alias, track2 }) => ({
        name: `track 2 of ${alias}`,
        secret: new Track2(track2),
      })),
      ...testKeys.flatMap(({ id, clear }) =>
        clear === null ? [] : [{ name: id, secret: ClearKey.fromHex(clear) }],
      ),
    ]);
    const plan = planned();
    const single = plan.items.flatMap(({ id }, position) =>
      /power-cut|paper-out/.test(id) ? [] : [position],
    );
    const found = single.flatMap((position) => {
      const instance = plan.run(position, { keepEvents: 'all' });
      return scanner
        .find(JSON.stringify(instance))
        .map(({ canary, form }) => `${canary} as ${form} in ${instance.instance}`);
    });
    expect(single.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  }, 180_000);
});
