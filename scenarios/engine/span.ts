import type { BusinessCalendar } from '../../world/calendar.ts';
import type { Instant } from '../../world/clock.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A span such as `90s` or `2wd` (working days from `now`) in milliseconds. */
export function spanMsOf(span: string, now: Instant, calendar: BusinessCalendar): number {
  const count = Number.parseInt(span, 10);
  const unit = span.slice(String(count).length);
  if (unit === 'wd') return calendar.addWorkdays(now, count) - now;
  return count * (UNIT_MS[unit] ?? 0);
}
