import { testKey } from '../../../catalogue/index.ts';
import type { Mutant } from '../mutant.ts';

/** Environments in which even a correct app must fail: nobody may blame the app. */
export const ENVIRONMENT_MUTANTS: readonly Mutant[] = [
  {
    id: 'environment-wrong-mak',
    title: { zh: '平台的MAK不对', en: 'Wrong MAK at the platform' },
    diff: 'terminal management: TMK on record → another key, so that its MAK differs from the pad',
    scenario: 'pay-chip-approved',
    transaction: 'sale',
    requirement: 'PAY-OUT-04',
    check: 'expect-outcome',
    blame: 'environment',
    mutate: (cast) => ({
      ...cast,
      platformData: {
        ...cast.platformData,
        terminals: cast.platformData.terminals.map((terminal) => ({
          ...terminal,
          tmk: testKey('tmk-wrong').clear,
        })),
      },
    }),
  },
];
