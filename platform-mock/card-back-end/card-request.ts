import type { OriginalMessage } from '../../protocol/messages/field-61.ts';
import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import type { Pan } from '../../protocol/redaction/pan.ts';
import type { Instant } from '../../world/clock.ts';
import type { MerchantData } from '../data/platform-data.ts';
import type { LedgerKey } from '../ledger/ledger-event.ts';
import type { Terminal } from '../terminal-management/terminal.ts';

/** A card transaction that passed the checks of access, opened for the card back end. */
export interface CardRequest {
  readonly row: TransactionRow;
  readonly message: UnionPayMessage;
  readonly terminal: Terminal;
  readonly merchant: MerchantData;
  readonly key: LedgerKey;
  readonly batchNumber: string;
  readonly stan: string;
  readonly pan: Pan;
  /** Clear PIN; undefined when none was entered. */
  readonly pin: ClearPin | undefined;
  /** F4 in fen; 0 where there is none. */
  readonly amountFen: number;
  readonly original: OriginalMessage | undefined;
  readonly at: Instant;
}

/** What the platform answers, beside what it echoes. */
export interface CardAnswer {
  readonly code: string;
  readonly rrn: string;
  readonly authCode?: string | undefined;
  /** When it was decided; F12, F13 and F15 come from it. */
  readonly at: Instant;
  /** F54. */
  readonly balances?: string | undefined;
  /** F55. */
  readonly iccData?: Uint8Array | undefined;
  /** First half of F44. */
  readonly issuerInstitution?: string | undefined;
  /** F48. */
  readonly additionalData?: string | undefined;
  /** F62. */
  readonly payload?: Uint8Array | undefined;
  /** F60, when it is not an echo. */
  readonly batchControl?: string | undefined;
}
