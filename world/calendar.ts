import type { Instant } from './clock.ts';
import { LabError } from './errors.ts';

/** Civil date and time in UTC+8. `weekday` is 1 (Monday) to 7 (Sunday). */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
}

const DAY_MS = 86_400_000;
/** Days from 1970-01-01 to the lab epoch 2026-03-02. */
const EPOCH_DAY = 20_514;
/** 1970-01-01 was a Thursday (weekday 4). */
const WEEKDAY_OF_DAY_ZERO = 4;

/** Milliseconds from 1970-01-01T00:00+08:00 to the lab epoch, for the real clock. */
export const LAB_EPOCH_CIVIL_MS = EPOCH_DAY * DAY_MS;

/** Days since 1970-01-01 of a civil date (proleptic Gregorian, integer arithmetic only). */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day number: the inverse of {@link dayNumber}. */
export function dateOfDay(dayIndex: number): { year: number; month: number; day: number } {
  const shifted = dayIndex + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1 };
}

/** Days since 1970-01-01 of an instant (local, UTC+8). */
export function dayOf(instant: Instant): number {
  return EPOCH_DAY + Math.floor(instant / DAY_MS);
}

/** The instant of local midnight that begins a day number. */
export function midnightOf(dayIndex: number): Instant {
  return (dayIndex - EPOCH_DAY) * DAY_MS;
}

/** Weekday of a day number: 1 (Monday) to 7 (Sunday). */
export function weekdayOf(dayIndex: number): number {
  const sinceMonday = (dayIndex + WEEKDAY_OF_DAY_ZERO - 1) % 7;
  return ((sinceMonday + 7) % 7) + 1;
}

/** The civil date and time of an instant in UTC+8. */
export function civilTime(instant: Instant): CivilTime {
  const dayIndex = dayOf(instant);
  const rest = instant - midnightOf(dayIndex);
  return {
    ...dateOfDay(dayIndex),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
    weekday: weekdayOf(dayIndex),
  };
}

/** The instant of a civil date and time in UTC+8. */
export function instantOf(
  date: { year: number; month: number; day: number },
  msOfDay = 0,
): Instant {
  return midnightOf(dayNumber(date.year, date.month, date.day)) + msOfDay;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD hh:mm:ss` in UTC+8. */
export function stampOf(instant: Instant): string {
  const at = civilTime(instant);
  const date = `${at.year}-${two(at.month)}-${two(at.day)}`;
  return `${date} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

/** `MMDD` in UTC+8, the form of fields 13 and 15. */
export function monthDayOf(instant: Instant): string {
  const at = civilTime(instant);
  return two(at.month) + two(at.day);
}

/** `hhmmss` in UTC+8, the form of field 12. */
export function timeOf(instant: Instant): string {
  const at = civilTime(instant);
  return two(at.hour) + two(at.minute) + two(at.second);
}

/** Public holidays and make-up working days of the years that are known, as `YYYY-MM-DD`. */
export interface HolidayTable {
  readonly years: readonly number[];
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/** Working days by a holiday table; a year without data is refused, never guessed. */
export class BusinessCalendar {
  constructor(private readonly table: HolidayTable) {}

  /**
   * Whether banks and UnionPay's operations work on this day number.
   * @throws LabError LAB_CALENDAR_YEAR_UNKNOWN for a year without holiday data
   */
  isWorkday(dayIndex: number): boolean {
    const { year, month, day } = dateOfDay(dayIndex);
    if (!this.table.years.includes(year)) {
      throw new LabError({
        code: 'LAB_CALENDAR_YEAR_UNKNOWN',
        message: `no holiday data for the year ${year} (known: ${this.table.years.join(', ')})`,
        remedy: 'keep the scenario inside the known years, or add the year to the holiday table',
      });
    }
    const key = `${year}-${two(month)}-${two(day)}`;
    if (this.table.workdays.has(key)) return true;
    return weekdayOf(dayIndex) <= 5 && !this.table.holidays.has(key);
  }

  /** The instant `workdays` working days after `from`, at the same time of day. */
  addWorkdays(from: Instant, workdays: number): Instant {
    let dayIndex = dayOf(from);
    const timeOfDay = from - midnightOf(dayIndex);
    for (let left = workdays; left > 0; ) {
      dayIndex += 1;
      if (this.isWorkday(dayIndex)) left -= 1;
    }
    return midnightOf(dayIndex) + timeOfDay;
  }
}
