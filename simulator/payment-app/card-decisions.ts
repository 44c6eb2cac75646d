import type { CardContext, CardEvent, CardInput } from './card-context.ts';
import type { CardTransactionRow } from './card-transactions.ts';
import { type Conclusion, padScreen } from './conclusion.ts';
import { stripeCard } from './presented-card.ts';
import type { Admission } from './rules.ts';
import type { ScreenName } from './screen-names.ts';
import { onlineCard, readChipCard } from './trade-facts.ts';
import { wireEntry } from './typed-entries.ts';

/** Wrong supervisor passwords, and cards that cannot be read, before the app gives up. */
const TRIES_MAX = 3;

type Change = Partial<CardContext>;

/** The operator or the cardholder gave up. */
export const CANCELLED: Conclusion = {
  outcome: 'cancelled',
  screen: 'cancelled',
  booking: 'none',
};

/** An answer came and could not be kept: the obligation stands, the trade will be reversed. */
export const NOT_BOOKED: Conclusion = {
  outcome: 'unknown',
  screen: 'storeFailed',
  booking: 'none',
};

/** What a second sending by itself starts from. */
export const FORGOTTEN_ATTEMPT = {
  prepared: undefined,
  verdict: undefined,
  conclusion: undefined,
  tradeId: undefined,
} as const;

/** The terminal refused the trade; nothing was debited. */
export function refusal(screen: ScreenName, booking: Conclusion['booking'] = 'none'): Conclusion {
  return { outcome: 'declined', screen, booking };
}

export function emptyContext(input: CardInput): CardContext {
  return {
    ...input,
    toAsk: input.terms === undefined ? input.row.asks : [],
    entries: {},
    original: {},
    originalId: undefined,
    passwordTries: 0,
    cardTries: 0,
    chipFailed: false,
    amountMinor: input.terms?.amountMinor,
    orderId: input.terms?.orderId,
    card: undefined,
    pinBlock: undefined,
    isTrackEnciphered: false,
    onlineCall: undefined,
    chipEnd: undefined,
    prepared: undefined,
    tradeId: undefined,
    stan: undefined,
    timesSent: 0,
    verdict: undefined,
    conclusion: undefined,
    approval: undefined,
    businessVerdict: undefined,
  };
}

export function admissionOf({ session }: CardContext): Admission {
  return session.rules.admit(session.journal.state, session.config);
}

const ADMISSION_SCREENS: Readonly<Record<Admission, ScreenName>> = {
  go: 'idle',
  settleFirst: 'settleFirst',
  signOnFirst: 'signOnFirst',
  recoverFirst: 'reversalFailed',
  batchFull: 'batchFull',
};

/** What is shown when a trade may not begin. */
export function admissionScreen(admission: Admission): ScreenName {
  return ADMISSION_SCREENS[admission];
}

export function refusedAdmission(context: CardContext): Change {
  return { conclusion: refusal(admissionScreen(admissionOf(context))) };
}

/** The pad failed: without keys a sign-on helps, otherwise somebody looks after the pad. */
export function padRefusal(event: CardEvent): Change {
  return { conclusion: refusal(event.type === 'PAD_FAILED' ? padScreen(event.code) : 'padFailed') };
}

export function isPasswordWrong({ session, toAsk }: CardContext, event: CardEvent): boolean {
  return (
    event.type === 'ENTERED' &&
    toAsk[0] === 'supervisorPassword' &&
    !session.rules.acceptsSupervisor(event.value, session.config)
  );
}

export function isLastPasswordTry(context: CardContext, event: CardEvent): boolean {
  return isPasswordWrong(context, event) && context.passwordTries + 1 >= TRIES_MAX;
}

export function isEntryInvalid({ toAsk }: CardContext, event: CardEvent): boolean {
  const [field] = toAsk;
  return (
    event.type === 'ENTERED' && field !== undefined && wireEntry(field, event.value) === undefined
  );
}

/** Whether nothing is left to ask after this answer. */
export function isLastQuestion(context: CardContext, event: CardEvent): boolean {
  if (context.toAsk.length !== 1) return false;
  return context.toAsk[0] !== 'voucherNumber' || keptEntry(context, event).toAsk?.length === 0;
}

/** Why the original of this voucher number may not be undone now. */
function holdOf({ session, toAsk, holds }: CardContext, event: CardEvent): ScreenName | undefined {
  if (holds === undefined || event.type !== 'ENTERED') return undefined;
  if (toAsk[0] !== 'voucherNumber') return undefined;
  const record = session.journal.byVoucher(wireEntry('voucherNumber', event.value) ?? '');
  return record && holds(record);
}

export function isOriginalHeld(context: CardContext, event: CardEvent): boolean {
  return holdOf(context, event) !== undefined;
}

export function refusedOriginal(context: CardContext, event: CardEvent): Change {
  return { conclusion: refusal(holdOf(context, event) ?? 'cancelled') };
}

/** Keeps what was typed; a voucher number brings what the journal knows about the original. */
export function keptEntry(context: CardContext, event: CardEvent): Change {
  const [field, ...toAsk] = context.toAsk;
  if (event.type !== 'ENTERED' || field === undefined) return {};
  const value = wireEntry(field, event.value) ?? '';
  if (field === 'supervisorPassword') return { toAsk };
  const entries = { ...context.entries, [field]: value };
  if (field === 'amount') return { toAsk, entries, amountMinor: Number(value) };
  if (field !== 'voucherNumber') return { toAsk, entries };
  return { entries, ...knownOriginal(context, value, toAsk) };
}

