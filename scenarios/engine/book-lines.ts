/** One effect on money as one book tells it, in fen: positive is taken from the cardholder. */
export interface BookLine {
  /** `batch/stan` of a card transaction, `payout/order` of a payout; empty where not known. */
  readonly key: string;
  readonly amountMinor: number;
  /** Whose money or bill it is: the id of an account, a customer or phone number. */
  readonly holder?: string;
  /** It may have happened or not: the app never said how it ended. */
  readonly isUncertain?: boolean;
}

/** A line of the platform's ledger, with what other books can be held against. */
export interface LedgerBookLine extends BookLine {
  readonly kind: 'card' | 'payout';
  /** Whether it moves a virtual account. */
  readonly isVirtual: boolean;
}

export type BookName =
  | 'intents'
  | 'cardholder'
  | 'journal'
  | 'order'
  | 'ledger'
  | 'settlement'
  | 'reconciliation'
  | 'virtualAccount'
  | 'industry'
  | 'business';
