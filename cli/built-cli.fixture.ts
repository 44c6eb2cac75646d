import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a call of the command did. */
export interface CallResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a call is made. */
export interface CallOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Nobody reads standard output, as when a pipe's reader has gone. */
  readonly isUnread?: boolean;
  /** Where standard output goes instead: a file or device. */
  readonly outputPath?: string;
  /** Told of everything on standard output or error, with the running process. */
  readonly watch?: (child: ChildProcess, text: string) => void;
}

/** The command bundled as it ships, in a folder of its own. */
export interface BuiltCli {
  call(args: readonly string[], options?: CallOptions): Promise<CallResult>;
  remove(): void;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';" +
  'const require = __createRequire(import.meta.url);';

/** Bundles the command from the sources of now, whatever lies in `dist/`. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = mkdtempSync(join(tmpdir(), 'poslab-cli-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'cli/main.ts', out: 'cli/main' },
      { in: 'cli/worker.ts', out: 'cli/worker' },
    ],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: REQUIRE },
    logLevel: 'silent',
  });
  const main = join(folder, 'cli', 'main.mjs');
  return {
    call: (args, options = {}) => callCommand([main, ...args], options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function callCommand(args: readonly string[], options: CallOptions): Promise<CallResult> {
  const { PATH = '' } = process.env;
  const env = { PATH, LANG: 'C', ...options.environment };
  return new Promise((resolve, reject) => {
    const output = options.outputPath === undefined ? 'pipe' : openSync(options.outputPath, 'w');
    const stdio: StdioOptions = ['pipe', output, 'pipe'];
    const child = spawn(process.execPath, args, { cwd: options.cwd ?? tmpdir(), env, stdio });
    if (typeof output === 'number') closeSync(output);
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
        options.watch?.(child, text);
      });
    }
    if (options.isUnread) child.stdout?.destroy();
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
    child.stdin?.end(options.input ?? '');
  });
}
