/**
 * `npm run generate`: writes the files that are made from data and checked in; with names, only
 * those. `tools/generate.test.ts` fails when one of them is out of date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GENERATORS } from './generators.ts';
import { ROOT } from './source-tree.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !GENERATORS.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`no generator ${unknown.join(', ')}`);
for (const generator of GENERATORS) {
  if (names.length > 0 && !names.includes(generator.name)) continue;
  const files = generator.make(ROOT);
  for (const file of files) {
    mkdirSync(join(ROOT, dirname(file.path)), { recursive: true });
    writeFileSync(join(ROOT, file.path), file.text);
  }
  console.log(`${generator.name}: ${files.length} file(s)`);
}
