import type { CommanderError } from 'commander';
import { nearest } from '../catalogue/index.ts';
import { COMMANDS } from './command-table.ts';
import { UsageError, unknownName } from './usage-error.ts';

const GLOBAL_OPTIONS = ['--lang', '--json', '--help', '--version'];

/** What a refusal of the parser means to the person who typed it. */
export function explainUsage(error: CommanderError, args: readonly string[]): UsageError {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = COMMANDS.find((known) => args.includes(known.name));
  const help = command === undefined ? 'poslab --help' : `poslab ${command.name} --help`;
  const seeHelp = { zh: `见 ${help}`, en: `see ${help}` };
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownName({
        code: 'LAB_USAGE_COMMAND_UNKNOWN',
        kind: { zh: '命令', en: 'command' },
        name,
        near: nearCommands(name),
        list: help,
      });
    case 'commander.unknownOption':
      return unknownName({
        code: 'LAB_USAGE_OPTION_UNKNOWN',
        kind: { zh: '选项', en: 'option' },
        name,
        near: nearest(name.split('=')[0] ?? name, optionNames(command?.options ?? [])),
        list: help,
      });
    case 'commander.missingArgument':
      return new UsageError({
        code: 'LAB_USAGE_ARGUMENT_MISSING',
        message: { zh: `缺少参数 ${name}`, en: `the argument ${name} is missing` },
        remedy: seeHelp,
      });
    case 'commander.optionMissingArgument':
      return new UsageError({
        code: 'LAB_USAGE_VALUE_MISSING',
        message: { zh: `选项 ${name} 缺少值`, en: `the option ${name} needs a value` },
        remedy: seeHelp,
      });
    case 'commander.excessArguments':
      return new UsageError({
        code: 'LAB_USAGE_ARGUMENT_EXCESS',
        message: { zh: `${name} 的参数太多`, en: `too many arguments for ${name}` },
        remedy: seeHelp,
      });
    default:
      return new UsageError({
        code: 'LAB_USAGE_WRONG',
        message: { zh: '命令行有误', en: error.message.replace(/^error: /, '') },
        remedy: seeHelp,
      });
  }
}

/** The nearest commands; where none is near, those with the same first letter. */
function nearCommands(name: string): readonly string[] {
  const names = COMMANDS.map((known) => known.name);
  const near = nearest(name, names);
  return near.length > 0 ? near : names.filter((known) => known[0] === name[0]?.toLowerCase());
}

function optionNames(options: readonly { readonly flags: string }[]): readonly string[] {
  return [...options.map(({ flags }) => flags.split(' ')[0] ?? flags), ...GLOBAL_OPTIONS];
}
