import { civilTime, timeOf } from '../../world/calendar.ts';
import type { Instant } from '../../world/clock.ts';
import type { ClockReading } from '../device-messages/methods.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** The terminal's clock as apps read it: date and time in UTC+8. */
export function readClock(instant: Instant): ClockReading {
  const { year, month, day } = civilTime(instant);
  return { instant, date: `${year}${two(month)}${two(day)}`, time: timeOf(instant) };
}
