import { fromHex } from '../../protocol/bytes.ts';
import { buildEntryMode } from '../../protocol/messages/entry-mode.ts';
import { buildSecurityControl } from '../../protocol/messages/field-53.ts';
import { buildOriginalMessage, NO_ORIGINAL_NUMBER } from '../../protocol/messages/field-61.ts';
import { NO_ORGANISATION } from '../../protocol/messages/field-63.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { CardTransactionRow } from './card-transactions.ts';
import type { PaymentConfig } from './config-codec.ts';
import type { PresentedCard } from './presented-card.ts';

/** What the operator typed or the journal knew about the original. */
export interface OriginalFacts {
  readonly voucherNumber?: string;
  readonly batchNumber?: string;
  /** MMDD. */
  readonly originalDate?: string;
  readonly referenceNumber?: string;
  readonly authCode?: string;
}

/** Everything a request is made of. */
export interface TradeDraft {
  readonly row: CardTransactionRow;
  readonly config: PaymentConfig;
  readonly batchNumber: string;
  readonly stan: string;
  /** Fen; undefined for a balance inquiry. */
  readonly amountMinor: number | undefined;
  readonly card: PresentedCard;
  /** PIN block, hex; undefined without PIN. */
  readonly pinBlock: string | undefined;
  /** The stripe was read because the chip had failed. */
  readonly isFallback: boolean;
  /** Track 2 is enciphered under the TDK. */
  readonly isTrackEnciphered: boolean;
  readonly original: OriginalFacts;
}

const AMOUNT_DIGITS = 12;
const LONGEST_PIN = '12';
/** 60.4: the terminal reads stripe and contact chip. */
const READ_CAPABILITY = '5';

function originalMessage({ row, batchNumber, original }: TradeDraft): string | undefined {
  const stan = original.voucherNumber ?? NO_ORIGINAL_NUMBER;
  const batch = original.batchNumber ?? batchNumber;
  const date = original.originalDate ?? '0000';
  switch (row.original) {
    case 'none':
      return undefined;
    case 'batchAndStan':
      return buildOriginalMessage({ batchNumber: batch, stan });
    case 'batchStanAndDate':
      return buildOriginalMessage({ batchNumber: batch, stan, date });
    case 'date':
      return buildOriginalMessage({
        batchNumber: NO_ORIGINAL_NUMBER,
        stan: NO_ORIGINAL_NUMBER,
        date,
      });
  }
}

function cardFields({ card, pinBlock, isTrackEnciphered, config }: TradeDraft) {
  const pin = pinBlock === undefined ? 'none' : 'entered';
  const fields: Partial<UnionPayMessage> = {
    entryMode: buildEntryMode(card.via === 'chip' ? 'contactChip' : 'magneticStripe', pin),
    expiry: card.expiry,
    track2: card.track2,
    ...(card.via === 'stripe' ? { track3: card.track3 } : { pan: card.pan }),
    ...(card.via === 'chip' ? { cardSequence: card.cardSequence } : {}),
  };
  const needsControl = pinBlock !== undefined || card.track2 !== undefined;
  return {
    ...fields,
    ...(card.via === 'chip' && card.iccData !== undefined
      ? { iccData: fromHex(card.iccData) }
      : {}),
    ...(pinBlock === undefined ? {} : { pinBlock: fromHex(pinBlock), pinCaptureCode: LONGEST_PIN }),
    ...(needsControl
      ? {
          securityControl: buildSecurityControl({
            pinFormat: pinBlock === undefined ? 'none' : 'withPan',
            algorithm: config.signOnType === 'signOnSingleDes' ? 'des' : 'tripleDes',
            isTrackEnciphered,
          }),
        }
      : {}),
  };
}

/** F60 of a card transaction: type, batch, 000, read capability, condition of the chip. */
function cardControl(draft: TradeDraft, typeCode: string): string {
  return `${typeCode}${draft.batchNumber}000${READ_CAPABILITY}${draft.isFallback ? '2' : '0'}`;
}

/** The request of a card transaction, without MAC. Partial approval is not offered (no 60.6). */
export function tradeRequest(draft: TradeDraft): UnionPayMessage {
  const { row, config, original, amountMinor } = draft;
  const wire = TRANSACTIONS[row.wire];
  const isLinked = row.original !== 'none';
  return {
    mti: wire.mti,
    processingCode: wire.processingCode,
    ...(amountMinor === undefined
      ? {}
      : { amountMinor: String(amountMinor).padStart(AMOUNT_DIGITS, '0') }),
    stan: draft.stan,
    conditionCode: wire.conditionCode,
    ...cardFields(draft),
    ...(isLinked ? { rrn: original.referenceNumber, authCode: original.authCode } : {}),
    tid: config.tid,
    mid: config.mid,
    currencyCode: '156',
    batchControl: cardControl(draft, wire.typeCode ?? '00'),
    originalMessage: originalMessage(draft),
    ...(wire.request.mandatory.includes('remarks') ? { remarks: NO_ORGANISATION } : {}),
  };
}
