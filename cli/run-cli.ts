import { CommanderError } from 'commander';
import type { Language } from '../reports/reporters/reporter.ts';
import type { Files } from '../world/files.ts';
import type { HostProcess } from '../world/process.ts';
import { buildProgram } from './build-program.ts';
import { chooseLanguage, environmentLanguage } from './choose-language.ts';
import type { CommandDeclaration, CommandInput } from './command.ts';
import { EXIT, type ExitCode, exitOfError } from './exit-codes.ts';
import { flagOption } from './option-values.ts';
import { refuseEmptyValues } from './refuse-empty-values.ts';

/** What the command line is made of. */
export interface CliParts {
  readonly host: HostProcess;
  readonly files: Files;
  readonly version: string;
  readonly workerUrl: URL;
}

/** Reads the arguments, does what they say, and gives the status to end with. Never throws. */
export async function runCli(parts: CliParts): Promise<ExitCode> {
  const { host } = parts;
  let language = environmentLanguage(host.environment);
  try {
    language = chooseLanguage(host);
    const choice = await parseArguments(parts, language);
    if (typeof choice === 'number') return choice;
    refuseEmptyValues(choice.command, choice.input.options);
    const action = await choice.command.load();
    const json = flagOption(choice.input.options, 'json');
    return await action({ ...parts, language, json }, choice.input);
  } catch (error) {
    const { tellError } = await import('./tell-error.ts');
    tellError(host, error, language);
    return exitOfError(error);
  }
}

interface Choice {
  readonly command: CommandDeclaration;
  readonly input: CommandInput;
}

/** The command that was chosen, or the status where help or version was all that was asked. */
async function parseArguments(
  { host, version }: CliParts,
  language: Language,
): Promise<Choice | ExitCode> {
  let choice: Choice | undefined;
  const program = buildProgram({
    language,
    version,
    out: host.out,
    err: host.err,
    chosen: (command, input) => {
      choice = { command, input };
    },
  });
  if (host.args.length === 0) {
    host.err(program.helpInformation());
    return EXIT.usage;
  }
  try {
    program.parse([...host.args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.green;
    const { explainUsage } = await import('./explain-usage.ts');
    throw explainUsage(error, host.args);
  }
  return choice ?? EXIT.usage;
}
