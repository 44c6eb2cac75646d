import { civilTime, dayOf, midnightOf } from '../world/calendar.ts';
import type { Instant } from '../world/clock.ts';

/** The forms of a day that messages carry. */
interface DayStamp {
  readonly dayIndex: number;
  readonly monthDay: string;
  readonly yearMonth: string;
}

const two = (value: number) => String(value).padStart(2, '0');

let latest: DayStamp = stampDay(0);

function stampDay(instant: Instant): DayStamp {
  const { year, month, day } = civilTime(instant);
  return {
    dayIndex: dayOf(instant),
    monthDay: two(month) + two(day),
    yearMonth: two(year % 100) + two(month),
  };
}

/** A day is worked out once for all messages that follow each other on it. */
function dayStampOf(at: Instant): DayStamp {
  if (dayOf(at) !== latest.dayIndex) latest = stampDay(at);
  return latest;
}

/** `MMDD` in UTC+8: F13, F15, the beginning of an RRN. */
export function monthDay(at: Instant): string {
  return dayStampOf(at).monthDay;
}

/** `YYMM` in UTC+8, to be compared with F14. */
export function yearMonth(at: Instant): string {
  return dayStampOf(at).yearMonth;
}

/** `hhmmss` in UTC+8: F12. */
export function timeOfDay(at: Instant): string {
  const seconds = Math.floor((at - midnightOf(dayOf(at))) / 1000);
  const minutes = Math.floor(seconds / 60);
  return two(Math.floor(minutes / 60)) + two(minutes % 60) + two(seconds % 60);
}
