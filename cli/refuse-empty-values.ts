import type { CommandDeclaration } from './command.ts';
import type { OptionValues } from './option-values.ts';
import { UsageError } from './usage-error.ts';

/**
 * An option whose value is empty, as of a variable that is not set, would choose everything or
 * nothing: neither was meant.
 * @throws UsageError LAB_USAGE_VALUE_EMPTY
 */
export function refuseEmptyValues({ options = [] }: CommandDeclaration, given: OptionValues): void {
  for (const { flags } of options) {
    const flag = flags.split(' ')[0] ?? flags;
    if ([given[flag.replace(/^--/, '')]].flat().some(isEmpty)) throw emptyValue(flag);
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'string' && /^[\s,]*$/.test(value);
}

function emptyValue(flag: string): UsageError {
  return new UsageError({
    code: 'LAB_USAGE_VALUE_EMPTY',
    message: { zh: `选项 ${flag} 的值是空的`, en: `the value of ${flag} is empty` },
    remedy: {
      zh: '给出值，或去掉此选项；变量可能没有设置',
      en: 'give a value or leave the option out; a variable may not be set',
    },
  });
}
