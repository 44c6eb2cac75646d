import type { Instant } from '../../world/clock.ts';
import type { PayoutLine, ReconciliationLine } from '../books.ts';

/** How a payout stands: its money arrived, stayed, or nobody knows yet. */
export type PayoutState = PayoutLine['state'];

/** When an open payout is settled, and how (decided by what really happened at the back end). */
export interface Resolution {
  readonly at: Instant;
  readonly state: 'succeeded' | 'failed';
  /** Why it failed, for people; empty when it succeeded. */
  readonly reason: string;
}

/** A payout was taken on, and what became of it at once. */
export interface PayoutTaken extends PayoutLine {
  readonly kind: 'payout.taken';
  readonly key: string;
  /** Physical terminal. */
  readonly tid: string;
  readonly appMid: string;
  /** Why it failed, for people; else empty. */
  readonly reason: string;
  /** Null unless the state is pending. */
  readonly resolution: Resolution | null;
  /** Digest of the request: the same order number with another is refused. */
  readonly fingerprint: string;
}

/** An open payout was settled. */
export interface PayoutResolved {
  readonly kind: 'payout.resolved';
  readonly key: string;
  readonly state: Resolution['state'];
  readonly reason: string;
}

/** The terminal asked for the confirmation of a payout (代付确认), and was told this. */
export interface PayoutConfirmed {
  readonly kind: 'payout.confirmed';
  readonly key: string;
  /** False: A6. */
  readonly isClear: boolean;
}

/** An order was asked about before it came: should it still come, it is dead. */
export interface PayoutBuried {
  readonly kind: 'payout.buried';
  readonly key: string;
}

/** A payee was credited: a line of the channel's day file. */
export interface PayoutCleared {
  readonly kind: 'payout.cleared';
  readonly line: ReconciliationLine;
}

export type PayoutEvent =
  | PayoutTaken
  | PayoutResolved
  | PayoutConfirmed
  | PayoutBuried
  | PayoutCleared;