function knownOriginal(
  { session, row }: CardContext,
  voucherNumber: string,
  toAsk: CardTransactionRow['asks'],
): Change {
  const record = session.journal.byVoucher(voucherNumber);
  if (record === undefined) return { toAsk: [...toAsk, ...row.asksWhenUnknown] };
  const original = session.rules.originalOf(record);
  const missing = row.asksWhenUnknown.filter(
    (field) => field === 'referenceNumber' && original.referenceNumber === undefined,
  );
  return {
    toAsk: [...toAsk, ...missing],
    original,
    originalId: record.trade.id,
    amountMinor: record.trade.amountMinor,
  };
}

/** The order begins when everything but the card is agreed. */
export function numberedOrder({ session, row, orderId }: CardContext): Change {
  return row.isBooked && orderId === undefined ? { orderId: session.orders.nextId() } : {};
}

function stripeOf(event: CardEvent) {
  if (event.type !== 'CARD_READ' || event.read.found !== 'stripe') return undefined;
  return stripeCard(event.read.track2, event.read.track3);
}

export function isUsableStripe({ session, chipFailed }: CardContext, event: CardEvent): boolean {
  const card = stripeOf(event);
  if (card?.via !== 'stripe') return false;
  const { serviceCode } = card;
  return session.rules.acceptsStripe({ serviceCode, chipFailed }, session.config);
}

/** A usable stripe whose PIN is asked for at once. */
export function isPlainStripe(context: CardContext, event: CardEvent): boolean {
  const { session, row } = context;
  return (
    row.asksPin && session.config.signOnType !== 'signOnWithTdk' && isUsableStripe(context, event)
  );
}

export function keptStripe(event: CardEvent): Change {
  return { card: stripeOf(event) };
}

export function isStripeUnreadable(event: CardEvent): boolean {
  if (event.type !== 'CARD_READ') return false;
  const { read } = event;
  if (read.found === 'stripe') return stripeOf(event) === undefined;
  return read.found === 'unreadable' && read.interface === 'stripe';
}

export function isChipUnreadable(event: CardEvent): boolean {
  return (
    event.type === 'CARD_READ' &&
    event.read.found === 'unreadable' &&
    event.read.interface === 'chip'
  );
}

/** The card could not be read, and not for the first time. */
export function isLastCardTry({ cardTries }: CardContext, event: CardEvent): boolean {
  const hasFailed =
    isStripeUnreadable(event) ||
    isChipUnreadable(event) ||
    (event.type === 'CHIP_ENDED' && event.result.ended === 'fallback');
  return hasFailed && cardTries + 1 >= TRIES_MAX;
}

export function mustEncipher({ session, card }: CardContext): boolean {
  return session.config.signOnType === 'signOnWithTdk' && card?.track2 !== undefined;
}

export function keptTrack({ card }: CardContext, event: CardEvent): Change {
  if (event.type !== 'TRACK_ENCIPHERED' || card === undefined) return {};
  return { card: { ...card, track2: event.track2 }, isTrackEnciphered: true };
}

export function keptPin(event: CardEvent): Change {
  return event.type === 'PIN_ENDED' ? { pinBlock: event.pinBlock } : {};
}

export function keptOnlineCard(event: CardEvent): Change {
  if (event.type !== 'WENT_ONLINE') return {};
  const { request, call } = event;
  return { card: onlineCard(request), pinBlock: request.pinBlock, onlineCall: call };
}

export function keptReadCard(event: CardEvent): Change {
  return event.type === 'CHIP_ENDED' ? { card: readChipCard(event.result) } : {};
}

export function keptChipEnd(event: CardEvent): Change {
  return event.type === 'CHIP_ENDED' ? { chipEnd: event.result } : {};
}

/** The chip ended before anything went online: nobody was debited. */
export function concludedChip(event: CardEvent): Change {
  if (event.type !== 'CHIP_ENDED') return {};
  const { ended } = event.result;
  if (ended === 'cancelled') return { conclusion: CANCELLED };
  return {
    conclusion: refusal(ended === 'declinedOffline' ? 'chipDeclined' : 'chipTerminated'),
  };
}

export function keptPrepared({ session, timesSent }: CardContext, event: CardEvent): Change {
  if (event.type !== 'PREPARED') return {};
  const { stan = '' } = event.prepared.message;
  const tradeId = session.journal.state.batchNumber + stan;
  return { prepared: event.prepared, stan, tradeId, timesSent: timesSent + 1 };
}

export function keptVerdict(event: CardEvent): Change {
  return event.type === 'JUDGED' ? { verdict: event.verdict } : {};
}

export function concluded({ session, verdict, chipEnd, onlineCall }: CardContext): Change {
  if (verdict === undefined) return {};
  const ended = onlineCall === undefined ? undefined : chipEnd?.ended;
  return { conclusion: session.rules.conclude(verdict, ended) };
}

export function sendsAgain({ session, conclusion, timesSent }: CardContext): boolean {
  return conclusion !== undefined && session.rules.sendsAgain(conclusion, timesSent);
}

/** Whether the journal owes paper for this trade. */
export function hasPaper({ session, tradeId, conclusion }: CardContext): boolean {
  const record = tradeId === undefined ? undefined : session.journal.recordOf(tradeId);
  return conclusion?.booking === 'approved' && (record?.owed.length ?? 0) > 0;
}

/** Whether a chip card may still be in the slot. */
export function isChipInside({ card, chipEnd, onlineCall }: CardContext): boolean {
  return card?.via === 'chip' || chipEnd !== undefined || onlineCall !== undefined;
}
