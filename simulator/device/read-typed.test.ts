import { expect, it } from 'vitest';
import type { EntryFormat } from '../device-messages/methods.ts';
import { readTyped } from './read-typed.ts';

const options = [
  { id: 'debit', title: '借记' },
  { id: 'credit', title: '贷记' },
];

it.each<[format: EntryFormat, typed: string, value: string]>([
  ['amount', '12.34', '1234'],
  ['amount', '12.3', '1230'],
  ['amount', '12', '1200'],
  ['amount', '0.01', '1'],
  ['amount', '0', '0'],
  ['amount', '9999999999.99', '999999999999'],
  ['digits', '000123', '000123'],
  ['text', '王', '王'],
  ['text', '', ''],
  ['password', '123456', '123456'],
  ['choice', 'credit', 'credit'],
  ['confirm', '', 'yes'],
])('%s: "%s" is %s', (format, typed, value) => {
  expect(readTyped({ field: 'f', title: 't', format, options }, typed)).toEqual({ value });
});

it.each<[format: EntryFormat, typed: string, refused: string]>([
  ['amount', '', 'empty'],
  ['amount', '12.345', 'format'],
  ['amount', '-1', 'format'],
  ['amount', '1e3', 'format'],
  ['amount', '99999999999', 'format'],
  ['digits', '12a', 'format'],
  ['digits', '', 'empty'],
  ['digits', '123456789', 'tooLong'],
  ['password', '', 'empty'],
  ['choice', 'gold', 'notAnOption'],
])('%s: "%s" is refused as %s', (format, typed, refused) => {
  const question = { field: 'f', title: 't', format, options, maxLength: 8 };
  const { maxLength: _, ...unlimited } = question;
  expect(readTyped(format === 'digits' ? question : unlimited, typed)).toEqual({ refused });
});
