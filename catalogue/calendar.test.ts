import { describe, expect, it } from 'vitest';
import { calendarOfYear, calendarYears, holidays } from './index.ts';

function weekday(isoDate: string): number {
  return new Date(`${isoDate}T00:00:00Z`).getUTCDay();
}

describe('calendarOfYear', () => {
  it('knows the holidays of 2026 and the weekends worked for them', () => {
    const { holidays: days, workingWeekends } = calendarOfYear(2026);
    expect(days.size).toBe(3 + 9 + 3 + 5 + 3 + 3 + 7);
    expect(days.get('2026-02-17')?.zh).toBe('春节');
    expect(days.has('2026-02-24')).toBe(false);
    expect([...workingWeekends].sort()).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('works only weekend days, and no holiday', () => {
    const { holidays: days, workingWeekends } = calendarOfYear(2026);
    for (const day of workingWeekends) {
      expect([0, 6]).toContain(weekday(day));
      expect(days.has(day)).toBe(false);
    }
  });

  it('refuses a year it does not know', () => {
    expect(calendarYears).toEqual([2026]);
    expect(() => calendarOfYear(2027)).toThrow('The public holidays of 2027');
    expect(holidays.every(({ fidelity }) => fidelity === 'public')).toBe(true);
  });
});
