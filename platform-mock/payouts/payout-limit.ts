import type { PayoutLimit } from '../data/platform-data.ts';
import type { ApiRefusal } from '../edge/api.ts';
import type { PlatformCore } from '../platform-core.ts';
import { spentFen } from './payout.ts';
import type { PayoutOrder } from './record-payout.ts';

/** Rows 10 to 13 of casebook section 3.4, as printed: the last two say the same. */
const TERMINAL_SINGLE: ApiRefusal = { code: 'OE21', message: '交易金额超出终端单笔代付限额' };
const TERMINAL_DAILY: ApiRefusal = { code: 'OE22', message: '交易金额超出终端剩余代付限额' };
const MERCHANT_SINGLE: ApiRefusal = { code: 'OE23', message: '交易金额超出商户单笔代付限额' };
const MERCHANT_DAILY: ApiRefusal = { code: '0E24', message: '交易金额超出商户单笔代付限额' };

const isAbove = (amountFen: number, limitFen: number | null) =>
  limitFen !== null && amountFen > limitFen;

/**
 * The first limit that a payout would exceed, if any. A day begins at midnight in UTC+8; what
 * failed is given back. Reaching a limit exactly is allowed, and the fee does not count (assumed).
 */
export function payoutLimitReached(
  core: PlatformCore,
  order: PayoutOrder,
  limits: { readonly terminal: PayoutLimit; readonly merchant: PayoutLimit },
): ApiRefusal | undefined {
  const { channel, amountFen, tid, appMid } = order;
  const at = core.now();
  const withIt = (by: string) => spentFen(core.state.payouts, { channel, by, at }) + amountFen;
  const { terminal, merchant } = limits;
  if (isAbove(amountFen, terminal.singleFen)) return TERMINAL_SINGLE;
  if (isAbove(withIt(tid), terminal.dailyFen)) return TERMINAL_DAILY;
  if (isAbove(amountFen, merchant.singleFen)) return MERCHANT_SINGLE;
  return isAbove(withIt(appMid), merchant.dailyFen) ? MERCHANT_DAILY : undefined;
}
