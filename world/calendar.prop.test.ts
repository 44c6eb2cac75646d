import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BusinessCalendar,
  civilTime,
  dateOfDay,
  dayNumber,
  dayOf,
  instantOf,
  LAB_EPOCH_CIVIL_MS,
  midnightOf,
  monthDayOf,
  stampOf,
  timeOf,
  weekdayOf,
} from './calendar.ts';

const DAY_MS = 86_400_000;
const anyDay = fc.integer({ min: -200_000, max: 200_000 });

describe('civil dates', () => {
  it.each([
    [1970, 1, 1, 0, 4],
    [2000, 2, 29, 11_016, 2],
    [2026, 3, 2, 20_514, 1],
    [2026, 10, 1, 20_727, 4],
    [2100, 3, 1, 47_541, 1],
    [1900, 2, 28, -25_509, 3],
  ])('%i-%i-%i is day %i, weekday %i', (year, month, day, number, weekday) => {
    expect(dayNumber(year, month, day)).toBe(number);
    expect(dateOfDay(number)).toEqual({ year, month, day });
    expect(weekdayOf(number)).toBe(weekday);
  });

  it('agree with the calendar of the host for any day', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const host = new Date(number * DAY_MS);
        const { year, month, day } = dateOfDay(number);
        expect([year, month, day]).toEqual([
          host.getUTCFullYear(),
          host.getUTCMonth() + 1,
          host.getUTCDate(),
        ]);
        expect(dayNumber(year, month, day)).toBe(number);
        expect(weekdayOf(number) % 7).toBe(host.getUTCDay());
      }),
    );
  });

  it('begin with the lab epoch', () => {
    expect(stampOf(0)).toBe('2026-03-02 00:00:00');
    expect(LAB_EPOCH_CIVIL_MS).toBe(Date.UTC(2026, 2, 2));
    expect(dayOf(-1)).toBe(20_513);
  });

  it('turn instants into field forms and back', () => {
    const instant = instantOf(
      { year: 2026, month: 12, day: 5 },
      ((7 * 60 + 8) * 60 + 9) * 1000 + 4,
    );
    expect([monthDayOf(instant), timeOf(instant)]).toEqual(['1205', '070809']);
    expect(civilTime(instant)).toMatchObject({ millisecond: 4, weekday: 6 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (any) => {
        const at = civilTime(any);
        const time = ((at.hour * 60 + at.minute) * 60 + at.second) * 1000 + at.millisecond;
        expect(instantOf(at, time)).toBe(any);
        expect(midnightOf(dayOf(any))).toBeLessThanOrEqual(any);
      }),
    );
  });
});

describe('the business calendar', () => {
  const calendar = new BusinessCalendar({
    years: [2026],
    holidays: new Set(['2026-10-01', '2026-10-02']),
    workdays: new Set(['2026-10-10']),
  });

  it.each([
    ['a Monday', [2026, 3, 2], true],
    ['a Sunday', [2026, 3, 1], false],
    ['a holiday on a Thursday', [2026, 10, 1], false],
    ['a Saturday that is worked', [2026, 10, 10], true],
  ])('knows %s', (_, [year = 0, month = 0, day = 0], isWorkday) => {
    expect(calendar.isWorkday(dayNumber(year, month, day))).toBe(isWorkday);
  });

  it('counts working days over weekends and holidays, at the same time of day', () => {
    const from = instantOf({ year: 2026, month: 9, day: 30 }, 3_600_000);
    expect(stampOf(calendar.addWorkdays(from, 1))).toBe('2026-10-05 01:00:00');
    expect(stampOf(calendar.addWorkdays(from, 6))).toBe('2026-10-10 01:00:00');
    expect(calendar.addWorkdays(from, 0)).toBe(from);
  });

  it.each([2025, 2027])('refuses the year %i, for which it has no data', (year) => {
    const ask = () => calendar.isWorkday(dayNumber(year, 6, 1));
    expect(ask).toThrow(
      expect.objectContaining({
        code: 'LAB_CALENDAR_YEAR_UNKNOWN',
        message: expect.stringContaining(`${year} (known: 2026)`),
      }),
    );
    const late = instantOf({ year: 2026, month: 12, day: 31 });
    expect(() => calendar.addWorkdays(late, 1)).toThrow(/year 2027/);
  });
});
