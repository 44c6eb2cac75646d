import { generateSuites } from './compile-suites.ts';
import type { TextFile } from './source-tree.ts';

/** Makes checked-in files from data; pure but for reading the tree. */
export interface Generator {
  readonly name: string;
  readonly make: (root: string) => TextFile[];
}

/** Everything that `npm run generate` writes. */
export const GENERATORS: readonly Generator[] = [{ name: 'suites', make: generateSuites }];
