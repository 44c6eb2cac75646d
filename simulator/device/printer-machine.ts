import { setup } from 'xstate';

export type PrinterEvent = { readonly type: 'PRINT_STARTED' } | { readonly type: 'JOB_ENDED' };

/** What the machine makes the printer do. */
export interface PrinterEffects {
  unexpected(type: string): void;
}

/** A thermal printer: idle, or printing one job. */
export const printerMachine = setup({
  types: {} as {
    context: { readonly printer: PrinterEffects };
    input: { readonly printer: PrinterEffects };
    events: PrinterEvent;
  },
  actions: {
    recordUnexpected: ({ context, event }) => context.printer.unexpected(event.type),
  },
}).createMachine({
  id: 'printer',
  context: ({ input }) => input,
  initial: 'idle',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    idle: { on: { PRINT_STARTED: 'printing' } },
    printing: { on: { JOB_ENDED: 'idle' } },
  },
});
