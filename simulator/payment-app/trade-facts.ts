import { fromHex, toHex } from '../../protocol/bytes.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { EmvResult, OnlineRequest } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import type { CardContext } from './card-context.ts';
import { CARD_TRANSACTIONS } from './card-transactions.ts';
import type { ApprovalFacts, JournalEntry, Obligation, TradeFacts } from './journal-entries.ts';
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
  const { session, row, card, amountMinor = 0, orderId, terms } = context;
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
    ...(terms?.business === undefined ? {} : { business: terms.business.name }),
  };
}

/**
 * The obligation that stands in the journal while a request is under way; reason preset 98. No
 * track may be kept, so a repeat names a card that was swiped by its number.
 */
export function obligationOf(
  session: AppSession,
  trade: TradeFacts,
  message: UnionPayMessage,
): Obligation | undefined {
  const kind = session.rules.obliges(TRANSACTIONS[trade.transaction]);
  if (kind === 'none') return undefined;
  const stored = storeMessage(message, session.seal);
  const original = kind === 'repeat' ? { ...stored, panSealed: trade.panSealed } : stored;
  return { kind, id: trade.id, original, reason: 'noAnswer' };
}

const DOMESTIC_ORGANISATIONS: ReadonlySet<string> = new Set(['', 'CUP', '000']);

/** An approval as it goes into the journal: with the paper it owes and the original it voids. */
export function approvedEntry(
  session: AppSession,
  trade: TradeFacts,
  granted: GrantedAnswer,
): JournalEntry {
  return grantedEntry(session, trade, approvalFacts(granted));
}

/** The same for an approval whose facts the journal has already. */
export function grantedEntry(
  { rules }: AppSession,
  { id, transaction, originalId }: TradeFacts,
  approval: ApprovalFacts,
): JournalEntry {
  const row = CARD_TRANSACTIONS[transaction];
  const voids = row.voidsOriginal && originalId !== undefined ? { voids: originalId } : undefined;
  return { kind: 'approved', id, approval, owed: rules.copiesOf(row), ...voids };
}

/** An approving answer, its code, and the chip's data at the end. */
interface GrantedAnswer {
  readonly answer: UnionPayMessage;
  readonly code: string;
  readonly chipData?: string | undefined;
}

/** What the journal keeps of an approval. */
export function approvalFacts({ answer, code, chipData }: GrantedAnswer): ApprovalFacts {
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
