import { toHex } from '../../protocol/bytes.ts';
import { parseBalances } from '../../protocol/messages/field-54.ts';
import { civilTime } from '../../world/calendar.ts';
import type { EmvRequest, OnlineAnswer } from '../device-messages/methods.ts';
import type { CardActionArgs, CardContext } from './card-context.ts';
import { isChipInside } from './card-decisions.ts';
import { answerChipCall } from './chip-calls.ts';
import { entered, judged, padOpened } from './replies.ts';
import type { ScreenName } from './screen-names.ts';
import { yuan } from './screens.ts';

/** How long the terminal waits for a card and for a PIN, milliseconds. */
export const CARD_TIMEOUT_MS = 60_000;
export const PIN_TIMEOUT_MS = 60_000;
/** How long the app waits for the card to be taken, milliseconds. */
export const REMOVAL_TIMEOUT_MS = 30_000;

/** Type and amount, the lines most screens carry. */
export function tradeLines({ row, amountMinor, terms }: CardContext): readonly string[] {
  const title = terms?.business?.name.title ?? row.title;
  return amountMinor === undefined ? [title] : [title, `RMB ${yuan(amountMinor)}`];
}

export function openPad({ context, self }: CardActionArgs): void {
  context.session.openPad(padOpened(self));
}

export function askNext({ context, self }: CardActionArgs): void {
  const [field] = context.toAsk;
  if (field === undefined) return;
  context.session.ask(field, entered(self));
}

export function readCard({ context, self }: CardActionArgs): void {
  const { session, cardTries } = context;
  const screen = cardTries === 0 ? 'presentCard' : 'presentCardAgain';
  session.show(screen, { lines: tradeLines(context) });
  session.link.call(
    'emv.readCard',
    { interfaces: ['stripe', 'chip'], timeoutMs: CARD_TIMEOUT_MS },
    (answer) =>
      self.send({
        type: 'CARD_READ',
        read: answer.ok ? answer.result : { found: 'nothing', ended: 'cancelled' },
      }),
  );
}

export function openOrder({ context }: CardActionArgs): void {
  const { session, row, orderId, amountMinor = 0, terms } = context;
  if (orderId !== undefined && terms === undefined)
    session.orders.open(orderId, row.function, amountMinor);
}

/** The pad has to be opened anew before its next use. */
export function forgetPad({ context }: CardActionArgs): void {
  context.session.isPadOpen = false;
}

/** An unreadable chip has to leave the slot before it can be tried again. */
export function waitForReinsertion(args: CardActionArgs): void {
  args.context.session.show('insertCardAgain', { lines: tradeLines(args.context) });
  waitRemoved(args);
}

export function waitRemoved({ context, self }: CardActionArgs): void {
  context.session.link.call('card.waitRemoved', { timeoutMs: REMOVAL_TIMEOUT_MS }, () =>
    self.send({ type: 'CARD_REMOVED' }),
  );
}

export function encipherTrack({ context, self }: CardActionArgs): void {
  const track2 = context.card?.track2 ?? '';
  context.session.link.call('pinpad.encryptTrack', { track2 }, (answer) => {
    if (answer.ok) self.send({ type: 'TRACK_ENCIPHERED', track2: answer.result.track2 });
    else self.send({ type: 'PAD_FAILED', code: answer.code });
  });
}

export function listenForPin({ context, self }: CardActionArgs): void {
  const { session, card, amountMinor } = context;
  session.show('enterPin', { lines: tradeLines(context) });
  const amount = amountMinor === undefined ? {} : { amountMinor };
  session.link.call(
    'pinpad.listenForPinBlock',
    { pan: card?.pan ?? '', ...amount, timeoutMs: PIN_TIMEOUT_MS },
    (answer) => {
      if (!answer.ok) return self.send({ type: 'PAD_FAILED', code: answer.code });
      const { ended, pinBlock } = answer.result;
      return self.send({ type: 'PIN_ENDED', ended, pinBlock });
    },
  );
}

const two = (value: number) => String(value).padStart(2, '0');

function emvRequest({ session, row, amountMinor = 0 }: CardContext): EmvRequest {
  const at = civilTime(session.ports.clock.now());
  return {
    amountMinor,
    transactionType: row.chip.transactionType,
    date: two(at.year % 100) + two(at.month) + two(at.day),
    time: two(at.hour) + two(at.minute) + two(at.second),
    sequenceCounter: Number(session.rules.nextStan(session.journal.state.stan)),
    flow: row.chip.flow,
  };
}

