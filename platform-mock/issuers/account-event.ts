import type { TransactionName } from '../../protocol/messages/transactions.ts';
import type { Instant } from '../../world/clock.ts';
import type { CardStatus, Rights } from '../data/platform-data.ts';

/** A movement of an account. Amounts are changes; negative `amountFen`: the cardholder pays. */
export interface AccountMoved {
  readonly kind: 'account.moved';
  readonly account: string;
  /** RRN of the card transaction that it belongs to; null for one at the counter. */
  readonly rrn: string | null;
  readonly amountFen: number;
  readonly heldFen: number;
  /** Set when the money comes from a payout: it does not count against the day's spending. */
  readonly isTransfer?: true;
  readonly at: Instant;
}

/** A PIN was compared. */
export interface PinTried {
  readonly kind: 'account.pinTried';
  readonly account: string;
  readonly isRight: boolean;
}

/** The issuer changed terms of an account. */
export interface AccountChanged {
  readonly kind: 'account.changed';
  readonly account: string;
  readonly change: {
    readonly status?: CardStatus;
    readonly mccs?: readonly string[];
    readonly transactions?: readonly TransactionName[];
    readonly singleLimitFen?: number | null;
    readonly dailyLimitFen?: number | null;
    readonly creditLimitFen?: number;
    readonly pinTriesUsed?: number;
  };
}

/** The issuer changed what it does or how it can be reached. */
export interface IssuerChanged {
  readonly kind: 'issuer.changed';
  readonly issuer: string;
  readonly change: {
    readonly line?: 'up' | 'down' | 'silent';
    readonly supports?: Rights;
  };
}

export type AccountEvent = AccountMoved | PinTried | AccountChanged | IssuerChanged;
