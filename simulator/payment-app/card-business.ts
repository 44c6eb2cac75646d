import type { AppSession } from './app-session.ts';
import type { JsonVerdict } from './json-line.ts';

/** An approved card sale as a business names it. */
export interface PaidSale {
  readonly orderId: string;
  readonly stan: string;
  readonly batchNumber: string;
  readonly rrn: string;
}

/** What the answer of a business obliges to: keep the sale, take it back, or ask again. */
export type BusinessTurn = 'keep' | 'undo' | 'ask';

/** Which business a card payment is for, as journal, screens and paper name it. */
export interface BusinessName {
  /** Name of the function: `mobileTopUp`. */
  readonly function: string;
  /** As printed: 手机充值. */
  readonly title: string;
}

/**
 * A business step between an approved sale and its paper: what the cardholder pays for is done by
 * somebody else, who may refuse (casebook rows 20, 23, 32).
 */
export interface CardBusiness {
  readonly name: BusinessName;
  /** Asks for the business to be done for this sale; `done` hears the answer once. */
  complete(sale: PaidSale, done: (verdict: JsonVerdict) => void): void;
  /** What this answer obliges to. */
  turn(verdict: JsonVerdict): BusinessTurn;
}

/** What is agreed before a card is asked for, when the sale belongs to a greater business. */
export interface CardTerms {
  readonly amountMinor: number;
  /** An order that the app has opened and made durable. */
  readonly orderId: string;
  readonly business?: CardBusiness;
}

/**
 * How an app finds out what became of a business whose answer it never got: after silence, or after
 * a power cut. `ask` means that it still does not know.
 */
export type BusinessInquiry = (
  session: AppSession,
  orderId: string,
  done: (turn: BusinessTurn) => void,
) => void;
