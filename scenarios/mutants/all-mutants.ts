import { PAYMENT_MUTANTS } from './apps/payment-mutants.ts';
import { ENVIRONMENT_MUTANTS } from './environment/wrong-keys.ts';
import { LAB_MUTANTS } from './lab/wrong-books.ts';
import type { Mutant } from './mutant.ts';

/** Every mutant that ships, by whose fault it is. */
export const MUTANTS: readonly Mutant[] = [
  ...PAYMENT_MUTANTS,
  ...ENVIRONMENT_MUTANTS,
  ...LAB_MUTANTS,
];
