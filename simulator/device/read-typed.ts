import type { Question } from '../device-messages/methods.ts';

const AMOUNT = /^(\d{1,10})(?:\.(\d{1,2}))?$/;
const AMOUNT_DIGITS_MAX = 12;
const TEXT_LENGTH_MAX = 200;

/** What the keypad makes of something typed: a value, or why it beeps. */
export type TypedReading =
  | { readonly value: string }
  | { readonly refused: 'empty' | 'format' | 'tooLong' | 'notAnOption' };

/**
 * Reads what was typed at a question. An amount is typed in yuan with up to two decimals and
 * becomes integer fen; `confirm` takes any key.
 */
export function readTyped(question: Question, typed: string): TypedReading {
  switch (question.format) {
    case 'amount':
      return readAmount(typed, question.maxLength ?? AMOUNT_DIGITS_MAX);
    case 'digits':
      return /^\d*$/.test(typed) ? readText(typed, question) : { refused: 'format' };
    case 'password':
      return readText(typed, question);
    case 'text':
      return typed === '' ? { value: '' } : readText(typed, question);
    case 'choice':
      return question.options?.some(({ id }) => id === typed)
        ? { value: typed }
        : { refused: 'notAnOption' };
    case 'confirm':
      return { value: 'yes' };
  }
}

function readText(typed: string, question: Question): TypedReading {
  if (typed === '') return { refused: 'empty' };
  return typed.length > (question.maxLength ?? TEXT_LENGTH_MAX)
    ? { refused: 'tooLong' }
    : { value: typed };
}

function readAmount(typed: string, digitsMax: number): TypedReading {
  if (typed === '') return { refused: 'empty' };
  const [, yuan, decimals = ''] = AMOUNT.exec(typed) ?? [];
  if (yuan === undefined) return { refused: 'format' };
  const value = String(Number(yuan + decimals.padEnd(2, '0')));
  return value.length > digitsMax ? { refused: 'tooLong' } : { value };
}
