import { compileCatalogue } from '../catalogue/compile.ts';
import { generateCodePages } from './code-pages.ts';
import { generateSuites } from './compile-suites.ts';
import { generateCuresPage } from './cures-page.ts';
import { readCatalogueSources } from './generate-catalogue.ts';
import { generateOtherKillers } from './other-killers.ts';
import type { TextFile } from './source-tree.ts';

/** Makes checked-in files from data; pure but for reading the tree. */
export interface Generator {
  readonly name: string;
  readonly make: (root: string) => TextFile[];
}

function generateCatalogue(): TextFile[] {
  return compileCatalogue(readCatalogueSources()).map((file) => ({
    path: `catalogue/generated/${file.name}`,
    text: file.text,
  }));
}

/**
 * Everything that `npm run generate` writes. What stands on the compiled catalogue, or on compiled
 * suites, comes behind them and is made in a process of its own, which reads what was written.
 */
export const GENERATORS: readonly Generator[] = [
  { name: 'catalogue', make: generateCatalogue },
  { name: 'suites', make: generateSuites },
  { name: 'code-pages', make: generateCodePages },
  { name: 'cures-page', make: generateCuresPage },
  { name: 'other-killers', make: generateOtherKillers },
];
