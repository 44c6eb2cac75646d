import { expect, it } from 'vitest';
import { WORLD_START } from '../../world/sim/kernel.ts';
import { businessCalendar } from './provision.ts';
import { spanMsOf } from './span.ts';

const DAY_MS = 86_400_000;

it.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['2h', 7_200_000],
  ['3d', 3 * DAY_MS],
  ['5wd', 7 * DAY_MS],
])('reads the span %s', (span, ms) => {
  expect(spanMsOf(span, WORLD_START, businessCalendar())).toBe(ms);
});
