import type { AskedField } from './card-transactions.ts';

/** What the operator typed, in the form the request needs. */
export type Entries = Partial<Readonly<Record<AskedField, string>>>;

const FORMS: Readonly<Record<AskedField, RegExp>> = {
  supervisorPassword: /^.+$/,
  voucherNumber: /^\d{1,6}$/,
  originalDate: /^(\d{4})?(0[1-9]|1[0-2])([0-2]\d|3[01])$/,
  referenceNumber: /^[0-9A-Za-z]{1,12}$/,
  authCode: /^[0-9A-Za-z]{1,6}$/,
  amount: /^[1-9]\d{0,11}$/,
};

/**
 * A typed value in its wire form: voucher and reference number with leading zeros, date as MMDD
 * (a year before it is dropped), amount in fen. Undefined when it has another form.
 */
export function wireEntry(field: AskedField, typed: string): string | undefined {
  if (!FORMS[field].test(typed)) return undefined;
  if (field === 'voucherNumber') return typed.padStart(6, '0');
  if (field === 'referenceNumber') return typed.padStart(12, '0');
  if (field === 'authCode') return typed.padEnd(6, ' ');
  return field === 'originalDate' ? typed.slice(-4) : typed;
}
