import fc from 'fast-check';
import { expect, it } from 'vitest';
import { civilTime, monthDayOf, timeOf } from '../world/calendar.ts';
import { monthDay, timeOfDay, yearMonth } from './day-stamp.ts';

it('says what the calendar says, in any order of instants', () => {
  const instant = fc.integer({ min: -(10 ** 11), max: 10 ** 12 });
  fc.assert(
    fc.property(fc.array(instant), (instants) => {
      for (const at of instants) {
        const { year, month } = civilTime(at);
        expect(monthDay(at)).toBe(monthDayOf(at));
        expect(timeOfDay(at)).toBe(timeOf(at));
        expect(Number(yearMonth(at))).toBe((year % 100) * 100 + month);
      }
    }),
    { seed: 1 },
  );
});
