import type { ReversalReason } from '../../protocol/messages/reversal.ts';
import type { Instant } from '../../world/clock.ts';
import type { BusinessName } from './card-business.ts';
import type { CardFunction } from './card-transactions.ts';
import type { StoredMessage } from './stored-message-codec.ts';

/** Copies of a receipt. */
export type ReceiptCopy = 'merchant' | 'cardholder';

/** What is known of a trade when its request is about to leave. Amounts in fen. */
export interface TradeFacts {
  /** Batch number and STAN, 12 digits. */
  readonly id: string;
  readonly batchNumber: string;
  readonly stan: string;
  readonly transaction: CardFunction;
  readonly amountMinor: number;
  readonly at: Instant;
  readonly operator: string;
  readonly panMasked: string;
  readonly panSealed: string;
  /** Letter on paper: S swiped, I inserted. */
  readonly entry: 'S' | 'I';
  /** YYMM. */
  readonly expiry?: string;
  readonly cardSequence?: string;
  /** F22. */
  readonly entryMode: string;
  readonly originalVoucher?: string;
  readonly originalReference?: string;
  readonly originalDate?: string;
  readonly originalAuthCode?: string;
  /** The journal's id of the original, when it is there. */
  readonly originalId?: string;
  readonly orderId?: string;
  /** What the sale pays for, where it belongs to a greater business. */
  readonly business?: BusinessName;
}

/** What the answer to an approved trade says, and the chip at its end. */
export interface ApprovalFacts {
  readonly responseCode: string;
  readonly rrn?: string;
  readonly authCode?: string;
  /** MMDD and hhmmss of the host. */
  readonly localDate?: string;
  readonly localTime?: string;
  readonly institutions?: string;
  readonly remarks?: string;
  /** 01 for cards of foreign organisations. */
  readonly cardClass: '00' | '01';
  /** Data objects of the chip, hex. */
  readonly chipData?: string;
}

/**
 * What the terminal owes the host after a request whose outcome is unknown: take it back by a
 * reversal, or send it once more as it was.
 */
export type ObligationKind = 'reverse' | 'repeat';

/** A message that is owed until it is answered. */
export interface Obligation {
  readonly kind: ObligationKind;
  /** Journal id of the trade. */
  readonly id: string;
  /** The request as it left, as far as it may be kept. */
  readonly original: StoredMessage;
  /** Why there is no usable answer: F39 of a reversal. */
  readonly reason: ReversalReason;
  readonly authCode?: string;
  /** Newer chip data for F55 of a reversal, hex. */
  readonly chipData?: string;
  /**
   * The host's approval, while nobody knows whether the business that the sale pays for was done:
   * the business is asked for before anything is reversed.
   */
  readonly paid?: ApprovalFacts;
}

/** One fact in the journal. Everything the app knows about its batch is the sum of these. */
export type JournalEntry =
  | { readonly kind: 'stanUsed'; readonly stan: string }
  | { readonly kind: 'signedOn'; readonly batchNumber: string; readonly at: Instant }
  | { readonly kind: 'signedOff'; readonly code?: string }
  | { readonly kind: 'began'; readonly trade: TradeFacts; readonly obligation?: Obligation }
  | { readonly kind: 'notSent'; readonly id: string }
  | {
      readonly kind: 'approved';
      readonly id: string;
      readonly approval: ApprovalFacts;
      readonly owed: readonly ReceiptCopy[];
      readonly voids?: string;
    }
  /** The host approved, and the business step is about to leave. The obligation stands. */
  | { readonly kind: 'paid'; readonly id: string; readonly approval: ApprovalFacts }
  /** The business was refused: the sale has to be taken back. */
  | { readonly kind: 'businessRefused'; readonly id: string }
  | { readonly kind: 'declined'; readonly id: string; readonly code: string }
  | {
      readonly kind: 'unresolved';
      readonly id: string;
      readonly reason: ReversalReason;
      readonly authCode?: string;
      readonly chipData?: string;
    }
  | { readonly kind: 'reversed'; readonly id: string; readonly code: string }
  | { readonly kind: 'obligationDropped'; readonly id: string }
  | { readonly kind: 'printed'; readonly id: string; readonly copy: ReceiptCopy }
  | { readonly kind: 'totalsAgreed'; readonly isBalanced: boolean }
  | { readonly kind: 'uploaded'; readonly ids: readonly string[] }
  | { readonly kind: 'batchClosed'; readonly batchNumber: string; readonly next: string };
