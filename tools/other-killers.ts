import { MUTANTS } from '../scenarios/mutants/all-mutants.ts';
import { runMutant } from '../scenarios/mutants/run-mutants.ts';
import type { TextFile } from './source-tree.ts';

const HEAD = `// Made by "npm run generate" from scenarios/mutants; name checks there, not here.

/**
 * Checks beside the named one that tell a mutant too. A mutant that is not listed survives when its
 * check is removed; one that is listed survives only when these are removed as well.
 */
export const OTHER_KILLERS: Readonly<Record<string, readonly string[]>> = {
`;

/** The list of all other checks that catch each mutant, from a run of every one. */
export function generateOtherKillers(): TextFile[] {
  const rows = MUTANTS.flatMap((mutant) => {
    const others = runMutant(mutant, '1').by.filter((id) => id !== mutant.check);
    if (others.length === 0) return [];
    const names = others.sort().map((id) => `'${id}'`);
    return [`  '${mutant.id}': [${names.join(', ')}],\n`];
  });
  return [{ path: 'scenarios/generated/other-killers.ts', text: `${HEAD}${rows.join('')}};\n` }];
}
