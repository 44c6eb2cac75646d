/**
 * `npm run generate`: writes the files that are made from data and checked in.
 * `tools/generate.test.ts` fails when one of them is out of date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GENERATORS } from './generators.ts';
import { ROOT } from './source-tree.ts';

for (const generator of GENERATORS) {
  const files = generator.make(ROOT);
  for (const file of files) {
    mkdirSync(join(ROOT, dirname(file.path)), { recursive: true });
    writeFileSync(join(ROOT, file.path), file.text);
  }
  console.log(`${generator.name}: ${files.length} file(s)`);
}
