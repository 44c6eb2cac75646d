import { testCustomers } from '../../catalogue/index.ts';

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
  /** The same in one app only. */
  readonly afterIn?: { readonly app: string; readonly names: readonly string[] };
  /** What is agreed where the app asks for no amount: yuan with two decimals, from the answers. */
  readonly billed?: (answers: Readonly<Record<string, string>>) => string | undefined;
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

/** 银联多渠道 has no sale by itself: what is settled and printed again is a top-up. */
const TOP_UP_FIRST = { app: 'multi-channel', names: ['mobileTopUp'] } as const;

/** Every function of the reference apps, as the suites use them. */
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
  { ...plain('settlement', 1), after: ['sale'], afterIn: TOP_UP_FIRST },
  { ...plain('reprint', 1), after: ['sale'], afterIn: TOP_UP_FIRST },
  plain('terminalParameters', 0),
  plain('terminalActivation', 0),
  plain('terminalSettings', 0),
  plain('payoutNumbers', 0),
  plain('payoutQuery', 0),
  plain('stateQuery', 0),
  plain('installedApps', 0),
  plain('installApp', 0),
  plain('removeApp', 0),
  plain('updateApps', 0),
  plain('autoUpdate', 0),
  plain('region', 0),
  plain('padSetting', 0),
  plain('billQuery', 0),
  { ...plain('accountVerification', 0), needsCard: true },
  {
    ...money('payout', [-1]),
    afterIn: { app: 'fund-collection', names: ['sale'] },
  },
  { ...money('billPayment', [1]), asksAmount: false, billed: dueOf },
  money('mobileTopUp', [1]),
  money('cardRepayment', [1, -1]),
  money('cardTransfer', [1, -1]),
];

/** What the customer of this number owes: the amount of the bill that is paid. */
function dueOf({ customerNumber }: Readonly<Record<string, string>>): string | undefined {
  const due = testCustomers.find(({ number }) => number === customerNumber)?.dueFen;
  return due === undefined
    ? undefined
    : `${Math.floor(due / 100)}.${String(due % 100).padStart(2, '0')}`;
}

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

/** What must be approved before a transaction of this app can be started. */
export function originalsOf(name: string, app: string): readonly string[] {
  const sequence = sequenceOf(name);
  if (sequence === undefined) return [];
  return sequence.afterIn?.app === app ? sequence.afterIn.names : sequence.after;
}

const BY_NAME: ReadonlyMap<string, TransactionSequence> = new Map(
  TRANSACTION_SEQUENCES.map((sequence) => [sequence.name, sequence]),
);

/** The sequence of a transaction, if the lab knows it. */
export function sequenceOf(name: string): TransactionSequence | undefined {
  return BY_NAME.get(name);
}
