import process from 'node:process';
import { version } from '../package.json';
import { createFiles } from '../world/real/files.ts';
import { createHostProcess } from '../world/real/host-process.ts';
import { environmentLanguage } from './choose-language.ts';
import { exitOfError } from './exit-codes.ts';
import { runCli } from './run-cli.ts';

/** The worker stands beside this file: TypeScript from source, JavaScript in a bundle. */
const extension = /\.([a-z]+)$/.exec(import.meta.url)?.[1] ?? 'js';

const host = createHostProcess();

/** What nobody caught, as of a full disk below standard output: told like every error. */
process.on('uncaughtException', async (error) => {
  const { tellError } = await import('./tell-error.ts');
  tellError(host, error, environmentLanguage(host.environment));
  process.exit(exitOfError(error));
});

const workerUrl = new URL(`./worker.${extension}`, import.meta.url);
host.exitWith(await runCli({ host, files: createFiles(), version, workerUrl }));
