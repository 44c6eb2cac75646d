import { spawnActor } from '../actor.ts';
import type { Card, ChipSession } from '../cards/card.ts';
import type { CardInterface, CardRead, ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { cardReaderMachine } from './card-reader-machine.ts';
import { type DevicePorts, NOTHING, type Reply, recordUnexpected } from './device-ports.ts';

/** The chip slot as a thing that outlives power: what is in it, how clean its contacts are. */
export interface CardSlot {
  card: Card | undefined;
  contactsAreDirty: boolean;
}

interface CardWait {
  readonly interfaces: readonly CardInterface[];
  readonly reply: Reply<CardRead>;
}

/** The stripe and chip readers of one powered life. */
export class CardReader {
  readonly #actor;
  #wait: CardWait | undefined;
  #removalReply: Reply<ResultOf<'card.waitRemoved'>> | undefined;
  #session: ChipSession | undefined;
  #isProcessing = false;

  constructor(
    private readonly ports: DevicePorts,
    private readonly slot: CardSlot,
  ) {
    this.#actor = spawnActor(cardReaderMachine, {
      ports: ports.actor,
      id: 'cardReader',
      input: { reader: this },
    });
  }

  /** The interfaces on which a card is waited for. */
  get awaitedInterfaces(): readonly CardInterface[] | undefined {
    return this.#wait?.interfaces;
  }

  get holdsCard(): boolean {
    return this.slot.card !== undefined;
  }

  /** Whether the contacts of the slot are clean enough. */
  get makesContact(): boolean {
    return !this.slot.contactsAreDirty;
  }

  /** Reserves the slot for a chip transaction; false while somebody waits for a card. */
  beginProcess(): boolean {
    if (this.#isWaiting) return false;
    this.#isProcessing = true;
    return true;
  }

  endProcess(): void {
    this.#isProcessing = false;
  }

  get awaitsRemoval(): boolean {
    return this.#removalReply !== undefined;
  }

  readCard(params: ParamsOf<'emv.readCard'>, reply: Reply<CardRead>) {
    if (this.#isBusy) return reply.fail('deviceBusy', 'the card reader is in use');
    if (this.slot.card !== undefined && params.interfaces.includes('chip')) {
      const read = this.#readChip();
      if (read !== undefined) reply.answer(read);
      return;
    }
    this.#wait = { interfaces: [...params.interfaces], reply };
    this.#actor.send({ type: 'CARD_AWAITED', timeoutMs: params.timeoutMs });
  }

  waitRemoved(
    { timeoutMs }: ParamsOf<'card.waitRemoved'>,
    reply: Reply<ResultOf<'card.waitRemoved'>>,
  ) {
    if (this.#isBusy) return reply.fail('deviceBusy', 'the card reader is in use');
    if (this.slot.card === undefined) return reply.answer({ removed: true });
    this.#removalReply = reply;
    this.#actor.send({ type: 'REMOVAL_AWAITED', timeoutMs });
  }

  /** Ends whatever is waited for; nothing to end is fine. */
  cancelRequest(reply: Reply<object>): void {
    this.cancelWaits();
    reply.answer(NOTHING);
  }

  cancelWaits(): void {
    if (!this.#isWaiting) return;
    this.#actor.send({ type: 'WAIT_CANCELLED' });
    this.#endWait({ found: 'nothing', ended: 'cancelled' });
    this.#endRemoval(false);
  }

  /** A card was put into the slot. */
  inserted(): void {
    if (!this.#wait?.interfaces.includes('chip')) return;
    const read = this.#readChip();
    if (read !== undefined) this.#found(read);
  }

  /** A card was swiped; tells whether anybody read it. */
  swiped(card: Card): boolean {
    if (!this.#wait?.interfaces.includes('stripe')) return false;
    const { stripe } = card;
    if (stripe === undefined || stripe.isDamaged === true) {
      this.#found({ found: 'unreadable', interface: 'stripe', reason: 'badSwipe' });
    } else {
      const { track2, track3 } = stripe;
      this.#found({ found: 'stripe', track2, ...(track3 === undefined ? {} : { track3 }) });
    }
    return true;
  }

  /** The card left the slot. */
  removed(): void {
    this.#session = undefined;
    this.#actor.send({ type: 'CARD_REMOVED' });
    this.#endRemoval(true);
    this.ports.notify('card.removed', NOTHING);
  }

  /**
   * The chip's session since its last reset, resetting it when there is none; undefined without a
   * card in the slot or when the chip does not answer. It is handed out once.
   */
  takeSession(): ChipSession | undefined {
    const session = this.#session ?? this.#powerUp();
    this.#session = undefined;
    return session;
  }

  cardWaitTimedOut(): void {
    this.#endWait({ found: 'nothing', ended: 'timedOut' });
  }

  removalWaitTimedOut(): void {
    this.#endRemoval(false);
  }

  unexpected(type: string): void {
    recordUnexpected(this.ports, 'cardReader', type);
  }

  get #isWaiting(): boolean {
    return this.#wait !== undefined || this.#removalReply !== undefined;
  }

  get #isBusy(): boolean {
    return this.#isWaiting || this.#isProcessing;
  }

  /** Undefined when the power went at the reset. */
  #readChip(): CardRead | undefined {
    this.#session = this.#powerUp();
    if (!this.ports.board.power.isOn) return undefined;
    if (this.#session !== undefined) return { found: 'chip' };
    return { found: 'unreadable', interface: 'chip', reason: 'chipUnreadable' };
  }

  #powerUp(): ChipSession | undefined {
    const { power, trace } = this.ports.board;
    const { card, contactsAreDirty } = this.slot;
    if (card === undefined || !power.gate('card.reset')) return undefined;
    const session = contactsAreDirty ? undefined : card.chip?.powerUp();
    trace.emit('terminal', 'card.reset', { card: card.alias, answers: session !== undefined });
    return session;
  }

  #found(read: CardRead): void {
    this.#actor.send({ type: 'CARD_READ' });
    this.#endWait(read);
  }

  #endWait(read: CardRead): void {
    const wait = this.#wait;
    this.#wait = undefined;
    wait?.reply.answer(read);
  }

  #endRemoval(removed: boolean): void {
    const reply = this.#removalReply;
    this.#removalReply = undefined;
    reply?.answer({ removed });
  }
}
