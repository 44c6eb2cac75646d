import { invariant } from '../../world/invariant.ts';
import type { MerchantData } from '../data/platform-data.ts';

/** What may change about a merchant. */
export type MerchantChange = Partial<Omit<MerchantData, 'mid' | 'name' | 'region'>>;

export interface MerchantChanged {
  readonly kind: 'merchant.changed';
  readonly mid: string;
  readonly change: MerchantChange;
}

/** The registration platform's records, by MID. */
export type MerchantsState = Map<string, MerchantData>;

/** The traditional merchant that card trades need (casebook 3.4 row 21). */
export const TRADITIONAL_MERCHANT = '00';
/** What stands for the multi-channel merchant, whose code the documents do not print (assumed). */
export const MULTI_CHANNEL_MERCHANT = 'multi-channel';
/** 云POS among the terminal types (casebook 3.4 row 21). */
export const CLOUD_POS_TERMINAL = '15';

/** What 收单机构代码 looks like: 8 to 11 digits, as F32 carries it. */
export const ACQUIRER_CODE = /^\d{8,11}$/;

/** Whether a text can be a merchant type: a code of two digits, or multi-channel. */
export function isMerchantType(text: string): boolean {
  return text === MULTI_CHANNEL_MERCHANT || /^\d{2}$/.test(text);
}

/** The records before anything happened. */
export function createMerchants(merchants: readonly MerchantData[]): MerchantsState {
  return new Map(merchants.map((merchant) => [merchant.mid, merchant]));
}

/** Applies one event to the records. */
export function applyToMerchants(state: MerchantsState, event: MerchantChanged): void {
  const merchant = state.get(event.mid);
  invariant(merchant !== undefined, `merchants: no merchant ${event.mid}`);
  state.set(event.mid, { ...merchant, ...event.change });
}
