import { setup } from 'xstate';

/** How a PIN entry ends when nothing breaks it off. */
export type PinEntryEnd = 'entered' | 'bypassed' | 'cancelled' | 'timedOut';

/** Why a PIN entry breaks off. */
export type PadLoss = 'padUnreachable' | 'padTampered';

export type PinPadEvent =
  | { readonly type: 'OPENED' }
  | { readonly type: 'ENTRY_STARTED'; readonly timeoutMs: number }
  | { readonly type: 'ENTRY_ENDED'; readonly how: Exclude<PinEntryEnd, 'timedOut'> }
  | { readonly type: 'ENTRY_ABANDONED' }
  | { readonly type: 'CABLE_PULLED' }
  | { readonly type: 'TAMPERED' };

/** What the machine makes the pad do. */
export interface PinPadEffects {
  endEntry(how: PinEntryEnd): void;
  breakEntry(why: PadLoss): void;
  unexpected(type: string): void;
}

/** A PIN pad: closed, ready, collecting a PIN, or locked after tampering. */
export const pinPadMachine = setup({
  types: {} as {
    context: { readonly pad: PinPadEffects };
    input: { readonly pad: PinPadEffects };
    events: PinPadEvent;
  },
  actions: {
    endEntry: ({ context, event }) => {
      if (event.type === 'ENTRY_ENDED') context.pad.endEntry(event.how);
    },
    endEntryByTime: ({ context }) => context.pad.endEntry('timedOut'),
    breakEntryUnreachable: ({ context }) => context.pad.breakEntry('padUnreachable'),
    breakEntryTampered: ({ context }) => context.pad.breakEntry('padTampered'),
    recordUnexpected: ({ context, event }) => context.pad.unexpected(event.type),
  },
  delays: {
    entryTimeout: ({ event }) => (event.type === 'ENTRY_STARTED' ? event.timeoutMs : 0),
  },
}).createMachine({
  id: 'pinPad',
  context: ({ input }) => input,
  initial: 'closed',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    closed: { on: { OPENED: 'ready', TAMPERED: 'locked', CABLE_PULLED: 'closed' } },
    ready: {
      on: {
        OPENED: 'ready',
        ENTRY_STARTED: 'collectingPin',
        CABLE_PULLED: 'closed',
        TAMPERED: 'locked',
      },
    },
    collectingPin: {
      after: { entryTimeout: { target: 'ready', actions: 'endEntryByTime' } },
      on: {
        ENTRY_ENDED: { target: 'ready', actions: 'endEntry' },
        ENTRY_ABANDONED: 'ready',
        CABLE_PULLED: { target: 'closed', actions: 'breakEntryUnreachable' },
        TAMPERED: { target: 'locked', actions: 'breakEntryTampered' },
      },
    },
    locked: { on: { TAMPERED: 'locked', CABLE_PULLED: 'locked' } },
  },
});
