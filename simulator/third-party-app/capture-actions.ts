import { civilTime } from '../../world/calendar.ts';
import type { CardRead, EmvRequest, EmvResult } from '../device-messages/methods.ts';
import type { AppSession } from '../payment-app/app-session.ts';
import { CARD_TIMEOUT_MS, REMOVAL_TIMEOUT_MS } from '../payment-app/card-actions.ts';
import { answerChipCall } from '../payment-app/chip-calls.ts';
import { type PresentedCard, stripeCard } from '../payment-app/presented-card.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import { readChipCard } from '../payment-app/trade-facts.ts';

/** A card whose track 2 was read. */
export type StripeCard = Extract<PresentedCard, { via: 'stripe' }>;

/** How the reading of a card ended. */
export type Capture =
  | { readonly ended: 'read'; readonly card: PresentedCard }
  | { readonly ended: 'cancelled' }
  /** The card cannot be used; the screen that tells it. */
  | { readonly ended: 'refused'; readonly screen: ScreenName };

/** What a card is asked for. */
export interface CaptureTerms {
  /** Whose card and what for; stands under the words of the screen. */
  readonly lines: readonly string[];
  /** Whether a card that was swiped may be used; service code 2xx or 6xx: it has a chip. */
  readonly acceptsStripe: (card: StripeCard) => boolean;
}

export interface CaptureInput {
  readonly session: AppSession;
  readonly terms: CaptureTerms;
  readonly done: (capture: Capture) => void;
}

export interface CaptureContext extends CaptureInput {
  /** Times a card could not be read. */
  readonly tries: number;
  readonly capture: Capture;
}

export type CaptureEvent =
  | { readonly type: 'CARD_READ'; readonly read: CardRead }
  | { readonly type: 'CHIP_ENDED'; readonly result: EmvResult }
  | { readonly type: 'CARD_REMOVED' };

export interface CaptureArgs {
  readonly context: CaptureContext;
  readonly event: CaptureEvent;
  readonly self: { send(event: CaptureEvent): void };
}

export function readCard({ context: { session, terms, tries }, self }: CaptureArgs): void {
  session.show(tries === 0 ? 'presentCard' : 'presentCardAgain', { lines: terms.lines });
  const params = { interfaces: ['stripe', 'chip'], timeoutMs: CARD_TIMEOUT_MS } as const;
  session.link.call('emv.readCard', params, (answer) =>
    self.send({
      type: 'CARD_READ',
      read: answer.ok ? answer.result : { found: 'nothing', ended: 'cancelled' },
    }),
  );
}

export function waitForReinsertion(args: CaptureArgs): void {
  const { session, terms } = args.context;
  session.show('insertCardAgain', { lines: terms.lines });
  waitRemoved(args);
}

export function takeCardOut(args: CaptureArgs): void {
  args.context.session.show('takeCard', { lines: args.context.terms.lines });
  waitRemoved(args);
}

function waitRemoved({ context, self }: CaptureArgs): void {
  context.session.link.call('card.waitRemoved', { timeoutMs: REMOVAL_TIMEOUT_MS }, () =>
    self.send({ type: 'CARD_REMOVED' }),
  );
}

const two = (value: number) => String(value).padStart(2, '0');

/** 9C of a credit to the card (assumed): the chip is read and asked for nothing more. */
const CREDIT_TYPE = '20';

function readingRequest(session: AppSession): EmvRequest {
  const at = civilTime(session.ports.clock.now());
  return {
    amountMinor: 0,
    transactionType: CREDIT_TYPE,
    date: two(at.year % 100) + two(at.month) + two(at.day),
    time: two(at.hour) + two(at.minute) + two(at.second),
    sequenceCounter: 1,
    flow: 'simple',
  };
}

export function readChip({ context: { session, terms }, self }: CaptureArgs): void {
  session.chipHost = (request) =>
    answerChipCall(session, request, { lines: terms.lines, wentOnline: () => undefined });
  session.link.call('emv.process', readingRequest(session), (answer) => {
    session.chipHost = undefined;
    self.send({
      type: 'CHIP_ENDED',
      result: answer.ok ? answer.result : { ended: 'terminated', reason: answer.code },
    });
  });
}

/** The card of a stripe or a chip that could be read; undefined when there is none. */
export function cardOf(event: CaptureEvent): PresentedCard | undefined {
  if (event.type === 'CARD_READ' && event.read.found === 'stripe') {
    return stripeCard(event.read.track2, event.read.track3);
  }
  if (event.type === 'CHIP_ENDED' && event.result.ended === 'cardRead') {
    return event.result.pan === '' ? undefined : readChipCard(event.result);
  }
  return undefined;
}

/** Whether the stripe could not be read. */
export function isStripeUnreadable(event: CaptureEvent): boolean {
  if (event.type !== 'CARD_READ') return false;
  const { read } = event;
  if (read.found === 'stripe') return cardOf(event) === undefined;
  return read.found === 'unreadable' && read.interface === 'stripe';
}

/** Whether the chip could not be read, before or while it was talked to. */
export function isChipUnreadable(event: CaptureEvent): boolean {
  if (event.type === 'CHIP_ENDED') return event.result.ended === 'fallback';
  if (event.type !== 'CARD_READ') return false;
  return event.read.found === 'unreadable' && event.read.interface === 'chip';
}
