import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCatalogue } from '../catalogue/compile.ts';
import type { SourceFile } from '../catalogue/source.ts';

const root = fileURLToPath(new URL('../catalogue/', import.meta.url));

/** Every authored YAML file, by its name relative to `catalogue/data`. */
export function readCatalogueSources(): readonly SourceFile[] {
  const folder = join(root, 'data');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Writes `catalogue/generated` anew from `catalogue/data`. */
export function generateCatalogue(): number {
  const files = compileCatalogue(readCatalogueSources());
  mkdirSync(join(root, 'generated'), { recursive: true });
  for (const file of files) writeFileSync(join(root, 'generated', file.name), file.text);
  return files.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`generated ${generateCatalogue()} modules in catalogue/generated\n`);
}
