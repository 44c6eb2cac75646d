import { describe, expect, it } from 'vitest';
import { calendarOfYear } from '../../catalogue/index.ts';
import { BusinessCalendar, instantOf, stampOf } from '../../world/calendar.ts';
import { TEST } from '../platform-data.fixture.ts';
import { CodeStage, told } from './code-stage.ts';

const { tid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const MINUTE = 60_000;
const TEN = 10 * 60 * MINUTE;

const { holidays, workingWeekends } = calendarOfYear(2026);
/** Public holidays of 2026, and the weekends that are worked for them. */
const CALENDAR = new BusinessCalendar({
  years: [2026],
  holidays: new Set(holidays.keys()),
  workdays: workingWeekends,
});

const morning = (month: number, day: number) => instantOf({ year: 2026, month, day }, TEN);

/** At ten in the morning the branch injects and records a TMK that terminal management lacks. */
function recorded(month: number, day: number): { stage: CodeStage; effectiveFrom: number } {
  const stage = new CodeStage({ calendar: CALENDAR });
  const { terminalManagement } = stage.doors;
  stage.passUntil(morning(month, day));
  const { ciphertext } = told(terminalManagement.readTmkCiphertext({ by: 'branch', tid }));
  told(terminalManagement.removeTmk({ ...OPERATIONS, tid }));
  const { effectiveFrom } = told(terminalManagement.registerTmk({ by: 'branch', tid, ciphertext }));
  return { stage, effectiveFrom };
}

const signOn = (stage: CodeStage) => stage.play('unionpay-pay', 'signOn');
const E4 = { outcome: 'declined', code: 'E4' };

describe('a TMK is synchronised by itself at T+1', () => {
  it.each([
    ['on a working day', [3, 2], '2026-03-03 00:00:00'],
    ['on a Friday', [3, 6], '2026-03-09 00:00:00'],
    ['on a Saturday', [3, 7], '2026-03-09 00:00:00'],
    ['on a Sunday', [3, 8], '2026-03-09 00:00:00'],
    ['before Qingming and its weekend', [4, 3], '2026-04-07 00:00:00'],
    ['on a holiday', [5, 1], '2026-05-06 00:00:00'],
    ['before a Saturday that is worked', [5, 8], '2026-05-09 00:00:00'],
    ['before National Day', [9, 30], '2026-10-08 00:00:00'],
  ] as const)('recorded %s', (_, [month, day], synchronised) => {
    const { stage, effectiveFrom } = recorded(month, day);
    expect(stampOf(effectiveFrom)).toBe(synchronised);
    stage.look();
    expect(signOn(stage)).toMatchObject(E4);
    expect(stage.wire()).toEqual(['signOn E4']);
    stage.passUntil(effectiveFrom - MINUTE);
    expect(signOn(stage)).toMatchObject(E4);
    expect(stage.shown()[0]).toBe('签到失败');
    stage.passUntil(effectiveFrom);
    expect(signOn(stage)).toMatchObject({ outcome: 'approved' });
    const answers = { amount: '12.34' };
    expect(stage.play('unionpay-pay', 'sale', { answers })).toMatchObject({ outcome: 'approved' });
  });

  it('a ticket is no faster over a holiday: operations accepts it on the same working day', () => {
    const { stage, effectiveFrom } = recorded(9, 30);
    const { terminalManagement } = stage.doors;
    stage.open('sign-on-failed', tid, 'merchant');
    expect(stage.world.kernel.now()).toBeGreaterThanOrEqual(effectiveFrom);
    const { ciphertext } = told(terminalManagement.readTmkCiphertext({ by: 'branch', tid }));
    const step = { ...OPERATIONS, ticket: stage.ticket, tid, ciphertext };
    told(terminalManagement.enterTmk(step));
    expect(signOn(stage)).toMatchObject({ outcome: 'approved' });
  });

  it('entered by hand with a ticket in work, it is there at once', () => {
    const stage = new CodeStage({ calendar: CALENDAR });
    const { terminalManagement } = stage.doors;
    stage.passUntil(morning(9, 29));
    stage.open('sign-on-failed', tid, 'branch');
    const { ciphertext } = told(terminalManagement.readTmkCiphertext({ by: 'branch', tid }));
    told(terminalManagement.removeTmk({ ...OPERATIONS, tid }));
    told(terminalManagement.registerTmk({ by: 'branch', tid, ciphertext }));
    expect(signOn(stage)).toMatchObject(E4);
    told(terminalManagement.enterTmk({ ...OPERATIONS, ticket: stage.ticket, tid, ciphertext }));
    expect(signOn(stage)).toMatchObject({ outcome: 'approved' });
  });
});
