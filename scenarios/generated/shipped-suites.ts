// Made by "npm run generate" from scenarios/suites; edit the YAML, not this file.
import type { Scenario } from '../engine/scenario.ts';
import { scenarios as business } from './business.ts';
import { scenarios as faq } from './faq.ts';
import { scenarios as payment } from './payment.ts';

/** Every scenario that ships, ready to play: neither YAML nor zod is needed. */
export const SHIPPED_SCENARIOS: readonly Scenario[] = [
  ...business,
  ...faq,
  ...payment,
];
