import { readFileSync } from 'node:fs';
import { fromHex } from '../../protocol/bytes.ts';
import { describeBytes, descriptionText } from '../../protocol/messages/describe.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLines } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const STANDARD_INPUT = 0;

/**
 * `poslab decode HEX`: a message as text, masked. What cannot be read is told by place and form;
 * such a message ends with status 1.
 */
export const decodeCommand: CommandAction = (session, { args }) => {
  const typed = args.length === 1 && args[0] === '-' ? standardInput() : args.join(' ');
  const description = describeBytes(bytesOf(typed));
  if (session.json) printJson(session, description);
  else printLines(session, [descriptionText(description)]);
  return description.fault === undefined ? EXIT.green : EXIT.red;
};

function standardInput(): string {
  return readFileSync(STANDARD_INPUT, 'utf8');
}

const REMEDY = {
  zh: '两位十六进制数为一字节，允许空格和换行',
  en: 'two hex digits for each byte; blanks and line breaks are allowed',
};

/** The bytes of hex digits with any blanks between them. Messages never repeat what was typed. */
function bytesOf(typed: string): Uint8Array {
  const wrong = /[^0-9a-fA-F\s]/u.exec(typed);
  if (wrong !== null) {
    const at = wrong.index + 1;
    throw new UsageError({
      code: 'LAB_USAGE_HEX_DIGIT',
      message: {
        zh: `第 ${at} 个字符不是十六进制数`,
        en: `character ${at} is not a hex digit`,
      },
      remedy: REMEDY,
    });
  }
  const digits = typed.replace(/\s/gu, '');
  if (digits === '') {
    throw new UsageError({
      code: 'LAB_USAGE_HEX_EMPTY',
      message: { zh: '没有十六进制数', en: 'there are no hex digits' },
      remedy: REMEDY,
    });
  }
  if (digits.length % 2 !== 0) {
    throw new UsageError({
      code: 'LAB_USAGE_HEX_ODD',
      message: {
        zh: `共 ${digits.length} 位，是奇数：最后一个字节不完整`,
        en: `${digits.length} digits are an odd number: the last byte is incomplete`,
      },
      remedy: REMEDY,
    });
  }
  return fromHex(digits);
}
