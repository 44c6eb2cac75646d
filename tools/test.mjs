/**
 * `npm test`: all checks in sequence, then one plain line `N passed, N failed`.
 *
 * Passed and failed count the tests of vitest one by one and every other step as one.
 * `--only=NAME,NAME` runs some steps: types, lint, dead, build, tests, end-to-end.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endToEnd } from './end-to-end.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const RESULTS = join(ROOT, 'runs', 'test', 'vitest.json');

/** Runs a package's command from node_modules; output is shown only when it fails. */
function quiet(script, ...args) {
  return async () => {
    const { code, output } = await run([join(ROOT, 'node_modules', script), ...args], 'pipe');
    if (code !== 0) console.log(output.trim());
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  };
}

function run(args, stdio) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: [
        'ignore',
        stdio === 'pipe' ? 'pipe' : 'inherit',
        stdio === 'pipe' ? 'pipe' : 'inherit',
      ],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function build() {
  const { code, output } = await run([join(ROOT, 'tools', 'build.mjs')], 'pipe');
  console.log(output.trim());
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Vitest over the whole tree, import table and house numbers included. */
async function tests() {
  await rm(RESULTS, { force: true });
  await mkdir(dirname(RESULTS), { recursive: true });
  const { code } = await run(
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${RESULTS}`,
    ],
    'inherit',
  );
  const counts = await readCounts();
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** A file that fails to load has no tests to count: it counts as one failure. */
async function readCounts() {
  const text = await readFile(RESULTS, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1 };
  const results = JSON.parse(text);
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0) console.log(`${skipped} tests skipped`);
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
  };
}

const STEPS = [
  ['types', quiet('typescript/bin/tsc', '--noEmit')],
  ['lint', quiet('@biomejs/biome/bin/biome', 'check', '.')],
  ['dead', quiet('knip/bin/knip.js')],
  ['build', build],
  ['tests', tests],
  ['end-to-end', () => endToEnd(process.execPath)],
];

function chosenSteps() {
  const option = process.argv.find((argument) => argument.startsWith('--only='));
  const names = option?.slice('--only='.length).split(',');
  const unknown = names?.find((name) => !STEPS.some((step) => step[0] === name));
  if (unknown !== undefined) {
    console.error(`no step "${unknown}"; there are: ${STEPS.map((step) => step[0]).join(', ')}`);
    process.exit(2);
  }
  return names === undefined ? STEPS : STEPS.filter((step) => names.includes(step[0]));
}

const total = { passed: 0, failed: 0 };
const chosen = chosenSteps();
for (const [index, [name, step]] of chosen.entries()) {
  console.log(`[${index + 1}/${chosen.length}] ${name} …`);
  const started = Date.now();
  const counts = await step();
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const verdict = counts.failed === 0 ? 'ok' : 'FAILED';
  console.log(`[${index + 1}/${chosen.length}] ${name} ${verdict} (${seconds} s)`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
