import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import type { Mutant } from './mutant.ts';

/** Which story a mutant is told by. */
export type MutantStory = Pick<Mutant, 'scenario' | 'transaction' | 'requirement'>;

/** The first story about a documented variant, with its first transaction. */
export function storyOf(variant: string): MutantStory {
  const story = SHIPPED_SCENARIOS.find(({ requirements }) => requirements.includes(variant));
  return {
    scenario: story?.id ?? `(no story of ${variant})`,
    transaction: story?.transactions[0] ?? '',
    requirement: variant,
  };
}

/** A variant's id as ids of mutants end: `faq-03-1-1`. */
export function variantSuffix(variant: string): string {
  return variant.toLowerCase().replaceAll('.', '-');
}
