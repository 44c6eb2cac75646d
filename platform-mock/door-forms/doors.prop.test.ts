import { describe, expect, it } from 'vitest';
import { Draw } from '../../testing/draw.ts';
import { ALL_DOORS, PlatformWalk, refusalOf, type Walked } from '../../testing/platform-walk.ts';
import { PARTIES } from '../index.ts';
import { isRecord, misfit, type StepForms } from './step-form.ts';

const WALKS = 60;
const STEPS = 1000;

function formsOf(name: string): StepForms {
  return ALL_DOORS.find((door) => door.name === name)?.forms ?? {};
}

/** Whether a step is none: not a record, from nobody, or with a field of another form. */
function isMalformed({ what, request }: Walked): boolean {
  if (!isRecord(request)) return true;
  const isParty = PARTIES.some((party) => Object.hasOwn(request, 'by') && party === request.by);
  return !isParty || misfit(request, formsOf(what)) !== undefined;
}

/** What a door may answer, and what it may do meanwhile. */
function check(walked: Walked): void {
  const { result, events, isRefused } = walked;
  const told = JSON.stringify(walked.result);
  if (isMalformed(walked)) expect(isRefused, told).toBe(true);
  if (isRefused) {
    expect(Object.keys(result as object)).toEqual(['refused']);
    expect(refusalOf(result)).not.toBe('');
    expect(events).toEqual([]);
  } else expect(result, told).toMatchObject({ done: true });
}

/** Names of doors that were passed, over all walks. */
const passed = new Set<string>();
const refused = new Set<string>();

describe('no step, however odd, makes a door fail or change what it refuses', () => {
  it.each(Array.from({ length: WALKS }, (_, index) => index))('walk %i', (index) => {
    const walk = new PlatformWalk(new Draw(`doors-${index}`), { world: `doors-${index}` });
    walk.signOn();
    for (let step = 0; step < STEPS; step += 1) {
      if (step % 250 === 0 && index % 3 > 0) walk.prepare();
      if (walk.draw.percent(3)) walk.pass();
      if (walk.draw.percent(2)) walk.trade();
      const before = step % 50 === 0 ? walk.direct.platform.digest() : undefined;
      const walked = walk.atDoor();
      check(walked);
      (walked.isRefused ? refused : passed).add(walked.what);
      if (before !== undefined && walked.isRefused) {
        expect(walk.direct.platform.digest()).toBe(before);
      }
    }
    const digest = walk.direct.platform.digest();
    walk.direct.restart();
    expect(walk.direct.platform.digest()).toBe(digest);
  });

  it('every door was refused, and nine in ten were passed', () => {
    const names = ALL_DOORS.map(({ name }) => name);
    expect(names.filter((name) => !refused.has(name))).toEqual([]);
    const never = names.filter((name) => !passed.has(name));
    expect(never.length, never.join(' ')).toBeLessThan(names.length / 10);
  });
});
