import type { Outcome } from '../device-messages/methods.ts';
import { NO_ANSWER_CODE } from '../payment-app/conclusion.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import type { OrderedSteps } from '../payment-app/rules.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import { merchantOrderNumber, type OrderMoment } from './merchant-order-number.ts';

/** What the platform answered to a payout's request, and to its confirmation if it was sent. */
export interface PayoutAnswers {
  readonly request: JsonVerdict;
  readonly confirmation?: JsonVerdict;
}

/** What a payout comes to: what the order book keeps, what the screen shows. */
export interface PayoutConclusion {
  readonly outcome: Outcome;
  readonly screen: ScreenName;
  /** The return code as shown. */
  readonly code?: string;
  /** Words of the platform, where the documents print none. */
  readonly message?: string;
}

/** The decisions of payouts, one function each. Deliberately wrong apps replace one of them. */
export interface PayoutRules {
  /** The merchant's order number: 8 to 32 letters and digits, never used before. */
  orderNumber(moment: OrderMoment): string;
  /** Whether a payout may begin while these orders to the same card are unknown. */
  mayPayOut(unknown: readonly BusinessOrder[]): boolean;
  /** The order stands in the store before the request leaves. */
  keepThenPay(steps: OrderedSteps): void;
  /** Whether the payout is confirmed after this answer to its request. */
  confirms(request: JsonVerdict): boolean;
  /** What the payout comes to. */
  concludePayout(answers: PayoutAnswers): PayoutConclusion;
  /** Whether the app sends the payout once more, under a new number, after this: never. */
  paysAgain(conclusion: PayoutConclusion, timesSent: number): boolean;
  /**
   * What a query makes of an order whose outcome is unknown: `succeeded`, `failed`, `pending`, or
   * `none`: it never came, and will be refused should it still come.
   */
  outcomeOfQuery(state: string): Outcome;
}

/** Answer to a request whose payout is under way, or failed: casebook row 35. */
const PAYOUT_DOUBTFUL_CODE = '98';

function isDoubtful(verdict: JsonVerdict): boolean {
  return verdict.kind === 'refused' && verdict.code === PAYOUT_DOUBTFUL_CODE;
}

const SILENCE: PayoutConclusion = {
  outcome: 'unknown',
  screen: 'payoutUnknown',
  code: NO_ANSWER_CODE,
};

function concludeRequest(request: JsonVerdict): PayoutConclusion {
  switch (request.kind) {
    case 'accepted':
      return { outcome: 'approved', screen: 'approved' };
    case 'refused':
      return isDoubtful(request)
        ? refused({ outcome: 'unknown', screen: 'payoutDoubtful' }, request)
        : refused({ outcome: 'declined', screen: 'declined' }, request);
    case 'notSent':
      return { outcome: 'declined', screen: 'hostUnreachable', code: NO_ANSWER_CODE };
    case 'silent':
      return SILENCE;
  }
}

function refused(
  conclusion: PayoutConclusion,
  { code, message }: Extract<JsonVerdict, { kind: 'refused' }>,
): PayoutConclusion {
  return { ...conclusion, message, ...(code === undefined ? {} : { code }) };
}

/**
 * What the answers mean. Silence is unknown, never declined: the payee may have the money. After
 * a request that was taken, a confirmation that is refused leaves the outcome open (row 35: A6
 * reads like success, and the payout may have failed).
 */
function concludePayout({ request, confirmation }: PayoutAnswers): PayoutConclusion {
  if (confirmation === undefined) return concludeRequest(request);
  if (confirmation.kind === 'accepted') return concludeRequest(confirmation);
  if (confirmation.kind !== 'refused') return SILENCE;
  return refused({ outcome: 'unknown', screen: 'payoutDoubtful' }, confirmation);
}

function outcomeOfQuery(state: string): Outcome {
  if (state === 'succeeded') return 'approved';
  return state === 'failed' || state === 'none' ? 'declined' : 'unknown';
}

/** The rules as the documents and careful practice have them. */
export const correctPayoutRules: PayoutRules = Object.freeze({
  orderNumber: merchantOrderNumber,
  mayPayOut: (unknown) => unknown.length === 0,
  keepThenPay: ({ record, act }) => record(act),
  confirms: (request) => request.kind === 'accepted' || isDoubtful(request),
  concludePayout,
  paysAgain: () => false,
  outcomeOfQuery,
} satisfies PayoutRules);
