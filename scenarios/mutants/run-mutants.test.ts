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

describe('the checks of documented causes', () => {
  it('are each the only one that tells some mutant, or its named one', () => {
    const named = new Set(MUTANTS.map(({ check }) => check));
    const documented = [
      'code-and-words-as-documented',
      'next-step-shown',
      'recovery-as-documented',
      'books-agree',
    ];
    expect(documented.filter((id) => !named.has(id))).toEqual([]);
    const known = new Set([...CHECKS.map(({ id }) => id), 'expect-outcome']);
    expect([...named].filter((id) => !known.has(id))).toEqual([]);
  });
});
