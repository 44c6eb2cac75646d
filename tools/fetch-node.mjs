import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Majors that carry long-term support are even; older ones are past it. */
const OLDEST_MAJOR = 22;

/** A Node executable fetched from npm. */
/** @typedef {{ path: string, version: string, name: string }} FetchedNode */

/**
 * Installs the newest Node that calls itself an LTS release, from npm's `node` package.
 * @param {string} folder an empty folder outside the tree
 * @returns {Promise<FetchedNode | undefined>} undefined when none can be fetched
 */
export async function fetchLtsNode(folder) {
  for (const version of await newestOfEachMajor()) {
    const node = await install(join(folder, version), version).catch(() => undefined);
    if (node?.name) return node;
  }
  return undefined;
}

/** The newest version of every even major, newest major first. */
async function newestOfEachMajor() {
  const { stdout } = await exec('npm', ['view', 'node', 'versions', '--json']);
  const newest = new Map();
  for (const version of JSON.parse(stdout)) {
    const [major] = version.split('.').map(Number);
    if (major >= OLDEST_MAJOR && major % 2 === 0) newest.set(major, version);
  }
  return [...newest].sort((a, b) => b[0] - a[0]).map(([, version]) => version);
}

async function install(folder, version) {
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  await exec('npm', ['install', '--prefix', folder, ...quiet, `node@${version}`]);
  const path = join(folder, 'node_modules', 'node', 'bin', 'node');
  const { stdout } = await exec(path, [
    '-p',
    'process.version + " " + (process.release.lts ?? "")',
  ]);
  const [found = '', name = ''] = stdout.trim().split(' ');
  return { path, version: found, name };
}
