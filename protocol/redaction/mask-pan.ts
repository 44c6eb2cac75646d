/** What stands for a secret of which nothing may be shown; its length tells nothing either. */
export const ALL_STARS = '********';

const WELL_FORMED_PAN = /^\d{13,19}$/;

/** Whether the text is 13 to 19 decimal digits, the only form of which a part may be shown. */
export function isWellFormedPan(text: string): boolean {
  return WELL_FORMED_PAN.test(text);
}

/**
 * The PAN as it may be shown: first six and last four digits, a star for each digit between.
 *
 * Closed by default: a text that is not 13 to 19 decimal digits becomes {@link ALL_STARS}.
 * Example: `6228000100001117` becomes `622800******1117`.
 */
export function maskPan(text: string): string {
  if (!isWellFormedPan(text)) return ALL_STARS;
  return text.slice(0, 6) + '*'.repeat(text.length - 10) + text.slice(-4);
}

const ID_NUMBER = /^\d{17}[\dXx]$/;

/** Whether the text has the form of an identity number: 17 digits, a digit or X to check them. */
export function isIdNumber(text: string): boolean {
  return ID_NUMBER.test(text);
}

/** An identity number as it may be recorded: first six and last four, a star for each between. */
export function maskIdNumber(text: string): string {
  if (!isIdNumber(text)) return ALL_STARS;
  return text.slice(0, 6) + '*'.repeat(text.length - 10) + text.slice(-4);
}
