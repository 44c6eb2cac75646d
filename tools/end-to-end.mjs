/**
 * A short run of the built command, as a user would start it.
 *
 * `node tools/end-to-end.mjs [--node PATH]` runs it alone, with another Node if asked, and prints
 * the run hash, so that two versions of Node can be compared.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CLI = join(ROOT, 'dist', 'cli', 'main.js');
const CLI_SOURCE = join(ROOT, 'cli', 'main.ts');
const SEED = '7';
const WAIT_MS = 120_000;

/**
 * One call of the command: arguments, the exit code expected, and what its output must satisfy.
 * `judge` gets the parsed JSON of stdout (or the text) and returns a complaint or undefined.
 */
export const CALLS = [
  {
    name: 'help',
    args: ['--help'],
    exit: 0,
    judge: (text) => (/\brun\b/.test(text) ? undefined : 'the help does not mention "run"'),
  },
  {
    name: 'run',
    args: ['run', '--seed', SEED, '--json'],
    exit: 0,
    json: true,
    judge: (result) => {
      if (!(result.counts?.passed > 0)) return 'nothing passed';
      if (result.counts.failed !== 0) return `${result.counts.failed} failed`;
      return typeof result.hash === 'string' ? undefined : 'no hash';
    },
  },
  {
    name: 'codes',
    args: ['codes', 'A0', '--json'],
    exit: 0,
    json: true,
    judge: (rows) => (Array.isArray(rows) && rows.length > 0 ? undefined : 'no rows for A0'),
  },
  { name: 'unknown command', args: ['no-such-command'], exit: 2, judge: () => undefined },
];

/**
 * Makes every call once.
 * @param {string} node the Node executable to use
 * @returns {Promise<{passed: number, failed: number, hash?: string}>}
 */
export async function endToEnd(node) {
  if (!existsSync(CLI)) {
    if (existsSync(CLI_SOURCE)) {
      console.log('end-to-end: cli/main.ts exists but dist/cli/main.js does not; build first');
      return { passed: 0, failed: 1 };
    }
    console.log('end-to-end: there is no cli/main.ts yet, left out');
    return { passed: 0, failed: 0 };
  }
  const counts = { passed: 0, failed: 0, hash: undefined };
  for (const call of CALLS) {
    const outcome = await makeCall(node, call);
    counts.hash ??= outcome.hash;
    counts[outcome.complaint === undefined ? 'passed' : 'failed'] += 1;
    console.log(`end-to-end: ${call.name}: ${outcome.complaint ?? 'ok'}`);
  }
  return counts;
}

async function makeCall(node, call) {
  const { code, stdout, stderr } = await start(node, call.args);
  if (code !== call.exit) {
    return { complaint: `exit code ${code}, expected ${call.exit}\n${stderr.trim()}` };
  }
  if (!call.json) return { complaint: call.judge(stdout) };
  try {
    const value = JSON.parse(stdout);
    return { complaint: call.judge(value), hash: value.hash };
  } catch (error) {
    return { complaint: `stdout is not JSON: ${error.message}` };
  }
}

function start(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [CLI, ...args], { cwd: ROOT, timeout: WAIT_MS });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--node');
  const counts = await endToEnd(at < 0 ? process.execPath : process.argv[at + 1]);
  if (counts.hash !== undefined) console.log(`run hash ${counts.hash}`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
