import { version } from '../package.json';
import { createFiles } from '../world/real/files.ts';
import { createHostProcess } from '../world/real/host-process.ts';
import { runCli } from './run-cli.ts';

/** From source the worker is TypeScript too; in the bundle it stands beside this file. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

const host = createHostProcess();
const workerUrl = new URL(`./worker.${extension}`, import.meta.url);
host.exitWith(await runCli({ host, files: createFiles(), version, workerUrl }));
