import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that listens. */
export interface Served {
  /** `host:port` */
  readonly address: string;
  readonly stop: () => void;
}

/** The bundled command beside this bundle. */
export const CLI_FILE = fileURLToPath(new URL('../cli/main.js', import.meta.url));

/** Sends back what comes, and does nothing else. */
const ECHO = `
const server = require('node:net').createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('data', (bytes) => socket.write(bytes));
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ card: '127.0.0.1:' + server.address().port }));
});`;

/** Starts a bare echo in a process of its own. */
export function serveEcho(): Promise<Served> {
  return started(['-e', ECHO]);
}

/** Starts `poslab serve` in a process of its own; with a folder it keeps its state there. */
export function servePlatform(stateFolder?: string): Promise<Served> {
  const state = stateFolder === undefined ? [] : ['--state', stateFolder];
  return started([CLI_FILE, 'serve', '--tcp', '0', '--json', ...state]);
}

function started(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`${args.join(' ')} ended with ${status}`)));
    child.stdout.once('data', (bytes: Buffer) => {
      const told: unknown = JSON.parse(bytes.toString().split('\n')[0] ?? '');
      resolve({ address: cardAddressOf(told), stop: () => stop(child) });
    });
  });
}

function cardAddressOf(told: unknown): string {
  if (typeof told === 'object' && told !== null && 'card' in told) return String(told.card);
  throw new Error('the process did not say where it listens');
}

function stop(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGINT');
}
