import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { BusinessOrderLine } from '../books.ts';
import type { LedgerKey } from '../ledger/ledger-event.ts';
import type { RefusalName } from './channel-checks.ts';

/** Business of the multi-channel platform: bills, top-ups, repayments, transfers. */
export const BUSINESSES = [
  'bill-payment',
  'mobile-top-up',
  'card-repayment',
  'card-transfer',
] as const;

/** Name of a business. */
export type Business = (typeof BUSINESSES)[number];

/** What an order is for. A repeat must have the same terms. */
export interface OrderTerms {
  readonly business: Business;
  /** Customer number or phone; of a card the id of its account, never its number. */
  readonly userNumber: string;
  readonly amountFen: number;
  /** Region in the settings of 银联支付 (所属地区); may be empty. */
  readonly terminalRegion: string;
  /** Region in the settings of 银联多渠道 (地区); may be empty. */
  readonly appRegion: string;
  readonly customerName: string;
}

/** The approved card sale that pays an order. */
export interface OrderSale {
  readonly key: LedgerKey;
  readonly rrn: string;
}

/** An order was taken; nothing has been paid. */
export interface BusinessOrdered {
  readonly kind: 'business.ordered';
  readonly appTid: string;
  readonly appMid: string;
  readonly orderId: string;
  readonly terms: OrderTerms;
  readonly at: Instant;
}

/** The order was carried out, paid by this sale. */
export interface BusinessDone {
  readonly kind: 'business.done';
  readonly key: string;
  readonly sale: OrderSale;
}

/** The order was refused for good after this sale: the sale has to be reversed. */
export interface BusinessRefused {
  readonly kind: 'business.refused';
  readonly key: string;
  readonly sale: OrderSale;
  readonly refusal: RefusalName;
  /** Why, in words of the platform's own. */
  readonly reason: string;
}

/** The details of a payee were found right; a transfer to that account may follow. */
export interface PayeeVerified {
  readonly kind: 'business.payeeVerified';
  readonly appTid: string;
  readonly account: string;
}

/** A merchant was configured at the platform, or no longer is. */
export interface ChannelMerchantChanged {
  readonly kind: 'multiChannel.merchant';
  readonly mid: string;
  readonly isConfigured: boolean;
}

export type BusinessEvent =
  | BusinessOrdered
  | BusinessDone
  | BusinessRefused
  | PayeeVerified
  | ChannelMerchantChanged;

/** An order as it stands. */
export interface BusinessOrder {
  readonly ordered: BusinessOrdered;
  state: 'open' | 'done' | 'refused';
  sale: OrderSale | null;
  /** What refused it; null unless it is refused. */
  refusal: RefusalName | null;
}

/** The multi-channel platform's own records. */
export interface MultiChannelState {
  /** MIDs of configured merchants; another is 03 (casebook 3.4 row 15). */
  readonly merchants: Set<string>;
  /** By `orderKey`. */
  readonly orders: Map<string, BusinessOrder>;
  /** Account whose holder was verified last, by the TID of the app. */
  readonly verifiedPayees: Map<string, string>;
}

/** The records before anything happened. */
export function createMultiChannel(mids: readonly string[]): MultiChannelState {
  return { merchants: new Set(mids), orders: new Map(), verifiedPayees: new Map() };
}

/** Identity of an order: the order number is unique per terminal number. */
export function orderKey(order: { readonly appTid: string; readonly orderId: string }): string {
  return `${order.appTid}|${order.orderId}`;
}

/** Applies one event to the records. */
export function applyToMultiChannel(state: MultiChannelState, event: BusinessEvent): void {
  switch (event.kind) {
    case 'business.ordered':
      state.orders.set(orderKey(event), {
        ordered: event,
        state: 'open',
        sale: null,
        refusal: null,
      });
      return;
    case 'business.done': {
      const order = find(state, event.key);
      order.state = 'done';
      order.sale = event.sale;
      return;
    }
    case 'business.refused': {
      const { key, sale, refusal } = event;
      Object.assign(find(state, key), { state: 'refused', sale, refusal });
      return;
    }
    case 'business.payeeVerified':
      state.verifiedPayees.set(event.appTid, event.account);
      return;
    case 'multiChannel.merchant':
      if (event.isConfigured) state.merchants.add(event.mid);
      else state.merchants.delete(event.mid);
  }
}

function find(state: MultiChannelState, key: string): BusinessOrder {
  const order = state.orders.get(key);
  invariant(order !== undefined, `multi-channel: there is no order ${key}`);
  return order;
}

/** The book of orders. */
export function orderLines(state: MultiChannelState): readonly BusinessOrderLine[] {
  return [...state.orders.values()].map(({ ordered, state: now, sale }) => ({
    appTid: ordered.appTid,
    orderId: ordered.orderId,
    business: ordered.terms.business,
    userNumber: ordered.terms.userNumber,
    amountFen: ordered.terms.amountFen,
    state: now,
    saleRrn: sale?.rrn ?? '',
    at: ordered.at,
  }));
}
