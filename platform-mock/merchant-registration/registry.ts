import type { PlatformData } from '../data/platform-data.ts';

/** What the registration platform holds beside the records of its merchants. */
export interface RegistryState {
  /** Payout merchant (代付商户) at the omni-channel by the MID of the purchase merchant. */
  readonly payoutMerchants: Map<string, string>;
  /** Omni-channel merchant numbers that are registered; another is 31 (casebook 3.4 row 24). */
  readonly omniMerchants: Set<string>;
  /** 用户号码标首: first digits of cards and phones that multi-channel business takes (row 31). */
  readonly numberPrefixes: Set<string>;
}

/** One entry was made or removed. */
export interface RegistryChanged {
  readonly kind: 'registry.changed';
  readonly change:
    | { readonly payoutMerchant: string | null; readonly purchaseMid: string }
    | { readonly omniMid: string; readonly isRegistered: boolean }
    | { readonly prefix: string; readonly isListed: boolean };
}

/** The registry before anything happened. */
export function createRegistry(data: PlatformData): RegistryState {
  const payoutMerchants = new Map<string, string>();
  for (const { omniMid, purchaseMid } of data.omniMerchants) {
    if (purchaseMid !== null) payoutMerchants.set(purchaseMid, omniMid);
  }
  return {
    payoutMerchants,
    omniMerchants: new Set(data.omniMerchants.map(({ omniMid }) => omniMid)),
    numberPrefixes: new Set(data.numberPrefixes),
  };
}

function setMember(members: Set<string>, member: string, isIn: boolean): void {
  if (isIn) members.add(member);
  else members.delete(member);
}

/** Applies one event to the registry. */
export function applyToRegistry(state: RegistryState, { change }: RegistryChanged): void {
  if ('prefix' in change) setMember(state.numberPrefixes, change.prefix, change.isListed);
  else if ('omniMid' in change) setMember(state.omniMerchants, change.omniMid, change.isRegistered);
  else if (change.payoutMerchant === null) state.payoutMerchants.delete(change.purchaseMid);
  else state.payoutMerchants.set(change.purchaseMid, change.payoutMerchant);
}

/** Whether a card or phone number begins with a listed prefix. */
export function hasListedPrefix(state: RegistryState, number: string): boolean {
  return [...state.numberPrefixes].some((prefix) => number.startsWith(prefix));
}
