import { setup } from 'xstate';

export type CardReaderEvent =
  | { readonly type: 'CARD_AWAITED'; readonly timeoutMs: number }
  | { readonly type: 'CARD_READ' }
  | { readonly type: 'WAIT_CANCELLED' }
  | { readonly type: 'REMOVAL_AWAITED'; readonly timeoutMs: number }
  | { readonly type: 'CARD_REMOVED' };

/** What the machine makes the reader do. */
export interface CardReaderEffects {
  cardWaitTimedOut(): void;
  removalWaitTimedOut(): void;
  unexpected(type: string): void;
}

/** The readers of stripe and chip as one: idle, waiting for a card, waiting for its removal. */
export const cardReaderMachine = setup({
  types: {} as {
    context: { readonly reader: CardReaderEffects };
    input: { readonly reader: CardReaderEffects };
    events: CardReaderEvent;
  },
  actions: {
    endCardWait: ({ context }) => context.reader.cardWaitTimedOut(),
    endRemovalWait: ({ context }) => context.reader.removalWaitTimedOut(),
    recordUnexpected: ({ context, event }) => context.reader.unexpected(event.type),
  },
  delays: {
    cardTimeout: ({ event }) => (event.type === 'CARD_AWAITED' ? event.timeoutMs : 0),
    removalTimeout: ({ event }) => (event.type === 'REMOVAL_AWAITED' ? event.timeoutMs : 0),
  },
}).createMachine({
  id: 'cardReader',
  context: ({ input }) => input,
  initial: 'idle',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    idle: {
      on: {
        CARD_AWAITED: 'awaitingCard',
        REMOVAL_AWAITED: 'awaitingRemoval',
        CARD_REMOVED: 'idle',
      },
    },
    awaitingCard: {
      after: { cardTimeout: { target: 'idle', actions: 'endCardWait' } },
      on: { CARD_READ: 'idle', WAIT_CANCELLED: 'idle', CARD_REMOVED: 'awaitingCard' },
    },
    awaitingRemoval: {
      after: { removalTimeout: { target: 'idle', actions: 'endRemovalWait' } },
      on: { CARD_REMOVED: 'idle', WAIT_CANCELLED: 'idle' },
    },
  },
});
