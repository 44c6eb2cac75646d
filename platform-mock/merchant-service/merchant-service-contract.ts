import type { PayoutLine } from '../books.ts';
import type { DoorResult, Step } from '../door.ts';
import type { AccessEntry } from './access-log.ts';

/** 云POS商户服务平台. */
export interface MerchantServiceDoors {
  /**
   * Operations or branch: 终端接入日志 of a physical terminal, or of one app's numbers on it, in
   * the order in which messages were answered.
   */
  readAccessLog(
    step: Step & { tid: string },
  ): DoorResult<{ readonly entries: readonly AccessEntry[] }>;
  /** Operations or branch: how a payout stands by the log (casebook 3.4 rows 34, 35). */
  confirmPayoutState(step: Step & { appTid: string; orderId: string }): DoorResult<{
    readonly state: PayoutLine['state'] | 'none';
    readonly reason: string;
  }>;
}
