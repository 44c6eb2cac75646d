import type { TransactionName } from '../protocol/messages/transactions.ts';
import type { Instant } from '../world/clock.ts';

/** A card transaction answered for good, approved or declined. Amounts in fen. */
export interface CardTransaction {
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
  readonly stan: string;
  readonly transaction: TransactionName;
  /** Id of the account; empty when no account was found. */
  readonly account: string;
  readonly amountFen: number;
  readonly responseCode: string;
  readonly rrn: string;
  readonly authCode: string;
  readonly at: Instant;
}

/** One transaction in the platform's ledger. */
export interface LedgerLine extends CardTransaction {
  readonly state: 'declined' | 'approved' | 'voided' | 'reversed';
  /** What the transaction does to the account as things stand; negative: the cardholder pays. */
  readonly effectFen: number;
  /** What it keeps on hold. */
  readonly heldFen: number;
}

/** One account as its issuer keeps it. */
export interface CardholderAccount {
  readonly account: string;
  readonly issuer: string;
  readonly openingFen: number;
  readonly balanceFen: number;
  readonly heldFen: number;
  /** Every movement in order: card movements carry the RRN, counter movements none. */
  readonly movements: readonly AccountMovement[];
}

/** One movement of an account: a booking, or a change of what is on hold. */
export interface AccountMovement {
  readonly at: Instant;
  readonly rrn: string | null;
  readonly amountFen: number;
  readonly heldFen: number;
}

/** Four totals of one side of a settlement. */
export interface SettlementTotals {
  readonly debitFen: number;
  readonly debitCount: number;
  readonly creditFen: number;
  readonly creditCount: number;
}

/** One line of a settlement file. */
export interface SettlementItem {
  readonly stan: string;
  readonly rrn: string;
  /** F60.1 of the request. */
  readonly typeCode: string;
  readonly side: 'debit' | 'credit';
  readonly amountFen: number;
}

/** The settlement file of one batch. `open` batches are listed as they stand. */
export interface SettlementFile {
  readonly tid: string;
  readonly mid: string;
  readonly batchNumber: string;
  /** MMDD of the end of the batch; null while open. */
  readonly settledOn: string | null;
  readonly state: 'open' | 'balanced' | 'unbalanced';
  readonly items: readonly SettlementItem[];
  readonly totals: SettlementTotals;
  /** STANs that the terminal uploaded and the platform does not know, and the reverse. */
  readonly onlyAtTerminal: readonly string[];
  readonly onlyAtPlatform: readonly string[];
}

/** Ways by which the platform pays out: 农资收购, 全渠道, 多渠道. */
export type PayoutChannel = 'farm' | 'omni' | 'multi-channel';

/** One payout (代付) that the platform took on. */
export interface PayoutLine {
  readonly channel: PayoutChannel;
  readonly appTid: string;
  readonly orderId: string;
  /** Id of the payee's account; empty when none was found. */
  readonly account: string;
  readonly amountFen: number;
  /** What the payer pays beside the amount. */
  readonly feeFen: number;
  readonly state: 'succeeded' | 'failed' | 'pending';
  /** Code of the answer to the request. */
  readonly code: string;
  readonly rrn: string;
  readonly at: Instant;
}

/** One line of the day files of the payout channels: money that went to a payee. */
export interface ReconciliationLine {
  readonly channel: PayoutChannel;
  readonly orderId: string;
  readonly amountFen: number;
  /** When the payee was credited. */
  readonly at: Instant;
}

/** One order of the multi-channel platform (账单, 充值, 还款, 转账). */
export interface BusinessOrderLine {
  readonly appTid: string;
  readonly orderId: string;
  readonly business: 'bill-payment' | 'mobile-top-up' | 'card-repayment' | 'card-transfer';
  /** Customer number or phone; of a card the id of its account. */
  readonly userNumber: string;
  readonly amountFen: number;
  readonly state: 'open' | 'done' | 'refused';
  /** RRN of the sale that paid it or was to pay it; empty while open. */
  readonly saleRrn: string;
  readonly at: Instant;
}

/** What an industry carried out in its own book: a bill written off (销账), a phone topped up. */
export interface IndustryLine {
  readonly industry: 'bill-payment' | 'mobile-top-up';
  readonly userNumber: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly at: Instant;
}

/** The virtual account of a merchant: its purchases fill it, its payouts empty it. */
export interface VirtualAccountBook {
  readonly mid: string;
  readonly openingFen: number;
  readonly balanceFen: number;
  /** In order, by the RRN of the purchase or payout. */
  readonly movements: readonly VirtualMovement[];
}

/** One movement of a virtual account; negative: it is paid out of it. */
export interface VirtualMovement {
  readonly at: Instant;
  readonly rrn: string;
  readonly amountFen: number;
}

/** Books of the platform, each kept by its own code from its own records. */
export interface PlatformBooks {
  ledger(): readonly LedgerLine[];
  settlementFiles(): readonly SettlementFile[];
  cardholderAccounts(): readonly CardholderAccount[];
  payouts(): readonly PayoutLine[];
  reconciliation(): readonly ReconciliationLine[];
  businessOrders(): readonly BusinessOrderLine[];
  industryServices(): readonly IndustryLine[];
  virtualAccounts(): readonly VirtualAccountBook[];
}
