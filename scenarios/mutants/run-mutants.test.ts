import { expect, it } from 'vitest';
import { MUTANTS } from './all-mutants.ts';
import { runMutant } from './run-mutants.ts';

it.each(MUTANTS.map((mutant) => [mutant.id, mutant] as const))(
  '%s is killed by its check, for its requirement, with the right blame',
  (_, mutant) => {
    const { killed, survivedBecause, by, blame } = runMutant(mutant, '1');
    expect({ killed, survivedBecause, by, blame }).toMatchObject({
      killed: true,
      blame: mutant.blame,
    });
    expect(by).toContain(mutant.check);
  },
);
