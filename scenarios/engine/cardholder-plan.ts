import type { ActionArguments } from './action-schemas.ts';

/** What the cardholder is told to do, by alias. */
export type CardholderPlan = ActionArguments['cardholder'];
