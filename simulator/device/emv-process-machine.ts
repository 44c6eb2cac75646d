import { setup } from 'xstate';

export type EmvProcessEvent =
  | { readonly type: 'PROCESS_STARTED' }
  | { readonly type: 'APP_ASKED' }
  | { readonly type: 'ONLINE_ASKED' }
  | { readonly type: 'APP_ANSWERED' }
  | { readonly type: 'PIN_ASKED' }
  | { readonly type: 'PIN_ENDED' }
  | { readonly type: 'CARD_REMOVED' }
  | { readonly type: 'PROCESS_ENDED' };

/** What the machine makes the process do. */
export interface EmvProcessEffects {
  /** The card left while the app or the cardholder was thinking. */
  breakOff(): void;
  unexpected(type: string): void;
}

/**
 * A chip transaction: exchanging commands with the card, or waiting for the app, the host behind
 * it, or the cardholder's PIN. A card that leaves breaks off every wait but the one for the host.
 */
export const emvProcessMachine = setup({
  types: {} as {
    context: { readonly process: EmvProcessEffects };
    input: { readonly process: EmvProcessEffects };
    events: EmvProcessEvent;
  },
  actions: {
    breakOff: ({ context }) => context.process.breakOff(),
    recordUnexpected: ({ context, event }) => context.process.unexpected(event.type),
  },
}).createMachine({
  id: 'emvProcess',
  context: ({ input }) => input,
  initial: 'idle',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    idle: { on: { PROCESS_STARTED: 'exchanging', CARD_REMOVED: 'idle' } },
    exchanging: {
      on: {
        APP_ASKED: 'awaitingApp',
        ONLINE_ASKED: 'awaitingOnlineAnswer',
        CARD_REMOVED: 'exchanging',
        PROCESS_ENDED: 'idle',
      },
    },
    awaitingApp: {
      on: {
        APP_ANSWERED: 'exchanging',
        PIN_ASKED: 'awaitingPin',
        CARD_REMOVED: { target: 'exchanging', actions: 'breakOff' },
      },
    },
    awaitingOnlineAnswer: {
      on: { APP_ANSWERED: 'exchanging', CARD_REMOVED: 'awaitingOnlineAnswer' },
    },
    awaitingPin: {
      on: {
        PIN_ENDED: 'exchanging',
        CARD_REMOVED: { target: 'exchanging', actions: 'breakOff' },
      },
    },
  },
});
