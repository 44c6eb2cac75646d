import type { Language } from '../reports/reporters/reporter.ts';
import type { HostProcess } from '../world/process.ts';
import { UsageError } from './usage-error.ts';

/** Variables that tell the language, the first one that is set counts. */
const VARIABLES = ['POSLAB_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The language the environment asks for; English where it asks for another or none. */
export function environmentLanguage(environment: HostProcess['environment']): Language {
  const value = VARIABLES.map(environment).find((text) => text !== undefined && text !== '');
  return /^zh/i.test(value ?? '') ? 'zh' : 'en';
}

/**
 * The language to speak: `--lang` wherever it stands, else from the environment.
 * @throws UsageError LAB_USAGE_LANGUAGE for another word than zh or en
 */
export function chooseLanguage({ args, environment }: HostProcess): Language {
  const asked = askedLanguage(args);
  if (asked === undefined) return environmentLanguage(environment);
  if (asked === 'zh' || asked === 'en') return asked;
  throw new UsageError({
    code: 'LAB_USAGE_LANGUAGE',
    message: { zh: `不支持的语言“${asked}”`, en: `there is no language "${asked}"` },
    remedy: { zh: '使用 --lang zh 或 --lang en', en: 'use --lang zh or --lang en' },
  });
}

function askedLanguage(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const joined = options.find((arg) => arg.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const at = options.indexOf('--lang');
  return at < 0 ? undefined : options[at + 1];
}
