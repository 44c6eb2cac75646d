import { stampOf } from '../../world/calendar.ts';
import type { Instant } from '../../world/clock.ts';

/** What a merchant's order number is made of. */
export interface OrderMoment {
  readonly at: Instant;
  /** How many orders the book holds. */
  readonly count: number;
}

const SEQUENCE_DIGITS = 6;

/**
 * A merchant's order number, 20 digits: moment `YYYYMMDDhhmmss` and the place in the order book. It
 * is not used twice under one number: what left is in the book, and a book that was lost, with
 * its terminal or its app, begins again at another moment (layout assumed; 8 to 32 are allowed).
 */
export function merchantOrderNumber({ at, count }: OrderMoment): string {
  const moment = stampOf(at).replaceAll(/\D/g, '');
  const sequence = String(count + 1)
    .slice(-SEQUENCE_DIGITS)
    .padStart(SEQUENCE_DIGITS, '0');
  return moment + sequence;
}
