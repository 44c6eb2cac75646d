import type { AppSession, FunctionEnd } from '../payment-app/app-session.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import type { OrderFacts } from '../payment-app/order-book.ts';
import type { PresentedCard } from '../payment-app/presented-card.ts';
import type { Answered, EntryEvent } from '../payment-app/replies.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import type { Capture } from './capture-actions.ts';
import type { PayoutOrders } from './order-query.ts';
import type { PayoutConclusion, PayoutRules } from './payout-rules.ts';

/** What is asked about a payout, by the field of the question, before the payee's card. */
export type PayoutField = 'amount' | 'payeeName' | 'payeeId';

/** A request to the JSON API. */
export interface ApiCall {
  readonly api: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a payout needs before anything is asked: more fields of its request, or why it can't be. */
export type PayoutPreparation =
  | { readonly isReady: true; readonly fields: Readonly<Record<string, string>> }
  | { readonly isReady: false; readonly screen: ScreenName };

/** Everything a payout's request is made of. */
export interface PayoutDraft {
  readonly session: AppSession;
  readonly orderId: string;
  /** Fen. */
  readonly amountMinor: number;
  readonly payeePan: string;
  readonly entries: Partial<Readonly<Record<PayoutField, string>>>;
  /** What the preparation brought. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What one app's payouts need and do; the machine of payouts runs any of them. */
export interface PayoutPlan {
  readonly orders: PayoutOrders;
  /** Questions in order, at least one; the amount is one of them. */
  readonly asks: readonly PayoutField[];
  readonly prepare: (session: AppSession, done: (preparation: PayoutPreparation) => void) => void;
  readonly request: (draft: PayoutDraft) => ApiCall;
  /** What the order book keeps of the prepared fields; nothing when left out. */
  readonly factsOf?: (fields: PayoutDraft['fields']) => OrderFacts;
  /** The API that confirms a request; without it, the answer to the request is the last word. */
  readonly confirmApi?: string;
  readonly rules: PayoutRules;
}

export interface PayoutInput {
  readonly session: AppSession;
  readonly plan: PayoutPlan;
  readonly done: (end: FunctionEnd) => void;
}

/** What a payout has gathered so far. */
export interface PayoutContext extends PayoutInput {
  /** Questions still to be asked, the first one is on the screen. */
  readonly toAsk: readonly PayoutField[];
  readonly entries: PayoutDraft['entries'];
  readonly fields: PayoutDraft['fields'];
  readonly amountMinor: number;
  readonly orderId: string | undefined;
  readonly card: PresentedCard | undefined;
  readonly request: JsonVerdict | undefined;
  readonly confirmation: JsonVerdict | undefined;
  readonly timesSent: number;
  readonly conclusion: PayoutConclusion;
}

export type PayoutEvent =
  | { readonly type: 'PREPARED'; readonly preparation: PayoutPreparation }
  | { readonly type: 'RESOLVED' }
  | EntryEvent
  | { readonly type: 'CAPTURED'; readonly capture: Capture }
  | { readonly type: 'NOT_KEPT' }
  | Answered
  | { readonly type: 'BOOKED' }
  | { readonly type: 'NOT_BOOKED' }
  | { readonly type: 'PRINTED'; readonly wasPaperOut: boolean };

export interface PayoutArgs {
  readonly context: PayoutContext;
  readonly event: PayoutEvent;
  readonly self: { send(event: PayoutEvent): void };
}

/** The operator gave up before anything had left. */
export const CANCELLED: PayoutConclusion = { outcome: 'cancelled', screen: 'cancelled' };

/** The terminal refused the payout; nothing has left. */
export function refusal(screen: ScreenName): PayoutConclusion {
  return { outcome: 'declined', screen };
}

/** An answer came and could not be kept: the book says that the order has left, and no more. */
export const NOT_KEPT_ANSWER: PayoutConclusion = { outcome: 'unknown', screen: 'storeFailed' };