export function startChip(args: CardActionArgs): void {
  const { context, self } = args;
  const { session } = context;
  session.chipHost = (request) =>
    answerChipCall(session, request, {
      lines: tradeLines(context),
      wentOnline: (call, online) => self.send({ type: 'WENT_ONLINE', call, request: online }),
    });
  session.link.call('emv.process', emvRequest(context), (answer) => {
    session.chipHost = undefined;
    if (answer.ok) self.send({ type: 'CHIP_ENDED', result: answer.result });
    else if (isPadTrouble(answer.code)) self.send({ type: 'PAD_FAILED', code: answer.code });
    else self.send({ type: 'CHIP_ENDED', result: { ended: 'terminated', reason: answer.code } });
  });
}

/** The pad could not ask for the PIN that the card wants. */
function isPadTrouble(code: string): boolean {
  return code === 'keyMissing' || code.startsWith('pad');
}

/** Builds the request, lets the pad make its MAC and opens a session; nothing leaves yet. */
export function prepare({ context, self }: CardActionArgs): void {
  const { session, row, card, amountMinor, pinBlock, entries, original } = context;
  if (card === undefined) return;
  const { batchNumber, stan } = session.journal.state;
  session.show('authorising', { lines: tradeLines(context) });
  const message = session.rules.requestOf({
    row,
    config: session.config,
    batchNumber,
    stan: session.rules.nextStan(stan),
    amountMinor,
    card,
    pinBlock,
    isFallback: card.via === 'stripe' && context.chipFailed,
    isTrackEnciphered: context.isTrackEnciphered,
    original: { ...original, ...entries },
  });
  session.access.prepare(message, (preparation) => {
    if (preparation.ok) return self.send({ type: 'PREPARED', prepared: preparation.prepared });
    return judged(self)(
      preparation.why === 'pad'
        ? { kind: 'padFailed', code: preparation.code }
        : { kind: 'notSent' },
    );
  });
}

/** Hands the host's word to the kernel. */
export function answerKernel({ context }: CardActionArgs): void {
  const { session, onlineCall, verdict } = context;
  if (onlineCall === undefined) return;
  session.link.answer<'emv.onGoOnline'>(onlineCall, onlineAnswer(verdict));
}

function onlineAnswer(verdict: CardContext['verdict']): OnlineAnswer {
  if (verdict?.kind !== 'approved' && verdict?.kind !== 'declined') return { online: 'unable' };
  const { iccData } = verdict.answer;
  return {
    online: 'answered',
    responseCode: verdict.code,
    ...(iccData === undefined ? {} : { tlv: toHex(iccData) }),
  };
}

/** Balances of an inquiry, as the cardholder may read them. */
function balanceLines({ verdict, row }: CardContext): readonly string[] {
  if (row.isBooked || verdict?.kind !== 'approved') return [];
  const balances = parseBalances(verdict.answer.balances ?? '');
  if (!balances.ok) return [];
  return balances.value.map(
    ({ amountType, amountMinor }) =>
      `${amountType === '01' ? '账面余额' : '可用余额'} RMB ${yuan(amountMinor)}`,
  );
}

/** The result stays on the screen while the card is taken out. */
function removalLines(context: CardContext): readonly string[] {
  if (!isChipInside(context)) return [];
  return [context.session.config.language === 'zh' ? '请取走卡片' : 'Remove the card'];
}

/** What became of the payment when the business that it was for was refused. */
const UNDONE_LINES: Readonly<Partial<Record<ScreenName, Readonly<Record<'zh' | 'en', string>>>>> = {
  businessRefused: { zh: '收款已冲正', en: 'The payment is reversed' },
  businessNotUndone: { zh: '收款尚未冲正', en: 'The payment is not reversed yet' },
};

function undoneLines({ session, conclusion }: CardContext): readonly string[] {
  const line = conclusion && UNDONE_LINES[conclusion.screen]?.[session.config.language];
  return line === undefined ? [] : [line];
}

/** Shows the result once more after the printer had asked for paper. */
export function tellAgain({ context, event }: CardActionArgs): void {
  if (event.type === 'PRINTED' && event.wasPaperOut) tell({ context });
}

/** Shows how the trade ended. */
export function tell({ context }: Pick<CardActionArgs, 'context'>): void {
  const { session, conclusion, row } = context;
  if (conclusion === undefined) return;
  const { code, message } = conclusion;
  session.show(conclusion.screen, {
    lines: [
      ...tradeLines(context),
      ...balanceLines(context),
      ...undoneLines(context),
      ...removalLines(context),
    ],
    phase: conclusion.phase ?? (row.voidsOriginal ? 'void' : 'after-pin'),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  });
}
