import { LabError } from '../world/errors.ts';
import { holidays } from './generated/holidays.ts';
import type { Bilingual } from './types.ts';

/** Business calendar data of one year; dates are ISO texts `YYYY-MM-DD` in China's time. */
export interface CalendarYear {
  readonly year: number;
  /** Every public holiday, weekends within it included. */
  readonly holidays: ReadonlyMap<string, Bilingual>;
  /** Saturdays and Sundays that are worked. */
  readonly workingWeekends: ReadonlySet<string>;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOfMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

function allDays(year: number): readonly string[] {
  return DAYS_OF_MONTH.flatMap((_, index) => {
    const month = String(index + 1).padStart(2, '0');
    const count = daysOfMonth(year, index + 1);
    return Array.from(
      { length: count },
      (_unused, day) => `${year}-${month}-${String(day + 1).padStart(2, '0')}`,
    );
  });
}

/** Years whose holidays are known. */
export const calendarYears: readonly number[] = [...new Set(holidays.map(({ year }) => year))];

/**
 * The public holidays and worked weekends of a year.
 * @throws LabError `LAB_CATALOGUE_YEAR` for a year whose notice is not in the catalogue:
 *   such a year is never taken for plain weekdays
 */
export function calendarOfYear(year: number): CalendarYear {
  const own = holidays.filter((holiday) => holiday.year === year);
  if (own.length === 0) {
    throw new LabError({
      code: 'LAB_CATALOGUE_YEAR',
      message: `The public holidays of ${year} are not in the catalogue`,
      remedy: `Stay within ${calendarYears.join(', ')}, or add the year to holidays.yaml.`,
    });
  }
  const days = allDays(year);
  const dated = own.flatMap(({ from, to, title }) =>
    days
      .filter((day) => day >= from && day <= to)
      .map((day): readonly [string, Bilingual] => [day, title]),
  );
  return {
    year,
    holidays: new Map(dated),
    workingWeekends: new Set(own.flatMap((holiday) => holiday.workingWeekends)),
  };
}
