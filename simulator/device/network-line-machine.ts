import { setup } from 'xstate';

export type NetworkLineEvent =
  | { readonly type: 'DIALLED'; readonly timeoutMs: number }
  | { readonly type: 'CONNECTED' }
  | { readonly type: 'CLOSED' };

/** What the machine makes the line do. */
export interface NetworkLineEffects {
  connectTimedOut(): void;
  unexpected(type: string): void;
}

/** One network session: free, dialling, connected; a closed one is free for the next. */
export const networkLineMachine = setup({
  types: {} as {
    context: { readonly line: NetworkLineEffects };
    input: { readonly line: NetworkLineEffects };
    events: NetworkLineEvent;
  },
  actions: {
    giveUp: ({ context }) => context.line.connectTimedOut(),
    recordUnexpected: ({ context, event }) => context.line.unexpected(event.type),
  },
  delays: {
    connectTimeout: ({ event }) => (event.type === 'DIALLED' ? event.timeoutMs : 0),
  },
}).createMachine({
  id: 'networkLine',
  context: ({ input }) => input,
  initial: 'free',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    free: { on: { DIALLED: 'dialling' } },
    dialling: {
      after: { connectTimeout: { target: 'free', actions: 'giveUp' } },
      on: { CONNECTED: 'connected', CLOSED: 'free' },
    },
    connected: { on: { CLOSED: 'free' } },
  },
});
