/**
 * Bundles the entry points of `tools/build-entries.json` into `dist/`.
 *
 * There, `from` is the source, `to` the path under `dist/` without extension. A `required` entry
 * must exist; the others are left out with a message until they do (`tools/build.test.ts` then
 * asks for `required`). An `executable` one gets a shebang line and the execute bit.
 *
 * Runs on `npm ci` in a clone (script `prepare`). Without esbuild (an install without development
 * dependencies) it leaves everything as it is and says so: the packed tarball brings `dist/`.
 */

import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from './third-party-notices.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ENTRIES = JSON.parse(await readFile(new URL('build-entries.json', import.meta.url), 'utf8'));
const SHEBANG = '#!/usr/bin/env node\n';
/** Bundled CommonJS packages call `require` for Node's own modules; ESM has none. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module';" +
  'const require = __createRequire(import.meta.url);';

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

/** @returns {typeof ENTRIES} the entries whose source exists; says which are left out */
function presentEntries() {
  const absent = ENTRIES.filter((entry) => !existsSync(join(ROOT, entry.from)));
  for (const entry of absent) {
    if (entry.required) throw new Error(`${entry.from} is missing, dist/${entry.to}.js needs it`);
    console.log(`build: ${entry.from} does not exist, dist/${entry.to}.js left out`);
  }
  return ENTRIES.filter((entry) => !absent.includes(entry));
}

function options(entries, outdir) {
  return {
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => ({ in: entry.from, out: entry.to })),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: BANNER },
    legalComments: 'none',
    external: ['msw', 'vitest'],
    metafile: true,
    logLevel: 'warning',
  };
}

async function makeExecutable(file) {
  const text = await readFile(file, 'utf8');
  if (!text.startsWith('#!')) await writeFile(file, SHEBANG + text);
  await chmod(file, 0o755);
}

/** Builds beside `dist/` and swaps at the end, so a running command never sees half a build. */
async function build(esbuild, entries) {
  const fresh = join(ROOT, `dist.${process.pid}.tmp`);
  const old = join(ROOT, `dist.${process.pid}.old.tmp`);
  try {
    const result = await esbuild.build(options(entries, fresh));
    await mkdir(fresh, { recursive: true });
    for (const entry of entries.filter((one) => one.executable)) {
      await makeExecutable(join(fresh, `${entry.to}.js`));
    }
    const notices = await thirdPartyNotices(ROOT, Object.keys(result.metafile.inputs));
    await writeFile(join(fresh, 'THIRD-PARTY-NOTICES.txt'), notices);
    if (existsSync(join(ROOT, 'dist'))) await rename(join(ROOT, 'dist'), old);
    await rename(fresh, join(ROOT, 'dist'));
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

const esbuild = await loadEsbuild();
if (esbuild === undefined) {
  console.error('build: esbuild is not installed, dist/ is left as it is (run "npm ci" to build)');
} else {
  const entries = presentEntries();
  if (entries.length > 0) await build(esbuild, entries);
  console.log(`build: ${entries.length} entry point(s) in dist/`);
}
