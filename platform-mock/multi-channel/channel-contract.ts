import type { DoorResult, Step, TicketStep } from '../door.ts';
import type { Industry, IndustryState } from '../industries/industry.ts';

/** 多渠道平台. */
export interface MultiChannelDoors {
  /** Branch: configures a merchant. */
  configureMerchant(step: Step & { mid: string }): DoorResult;
  removeMerchant(step: Step & { mid: string }): DoorResult;
  /** Operations, ticket `invalid-merchant`: whether it is configured (casebook 3.4 row 15). */
  checkMerchant(
    step: TicketStep & { mid: string },
  ): DoorResult<{ readonly state: 'configured' | 'not-configured' }>;
  /** Operations, ticket `industry-merchant`: how the system of an industry stands (row 20). */
  confirmIndustryMerchant(
    step: TicketStep & { industry: Industry },
  ): DoorResult<{ readonly state: IndustryState }>;
}

/** The industry merchants' own systems. */
export interface IndustryDoors {
  /** Industry merchant: opens or closes its system. */
  setIndustry(step: Step & { industry: Industry; state: IndustryState }): DoorResult;
}
