/** What was true of an approved original, read off the line. */
export interface OriginalFacts {
  readonly stan: string;
  readonly rrn: string;
  readonly authCode: string;
  /** `MMDD`. */
  readonly date: string;
  /** Yuan with two decimals. */
  readonly amount: string;
}

/** The happy sequence of one transaction: what stands before it, and what success looks like. */
export interface TransactionSequence {
  /** Function of the app. */
  readonly name: string;
  /** Transactions that must be approved first, in order. */
  readonly after: readonly string[];
  /** What the operator answers beside the amount, from the facts of the last original. */
  readonly answers: (original: OriginalFacts) => Readonly<Record<string, string>>;
  /** Complete receipts of a success. */
  readonly receipts: number;
  /** Signs of its effects on cardholders: 1 pays, -1 is paid or paid back; none moves nothing. */
  readonly effects: readonly (1 | -1)[];
  /** Whether a card is presented. */
  readonly needsCard: boolean;
  /** Whether the app asks for an amount. */
  readonly asksAmount: boolean;
}

const nothing = () => ({});

/** Every function of the payment app, as the suites use them. */
export const TRANSACTION_SEQUENCES: readonly TransactionSequence[] = [
  plain('operatorLogin', 0),
  plain('signOn', 0),
  plain('signOff', 0),
  plain('parameterDownload', 0),
  { ...plain('balanceInquiry', 0), needsCard: true },
  money('sale', [1]),
  {
    ...money('void', [-1]),
    after: ['sale'],
    answers: ({ stan }) => ({ voucherNumber: stan }),
    asksAmount: false,
  },
  {
    ...money('refund', [-1]),
    after: ['sale'],
    answers: ({ rrn, date }) => ({ referenceNumber: rrn, originalDate: date }),
  },
  money('preAuth', []),
  {
    ...money('preAuthVoid', []),
    after: ['preAuth'],
    answers: ({ authCode, date }) => ({ authCode, originalDate: date }),
  },
  {
    ...money('preAuthCompletion', [1]),
    after: ['preAuth'],
    answers: ({ authCode, date }) => ({ authCode, originalDate: date }),
  },
  {
    ...money('preAuthCompletionVoid', [-1]),
    after: ['preAuth', 'preAuthCompletion'],
    answers: ({ stan }) => ({ voucherNumber: stan }),
    asksAmount: false,
  },
  { ...plain('settlement', 1), after: ['sale'] },
  { ...plain('reprint', 1), after: ['sale'] },
];

function plain(name: string, receipts: number): TransactionSequence {
  return {
    name,
    after: [],
    answers: nothing,
    receipts,
    effects: [],
    needsCard: false,
    asksAmount: false,
  };
}

function money(name: string, effects: readonly (1 | -1)[]): TransactionSequence {
  return { ...plain(name, 2), effects, needsCard: true, asksAmount: true };
}

/** The sequence of a transaction, if the lab knows it. */
export function sequenceOf(name: string): TransactionSequence | undefined {
  return TRANSACTION_SEQUENCES.find((sequence) => sequence.name === name);
}
