import type { JournalRecord } from '../payment-app/journal-state.ts';
import { toldText } from '../payment-app/json-line-codec.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import { type AppRules, correctRules } from '../payment-app/rules.ts';
import {
  correctPayoutRules,
  type PayoutAnswers,
  type PayoutConclusion,
  type PayoutRules,
} from '../third-party-app/payout-rules.ts';

/** A purchase and the payouts that were made of it, failed ones too. */
export interface Purchase {
  readonly record: JournalRecord;
  readonly payouts: readonly BusinessOrder[];
}

/** What a purchase's payouts make of it. */
export type PurchaseState = 'free' | 'paidOut' | 'unknown';

/** The decisions of 资金归集: those of every card app, those of payouts, and its own. */
export interface FundCollectionRules extends AppRules, PayoutRules {
  /** Whether the money of a purchase is still here: no payout of it succeeded or may have. */
  stateOf(purchase: Purchase): PurchaseState;
  /** The purchase whose money is paid out now; undefined when there is none. */
  purchaseToPayOut(purchases: readonly Purchase[]): Purchase | undefined;
  /** Whether a purchase may be voided. */
  mayVoid(purchase: Purchase): boolean;
}

/** An order without an end counts as unknown: its request may have left. */
function stateOf({ payouts }: Purchase): PurchaseState {
  if (payouts.some(({ outcome }) => outcome === 'approved')) return 'paidOut';
  return payouts.some(({ outcome }) => outcome === 'unknown' || outcome === undefined)
    ? 'unknown'
    : 'free';
}

/** A payout that was taken on and has not arrived yet is open, whatever accepted reads like. */
function concludePayout(answers: PayoutAnswers): PayoutConclusion {
  const { request } = answers;
  if (request.kind === 'accepted' && toldText(request.told, 'state') === 'pending') {
    return { outcome: 'unknown', screen: 'orderPending' };
  }
  return correctPayoutRules.concludePayout(answers);
}

/** The rules as the documents and careful practice have them. */
export const correctFundCollectionRules: FundCollectionRules = Object.freeze({
  ...correctRules,
  ...correctPayoutRules,
  /** One purchase carries one payout: what is unknown keeps its own purchase from the next. */
  mayPayOut: () => true,
  concludePayout,
  stateOf,
  purchaseToPayOut: (purchases) => purchases.findLast((one) => stateOf(one) === 'free'),
  mayVoid: (purchase) => stateOf(purchase) === 'free',
} satisfies FundCollectionRules);
