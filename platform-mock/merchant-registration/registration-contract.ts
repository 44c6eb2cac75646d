import type { Rights } from '../data/platform-data.ts';
import type { DoorResult, Step, TicketStep } from '../door.ts';

/** 商户注册平台. */
export interface MerchantRegistrationDoors {
  /** Branch: 入网 (again). */
  registerMerchant(step: Step & { mid: string }): DoorResult;
  /** Branch: ends the registration. */
  unregisterMerchant(step: Step & { mid: string }): DoorResult;
  /** Branch or acquirer: 直联商户信息维护, 商户类型; `00` or `multi-channel`. */
  setMerchantType(step: Step & { mid: string; merchantType: string }): DoorResult;
  /** Branch or acquirer: 终端类型; `15` is 云POS. */
  setTerminalType(step: Step & { mid: string; terminalType: string }): DoorResult;
  /** Branch: 所属平台机构代码. */
  setPlatformInstitution(step: Step & { mid: string; institution: string }): DoorResult;
  /** Branch: 收单交易属性维护. */
  setRights(step: Step & { mid: string; rights: Rights }): DoorResult;
  /** Branch or acquirer: merchant category code. */
  setMcc(step: Step & { mid: string; mcc: string }): DoorResult;
  /** Operations, ticket `invalid-merchant`: whether the merchant is configured. */
  checkMerchant(
    step: TicketStep & { mid: string },
  ): DoorResult<{ readonly state: 'registered' | 'not-registered' }>;
  /** Branch: the payout merchant (代付商户) at the omni-channel of a purchase merchant. */
  registerPayoutMerchant(step: Step & { purchaseMid: string; omniMid: string }): DoorResult;
  removePayoutMerchant(step: Step & { purchaseMid: string }): DoorResult;
  /** Operations, ticket `payout-binding`: whether a purchase merchant has a payout merchant. */
  checkPayoutMerchant(
    step: TicketStep & { purchaseMid: string },
  ): DoorResult<{ readonly state: 'registered' | 'not-registered' }>;
  /** Acquirer or branch: 入网 of an omni-channel merchant number (casebook 3.4 row 24). */
  registerOmniMerchant(step: Step & { omniMid: string }): DoorResult;
  /** Branch: ends the registration of an omni-channel merchant number. */
  unregisterOmniMerchant(step: Step & { omniMid: string }): DoorResult;
  /** Branch: 收单交易属性维护, both classes of business (row 22). */
  setAttributes(
    step: Step & { mid: string; publicPayment: boolean; entrustedService: boolean },
  ): DoorResult;
  /**
   * 收单机构代码, which voids carry. The branch configures it; operations corrects it on an order
   * that the information centre has confirmed (row 29; which parameter is assumed).
   */
  setAcquirerCode(step: Step & { mid: string; acquirerCode: string; order?: string }): DoorResult;
  /** Branch or acquirer: 终端交易发起方式 of a merchant's terminals, one digit (row 35). */
  setInitiationMode(step: Step & { mid: string; mode: string }): DoorResult;
  /** Operations: reads it. */
  checkInitiationMode(step: Step & { mid: string }): DoorResult<{ readonly mode: string }>;
  /** Operations: 用户号码标首维护, first digits of cards or phones (row 31). */
  addNumberPrefix(step: Step & { prefix: string }): DoorResult;
  removeNumberPrefix(step: Step & { prefix: string }): DoorResult;
  /** Operations, ticket `issuer-refusal`: which of the branch's codes 所属平台机构代码 is. */
  checkInstitutionCode(
    step: TicketStep & { mid: string },
  ): DoorResult<{ readonly state: 'acquiring' | 'multi-channel' | 'other' }>;
}
