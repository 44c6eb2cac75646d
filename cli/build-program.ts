import { Command, Option } from 'commander';
import type { Wording } from '../reports/record/events.ts';
import type { Language } from '../reports/reporters/reporter.ts';
import type { CommandDeclaration, CommandInput } from './command.ts';
import { COMMANDS } from './command-table.ts';

/** What the program needs to know before it reads arguments. */
export interface ProgramParts {
  readonly language: Language;
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Called with the command that was chosen. */
  readonly chosen: (command: CommandDeclaration, input: CommandInput) => void;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

const ABOUT: Wording = {
  zh: '银联云POS 应用的终端模拟与一致性测试（非官方认证）',
  en: 'Terminal simulator and test lab for UnionPay cloud POS (not an official certification)',
};

const EXITS: Wording = {
  zh: '结束状态：0 通过，1 未通过，2 用法或配置有误，3 实验室错误，4 没有可评判的，130 已中断',
  en: 'Exit codes: 0 green, 1 red, 2 wrong usage, 3 lab error, 4 nothing judged, 130 interrupted',
};

/** The command line as commander understands it; it throws CommanderError instead of ending. */
export function buildProgram(parts: ProgramParts): Command {
  const { language, version, out, err } = parts;
  const isZh = language === 'zh';
  const program = new Command('poslab')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (isZh ? (TITLES[title] ?? title) : title),
    })
    .description(ABOUT[language])
    .usage(isZh ? '<命令> [选项]' : '<command> [options]')
    .helpCommand(false)
    .helpOption('-h, --help', isZh ? '显示帮助' : 'show help')
    .version(version, '-V, --version', isZh ? '显示版本' : 'show the version')
    .addOption(
      new Option(
        '--lang <zh|en>',
        isZh ? '语言；默认取自环境' : 'language; else the environment’s',
      ),
    )
    .option('--json', isZh ? '标准输出只含 JSON' : 'standard output holds only JSON');
  for (const command of COMMANDS) addCommand(program, command, parts);
  const examples = COMMANDS.slice(0, 4).flatMap((command) => command.examples.slice(0, 1));
  return program.addHelpText('after', `${exampleText(examples, language)}\n\n${EXITS[language]}`);
}

function addCommand(program: Command, declared: CommandDeclaration, parts: ProgramParts): void {
  const { language, chosen } = parts;
  const command = program.command(declared.name).description(declared.words[language]);
  if (language === 'zh') command.usage(usageOf(declared));
  if (declared.argument !== undefined) {
    command.argument(declared.argument.syntax, declared.argument.words[language]);
  }
  for (const { flags, words, repeated } of declared.options ?? []) {
    const option = new Option(flags, words[language]);
    if (repeated) {
      option.argParser((value: string, before: unknown) =>
        Array.isArray(before) ? [...before, value] : [value],
      );
    }
    command.addOption(option);
  }
  command.addHelpText('after', exampleText(declared.examples, language));
  command.action(() => {
    chosen(declared, { args: command.args, options: command.optsWithGlobals() });
  });
}

function usageOf({ argument }: CommandDeclaration): string {
  return argument === undefined ? '[选项]' : `[选项] ${argument.syntax}`;
}

function exampleText(examples: CommandDeclaration['examples'], language: Language): string {
  const lines = examples.map(([line, words]) => `  ${line}\n      ${words[language]}`);
  return `\n${language === 'zh' ? '示例：' : 'Examples:'}\n${lines.join('\n')}`;
}
