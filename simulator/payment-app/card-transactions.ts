import type { TransactionName } from '../../protocol/messages/transactions.ts';

/** Functions that present a card. */
export type CardFunction =
  | 'balanceInquiry'
  | 'sale'
  | 'void'
  | 'refund'
  | 'preAuth'
  | 'preAuthVoid'
  | 'preAuthCompletion'
  | 'preAuthCompletionVoid';

/** Questions to the operator, by the `field` of the question. */
export type AskedField =
  | 'supervisorPassword'
  | 'voucherNumber'
  | 'originalDate'
  | 'referenceNumber'
  | 'authCode'
  | 'amount';

/** What one transaction needs and does; the machine of card transactions runs any of them. */
export interface CardTransactionRow {
  readonly function: CardFunction;
  /** Row of the interface's table: MTI, F3, F25, F60. */
  readonly wire: TransactionName;
  readonly title: string;
  /** English type on paper. */
  readonly titleEn: string;
  /** Questions in order, before the card. */
  readonly asks: readonly AskedField[];
  /** Questions asked only when the journal does not know the original. */
  readonly asksWhenUnknown: readonly AskedField[];
  /** Whether the cardholder types a PIN (stripe always, chip by its own rules in `full`). */
  readonly asksPin: boolean;
  /** How far the chip goes, and tag 9C. */
  readonly chip: { readonly flow: 'full' | 'simple'; readonly transactionType: string };
  /** What F61 names of the original. */
  readonly original: 'none' | 'batchAndStan' | 'batchStanAndDate' | 'date';
  /** Side of the settlement totals; `none`: not counted. */
  readonly totals: 'debit' | 'credit' | 'none';
  /** Whether money or a hold is meant: kept in the journal and the order file, with paper. */
  readonly isBooked: boolean;
  /** The journal's original becomes `voided`. */
  readonly voidsOriginal: boolean;
}

const PLAIN = {
  asksWhenUnknown: [],
  asksPin: true,
  original: 'none',
  isBooked: true,
  voidsOriginal: false,
} as const;

const LINKED_CHIP = { flow: 'simple', transactionType: '20' } as const;

/** The card transactions of the payment app. Sources: public terminal applications; casebook r7. */
export const CARD_TRANSACTIONS: Readonly<Record<CardFunction, CardTransactionRow>> = {
  balanceInquiry: {
    ...PLAIN,
    function: 'balanceInquiry',
    wire: 'balanceInquiry',
    title: '余额查询',
    titleEn: 'BALANCE',
    asks: [],
    chip: { flow: 'full', transactionType: '31' },
    totals: 'none',
    isBooked: false,
  },
  sale: {
    ...PLAIN,
    function: 'sale',
    wire: 'sale',
    title: '消费',
    titleEn: 'SALE',
    asks: ['amount'],
    chip: { flow: 'full', transactionType: '00' },
    totals: 'debit',
  },
  void: {
    ...PLAIN,
    function: 'void',
    wire: 'void',
    title: '消费撤销',
    titleEn: 'VOID',
    asks: ['supervisorPassword', 'voucherNumber'],
    asksWhenUnknown: ['amount', 'referenceNumber'],
    chip: LINKED_CHIP,
    original: 'batchAndStan',
    totals: 'credit',
    voidsOriginal: true,
  },
  refund: {
    ...PLAIN,
    function: 'refund',
    wire: 'refund',
    title: '退货',
    titleEn: 'REFUND',
    asks: ['supervisorPassword', 'originalDate', 'referenceNumber', 'amount'],
    asksPin: false,
    chip: LINKED_CHIP,
    original: 'date',
    totals: 'credit',
  },
  preAuth: {
    ...PLAIN,
    function: 'preAuth',
    wire: 'preAuth',
    title: '预授权',
    titleEn: 'AUTH',
    asks: ['amount'],
    chip: { flow: 'full', transactionType: '03' },
    totals: 'none',
  },
  preAuthVoid: {
    ...PLAIN,
    function: 'preAuthVoid',
    wire: 'preAuthVoid',
    title: '预授权撤销',
    titleEn: 'CANCEL',
    asks: ['originalDate', 'authCode', 'amount'],
    chip: LINKED_CHIP,
    original: 'date',
    totals: 'none',
  },
  preAuthCompletion: {
    ...PLAIN,
    function: 'preAuthCompletion',
    wire: 'preAuthCompletion',
    title: '预授权完成(请求)',
    titleEn: 'AUTH COMPLETE',
    asks: ['originalDate', 'authCode', 'amount'],
    chip: LINKED_CHIP,
    original: 'date',
    totals: 'debit',
  },
  preAuthCompletionVoid: {
    ...PLAIN,
    function: 'preAuthCompletionVoid',
    wire: 'preAuthCompletionVoid',
    title: '预授权完成撤销',
    titleEn: 'COMPLETE VOID',
    asks: ['supervisorPassword', 'voucherNumber'],
    asksWhenUnknown: ['originalDate', 'amount', 'referenceNumber'],
    asksPin: false,
    chip: LINKED_CHIP,
    original: 'batchStanAndDate',
    totals: 'credit',
    voidsOriginal: true,
  },
};
