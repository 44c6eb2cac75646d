import { APPROVING_MUTANTS } from './apps/approving-mutants.ts';
import { BUSINESS_MUTANTS } from './apps/business-mutants.ts';
import { PAYMENT_MUTANTS } from './apps/payment-mutants.ts';
import { REMEDY_MUTANTS } from './apps/remedy-mutants.ts';
import { SCREEN_MUTANTS } from './apps/screen-mutants.ts';
import { SUITE_MUTANTS } from './apps/suite-mutants.ts';
import { OPEN_DOOR_MUTANTS } from './environment/open-doors.ts';
import { PROVISIONING_MUTANTS } from './environment/wrong-data.ts';
import { ENVIRONMENT_MUTANTS } from './environment/wrong-keys.ts';
import { LAB_MUTANTS } from './lab/wrong-books.ts';
import type { Mutant } from './mutant.ts';

/** Every mutant that ships, by whose fault it is. */
export const MUTANTS: readonly Mutant[] = [
  ...PAYMENT_MUTANTS,
  ...BUSINESS_MUTANTS,
  ...REMEDY_MUTANTS,
  ...SUITE_MUTANTS,
  ...APPROVING_MUTANTS,
  ...SCREEN_MUTANTS,
  ...ENVIRONMENT_MUTANTS,
  ...PROVISIONING_MUTANTS,
  ...OPEN_DOOR_MUTANTS,
  ...LAB_MUTANTS,
];
