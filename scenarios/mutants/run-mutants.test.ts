import { describe, expect, it } from 'vitest';
import { variants } from '../../catalogue/index.ts';
import { CHECKS } from '../checks/all-checks.ts';
import { OTHER_KILLERS } from '../generated/other-killers.ts';
import { MUTANTS } from './all-mutants.ts';
import { runMutant } from './run-mutants.ts';

const killed = new Set<string>();

describe('every mutant', () => {
  it('has an id of its own, and an edit in one line', () => {
    const ids = MUTANTS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(MUTANTS.filter(({ diff }) => !diff.includes('→') || diff.includes('\n'))).toEqual([]);
  });

  it.each(MUTANTS.map((mutant) => [mutant.id, mutant] as const))(
    '%s is killed by its check, for its requirement, with the right blame',
    (_, mutant) => {
      const { survivedBecause, by, blame } = runMutant(mutant, '1');
      expect({ survivedBecause, blame }).toEqual({ blame: mutant.blame });
      expect(by).toContain(mutant.check);
      const others = by.filter((id) => id !== mutant.check).sort();
      expect(others, 'npm run generate lists the other checks that tell').toEqual(
        OTHER_KILLERS[mutant.id] ?? [],
      );
      killed.add(mutant.requirement);
    },
  );

  it('of a documented variant is killed at least once', () => {
    expect(variants.filter(({ id }) => !killed.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the checks that mutants name', () => {
  const named = new Set(MUTANTS.map(({ check }) => check));

  it('are checks, or expectations of the story', () => {
    const known = new Set(CHECKS.map(({ id }) => id));
    expect([...named].filter((id) => !known.has(id)).sort()).toEqual([
      'expect-outcome',
      'expect-refused',
    ]);
  });

  it('are those of the documented contract and of business, too', () => {
    const wanted = [
      ...['code-and-words-as-documented', 'next-step-shown', 'recovery-as-documented'],
      ...['books-agree', 'refused-business-reversed', 'unknown-payout-not-repeated'],
    ];
    expect(wanted.filter((id) => !named.has(id))).toEqual([]);
  });
});
