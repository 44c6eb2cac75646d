import { type Decoded, decoded, failed } from '../codec/fault.ts';
import { numberDigits } from './digit-parts.ts';

/** One balance of F54. */
export interface Balance {
  /** an2: `00`, `02`, `10`… */
  readonly accountType: string;
  /** an2: `02` available, `01` ledger. */
  readonly amountType: string;
  /** an3, `156`. */
  readonly currencyCode: string;
  /** Minor units; negative when the account is overdrawn (sign D). */
  readonly amountMinor: number;
}

const BALANCE_CHARACTERS = 20;
const BALANCE_FORM = /^[0-9A-Z]{4}[0-9A-Z]{3}[CD]\d{12}$/;

/** Splits F54 into its balances of 20 characters each. */
export function parseBalances(text: string): Decoded<readonly Balance[]> {
  const balances: Balance[] = [];
  for (let at = 0; at < text.length; at += BALANCE_CHARACTERS) {
    const part = text.slice(at, at + BALANCE_CHARACTERS);
    if (!BALANCE_FORM.test(part)) {
      const expected = 'account type 2, amount type 2, currency 3, C or D, amount 12';
      const received = `${part.length} characters of another form`;
      return failed({ code: 'LAB_CODEC_FORM', path: 'F54', offset: at, expected, received });
    }
    const amount = Number(part.slice(8));
    balances.push({
      accountType: part.slice(0, 2),
      amountType: part.slice(2, 4),
      currencyCode: part.slice(4, 7),
      amountMinor: part.charAt(7) === 'D' && amount !== 0 ? -amount : amount,
    });
  }
  return decoded(balances);
}

/**
 * F54 of balances, 20 characters each.
 * @throws LabError LAB_CODEC_VALUE_INVALID when an amount does not fit
 */
export function buildBalances(balances: readonly Balance[]): string {
  return balances
    .map(({ accountType, amountType, currencyCode, amountMinor }) => {
      const sign = amountMinor < 0 ? 'D' : 'C';
      const digits = numberDigits('F54 › amountMinor', Math.abs(amountMinor), 12);
      return accountType + amountType + currencyCode + sign + digits;
    })
    .join('');
}
