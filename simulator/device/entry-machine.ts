import { setup } from 'xstate';

export type EntryEvent =
  | { readonly type: 'ASKED'; readonly timeoutMs: number | undefined }
  | { readonly type: 'ENTERED' }
  | { readonly type: 'CANCELLED' };

/** What the machine makes the screen do. */
export interface EntryEffects {
  entryTimedOut(): void;
  unexpected(type: string): void;
}

/** The keypad below the screen: idle, or waiting for the operator, with or without a limit. */
export const entryMachine = setup({
  types: {} as {
    context: { readonly screen: EntryEffects };
    input: { readonly screen: EntryEffects };
    events: EntryEvent;
  },
  guards: {
    hasLimit: ({ event }) => event.type === 'ASKED' && event.timeoutMs !== undefined,
  },
  actions: {
    timeOut: ({ context }) => context.screen.entryTimedOut(),
    recordUnexpected: ({ context, event }) => context.screen.unexpected(event.type),
  },
  delays: {
    entryTimeout: ({ event }) => (event.type === 'ASKED' ? (event.timeoutMs ?? 0) : 0),
  },
}).createMachine({
  id: 'entry',
  context: ({ input }) => input,
  initial: 'idle',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    idle: {
      on: { ASKED: [{ guard: 'hasLimit', target: 'askingForATime' }, { target: 'asking' }] },
    },
    asking: { on: { ENTERED: 'idle', CANCELLED: 'idle' } },
    askingForATime: {
      after: { entryTimeout: { target: 'idle', actions: 'timeOut' } },
      on: { ENTERED: 'idle', CANCELLED: 'idle' },
    },
  },
});
