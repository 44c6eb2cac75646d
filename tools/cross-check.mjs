/**
 * Does another Node say the same? Runs the bytes-and-world tests and the end-to-end calls with the
 * current LTS release and compares the run hash with this Node's. Ends with `N passed, N failed`.
 *
 * `--node PATH` uses a Node that is already there instead of fetching one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endToEnd } from './end-to-end.mjs';
import { fetchLtsNode } from './fetch-node.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Where a version of Node can make a difference: ciphers, text codecs, ordering. */
const FOLDERS = ['world', 'protocol'];

async function tests(node, folder) {
  const results = join(folder, 'vitest.json');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${results}`];
  const folders = FOLDERS.filter((name) => existsSync(join(ROOT, name)));
  const code = await new Promise((resolve, reject) => {
    const args = [vitest, 'run', ...reporters, ...folders];
    const child = spawn(node, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', resolve);
  });
  const found = JSON.parse(await readFile(results, 'utf8').catch(() => '{}'));
  const failed = found.numFailedTests ?? 0;
  return {
    passed: found.numPassedTests ?? 0,
    failed: failed === 0 && code !== 0 ? 1 : failed,
  };
}

/** The same run on both must have the same hash. */
async function sameHash(node) {
  const here = await endToEnd(process.execPath);
  const there = await endToEnd(node);
  if (here.hash === undefined && there.hash === undefined) return there;
  const isSame = here.hash === there.hash;
  console.log(`cross-check: run hash ${here.hash} here, ${there.hash} there`);
  return {
    passed: there.passed + (isSame ? 1 : 0),
    failed: there.failed + (isSame ? 0 : 1),
  };
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'poslab-node-'));
  try {
    const at = process.argv.indexOf('--node');
    const node = at < 0 ? await fetchLtsNode(folder) : { path: process.argv[at + 1], version: '' };
    if (node === undefined) {
      console.log('cross-check: no LTS release of Node could be fetched, left out');
      return { passed: 0, failed: 0 };
    }
    console.log(`cross-check: Node ${node.version} ${node.name ?? ''}, ${node.path}`);
    const tested = await tests(node.path, folder);
    const compared = await sameHash(node.path);
    return {
      passed: tested.passed + compared.passed,
      failed: tested.failed + compared.failed,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { passed, failed } = await main();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
