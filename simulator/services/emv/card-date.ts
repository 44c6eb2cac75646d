const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The full year of two digits on a card: 50 to 99 are of the last century (EMV book 4). */
export function fullYear(twoDigits: number): number {
  return twoDigits >= 50 ? 1900 + twoDigits : 2000 + twoDigits;
}

/** Days of a month by its two-digit year; 0 for a month that does not exist. */
export function daysInMonth(twoDigitYear: number, month: number): number {
  const year = fullYear(twoDigitYear);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** A date of six digits YYMMDD as a text that orders by time: YYYYMMDD. */
export function orderedDate(yymmdd: string): string {
  return `${fullYear(Number(yymmdd.slice(0, 2)))}${yymmdd.slice(2)}`;
}

/** Whether a month of four digits MMYY is over on a day YYMMDD. */
export function isMonthOver(mmyy: string, yymmdd: string): boolean {
  const lastMonth = `${fullYear(Number(mmyy.slice(2)))}${mmyy.slice(0, 2)}`;
  return lastMonth < orderedDate(yymmdd).slice(0, 6);
}
