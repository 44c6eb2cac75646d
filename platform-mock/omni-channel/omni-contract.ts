import type { DoorResult, Step, TicketStep } from '../door.ts';
import type { CertificateState } from './omni-merchants.ts';

/** UPOP参数管理-UPOP终端设置 at the terminal management platform. Every step is operations'. */
export interface PayoutBindingDoors {
  /**
   * Ticket `payout-binding`: whether a payout merchant is on record for a merchant of the terminal,
   * and whether one is bound to the terminal (casebook 3.4 row 9).
   */
  checkPayoutBinding(
    step: TicketStep & { tid: string },
  ): DoorResult<{ readonly registered: boolean; readonly bound: boolean }>;
  /** Ticket `payout-binding`: binds the payout merchant that the registration has on record. */
  bindPayoutMerchant(step: TicketStep & { tid: string; omniMid: string }): DoorResult;
  unbindPayoutMerchant(step: Step & { tid: string }): DoorResult;
  /** Removes the certificate of the merchant that is bound to the terminal. */
  removePayoutCertificate(step: Step & { tid: string }): DoorResult;
  /**
   * Uploads a PKCS#12 (upper-case hex) with its password. Replacing one that is there needs a
   * ticket in work on `gateway-certificate` (row 28). A mistyped password is taken, and the
   * certificate stays closed.
   */
  uploadPayoutCertificate(
    step: Step & { tid: string; certificate: string; password: string; ticket?: string },
  ): DoorResult;
  /** Ticket `gateway-certificate`: enters the password of the uploaded certificate again. */
  enterCertificatePassword(step: TicketStep & { tid: string; password: string }): DoorResult;
  /** Ticket `gateway-certificate`: how the certificate stands. */
  checkPayoutCertificate(
    step: TicketStep & { tid: string },
  ): DoorResult<{ readonly state: CertificateState }>;
}

/** 全渠道平台. */
export interface OmniChannelDoors {
  /** Branch: configures a merchant that the registration has on record. */
  configureMerchant(step: Step & { omniMid: string }): DoorResult;
  removeMerchant(step: Step & { omniMid: string }): DoorResult;
  /** Operations, ticket `invalid-merchant`: whether the merchant is configured (row 15). */
  checkMerchant(
    step: TicketStep & { omniMid: string },
  ): DoorResult<{ readonly state: 'configured' | 'not-configured' }>;
}
