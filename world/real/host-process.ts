import process from 'node:process';
import { LabError } from '../errors.ts';
import type { HostProcess } from '../process.ts';
import { codeOf, reasonOf } from './error-reason.ts';

const DEFAULT_COLUMNS = 80;
const EXIT_INTERRUPTED = 130;

/** `timeout` and terminals signal process and group: that is one interrupt, not two. */
const SAME_INTERRUPT_MS = 1000;

/**
 * The process this program runs in. A reader that goes away (`poslab codes | head`) is no error:
 * what is written after that is dropped. Any other failure of standard output, such as a full
 * disk, ends up with nobody to catch it, once, as LabError LAB_FILE_UNWRITABLE. Where standard
 * error fails nobody can be told.
 */
export function createHostProcess(): HostProcess {
  let hasFailed = false;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE' || hasFailed) return;
    hasFailed = true;
    throw new LabError({
      code: 'LAB_FILE_UNWRITABLE',
      message: `cannot write standard output: ${reasonOf(error)}`,
      remedy: 'send it to a place that has room and where you may write',
      cause: error,
    });
  });
  return {
    args: process.argv.slice(2),
    environment: (name) => process.env[name],
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    get terminal() {
      return terminalOf(process.stdout);
    },
    get errorTerminal() {
      return terminalOf(process.stderr);
    },
    onInterrupt,
    exitWith: (status) => {
      process.exitCode = status;
    },
  };
}

function terminalOf(stream: NodeJS.WriteStream): { isTty: boolean; columns: number } {
  // Piped streams have neither property, whatever their type says.
  return { isTty: Boolean(stream.isTTY), columns: stream.columns || DEFAULT_COLUMNS };
}

function onInterrupt(handler: () => void): void {
  let first: number | undefined;
  const interrupted = () => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      handler();
    } else if (now - first >= SAME_INTERRUPT_MS) process.exit(EXIT_INTERRUPTED);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupted);
}
