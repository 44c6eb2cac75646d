import { fromHex, toHex } from '../../protocol/bytes.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { EmvResult, OnlineRequest } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import type { CardContext } from './card-context.ts';
import type { ApprovalFacts, Obligation, TradeFacts } from './journal-entries.ts';
import type { PresentedCard } from './presented-card.ts';
import { storeMessage } from './stored-message-codec.ts';

const SEQUENCE_DIGITS = 3;

/** The chip's card as the kernel tells it when it wants to go online. */
export function onlineCard(request: OnlineRequest): PresentedCard {
  return {
    via: 'chip',
    pan: request.pan,
    track2: request.track2.replace('=', 'D'),
    ...(request.expiry === '' ? {} : { expiry: request.expiry }),
    cardSequence: request.cardSequence.padStart(SEQUENCE_DIGITS, '0'),
    iccData: request.tlv,
  };
}

/** A chip that was only read, for linked transactions: card number, expiry, sequence. */
export function readChipCard(result: EmvResult): PresentedCard | undefined {
  if (result.pan === undefined) return undefined;
  const objects = parseTlv(fromHex(result.tlv ?? ''));
  const value = (tag: string) => {
    const bytes = objects.ok ? findTag(objects.value, tag) : undefined;
    return bytes === undefined ? undefined : toHex(bytes);
  };
  const expiry = value('5F24')?.slice(0, 4);
  return {
    via: 'chip',
    pan: result.pan,
    ...(expiry === undefined ? {} : { expiry }),
    cardSequence: (value('5F34') ?? '').padStart(SEQUENCE_DIGITS, '0'),
  };
}

function originalParts({ entries, original, originalId, row }: CardContext): Partial<TradeFacts> {
  if (row.original === 'none') return {};
  const { voucherNumber, originalDate, referenceNumber, authCode } = { ...original, ...entries };
  return {
    ...(voucherNumber === undefined ? {} : { originalVoucher: voucherNumber }),
    ...(originalDate === undefined ? {} : { originalDate }),
    ...(referenceNumber === undefined ? {} : { originalReference: referenceNumber }),
    ...(authCode === undefined ? {} : { originalAuthCode: authCode }),
    ...(originalId === undefined ? {} : { originalId }),
  };
}

/** What the journal keeps of a trade before its request leaves. */
export function tradeFacts(context: CardContext, message: UnionPayMessage): TradeFacts {
  const { session, row, card, amountMinor = 0, orderId } = context;
  const { stan = '' } = message;
  const { batchNumber } = session.journal.state;
  const pan = card?.pan ?? '';
  return {
    id: batchNumber + stan,
    batchNumber,
    stan,
    transaction: row.function,
    amountMinor,
    at: session.ports.clock.now(),
    operator: session.operator,
    panMasked: session.rules.panOnPaper(pan),
    panSealed: session.seal.seal(pan, stan),
    entry: card?.via === 'chip' ? 'I' : 'S',
    entryMode: message.entryMode ?? '',
    ...(card?.expiry === undefined ? {} : { expiry: card.expiry }),
    ...(card?.via === 'chip' ? { cardSequence: card.cardSequence } : {}),
    ...originalParts(context),
    ...(orderId === undefined ? {} : { orderId }),
  };
}

/** The obligation that stands in the journal while a request is under way; reason preset 98. */
export function obligationOf(
  session: AppSession,
  trade: TradeFacts,
  message: UnionPayMessage,
): Obligation | undefined {
  const { wire } = rowOf(trade);
  if (!session.rules.obliges(wire)) return undefined;
  const original = storeMessage(message, session.seal);
  return { id: trade.id, original, reason: 'noAnswer' };
}

function rowOf(trade: TradeFacts) {
  const name = trade.transaction === 'void' ? 'void' : trade.transaction;
  return { wire: TRANSACTIONS[name] };
}

const DOMESTIC_ORGANISATIONS: ReadonlySet<string> = new Set(['', 'CUP', '000']);

/** What the journal keeps of an approval. */
export function approvalFacts(
  answer: UnionPayMessage,
  code: string,
  chipData: string | undefined,
): ApprovalFacts {
  const { rrn, authCode, localDate, localTime, institutions, remarks } = answer;
  const organisation = (remarks ?? '').slice(0, 3).trim();
  return {
    responseCode: code,
    cardClass: DOMESTIC_ORGANISATIONS.has(organisation) ? '00' : '01',
    ...(rrn === undefined ? {} : { rrn }),
    ...(authCode === undefined ? {} : { authCode }),
    ...(localDate === undefined ? {} : { localDate }),
    ...(localTime === undefined ? {} : { localTime }),
    ...(institutions === undefined ? {} : { institutions }),
    ...(remarks === undefined ? {} : { remarks }),
    ...(chipData === undefined ? {} : { chipData }),
  };
}
