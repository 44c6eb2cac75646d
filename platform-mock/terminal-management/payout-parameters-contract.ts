import type { DoorResult, Step } from '../door.ts';

/** New payout limits, fen; null: without limit. What is left out stays. */
export interface NewLimits {
  readonly singleFen?: number | null;
  readonly dailyFen?: number | null;
}

/** 多渠道参数管理 at the terminal management platform, and what belongs to an app's numbers. */
export interface PayoutParameterDoors {
  /** Operations: an app's numbers have to be activated again (终端激活). */
  deactivateAppTerminal(step: Step & { tid: string; app: string }): DoorResult;
  /**
   * Operations: 终端代付额度. Raising a limit needs a ticket in work on `terminal-payout-limit`
   * (casebook 3.4 rows 10, 11), lowering it none.
   */
  setTerminalPayoutLimit(step: Step & NewLimits & { tid: string; ticket?: string }): DoorResult;
  /**
   * Operations: 商户代付管理. Raising a limit needs a ticket in work on `merchant-payout-limit`
   * (rows 12, 13), lowering it none.
   */
  setMerchantPayoutLimit(step: Step & NewLimits & { mid: string; ticket?: string }): DoorResult;
  /**
   * Operations: 多渠道参数模板 of a region. Needs the branch's 《多渠道总对总业务申请》 in work
   * (row 31).
   */
  setMultiChannelTemplate(step: Step & { region: string; application: string }): DoorResult;
  removeMultiChannelTemplate(step: Step & { region: string }): DoorResult;
  /** Operations: pairs the consumption and payout numbers of an app (消费和代付, row 35). */
  pairNumbers(
    step: Step & { appTid: string; appMid: string; payoutTid: string; payoutMid: string },
  ): DoorResult;
  unpairNumbers(step: Step & { appTid: string }): DoorResult;
}
