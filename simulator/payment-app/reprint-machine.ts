import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import type { FunctionInput } from './function-context.ts';
import type { ReceiptCopy } from './journal-entries.ts';
import type { JournalRecord } from './journal-state.ts';
import { receiptLines } from './receipt-layout.ts';
import { printUntilDone } from './receipt-printing.ts';
import { recordUnexpected } from './unexpected.ts';

const COPIES: readonly ReceiptCopy[] = ['merchant', 'cardholder'];

interface ReprintContext extends FunctionInput {
  readonly record: JournalRecord | undefined;
  readonly copies: readonly ReceiptCopy[];
  readonly end: FunctionEnd;
}

type ReprintEvent =
  | { readonly type: 'ENTERED'; readonly value: string }
  | { readonly type: 'ENTRY_ENDED' }
  | { readonly type: 'PRINTED' }
  | { readonly type: 'NOT_PRINTED' };

interface Args {
  readonly context: ReprintContext;
  readonly self: { send(event: ReprintEvent): void };
}

function askVoucher({ context: { session }, self }: Args): void {
  session.ask('reprintVoucherNumber', (value) =>
    self.send(value === undefined ? { type: 'ENTRY_ENDED' } : { type: 'ENTERED', value }),
  );
}

/** The approved record of a voucher number, or the last one; paper exists only for these. */
function findRecord(session: AppSession, typed: string): JournalRecord | undefined {
  if (typed === '') return session.journal.lastApproved();
  const record = session.journal.byVoucher(typed.padStart(6, '0'));
  return record?.approval === undefined ? undefined : record;
}

function printNext({ context, self }: Args): void {
  const { session, record, copies } = context;
  const [copy] = copies;
  if (record === undefined || copy === undefined) return;
  const { config } = session;
  printUntilDone(
    session,
    () => receiptLines({ record, copy, config, isDuplicate: true }),
    ({ isPrinted }) => self.send({ type: isPrinted ? 'PRINTED' : 'NOT_PRINTED' }),
  );
}

/** Prints a receipt of the open batch again, marked as a duplicate. */
export const reprintMachine = setup({
  types: {} as { context: ReprintContext; events: ReprintEvent; input: FunctionInput },
  guards: {
    isKnown: ({ context, event }) =>
      event.type === 'ENTERED' && findRecord(context.session, event.value) !== undefined,
    isLastCopy: ({ context }) => context.copies.length <= 1,
  },
  actions: {
    askVoucher,
    printNext,
    recordUnexpected,
    keepRecord: assign(({ context, event }) =>
      event.type === 'ENTERED' ? { record: findRecord(context.session, event.value) } : {},
    ),
    nextCopy: assign({ copies: ({ context }) => context.copies.slice(1) }),
    tellPrinting: ({ context }) => context.session.show('printing'),
    tellDone: ({ context }) => context.session.show('reprinted'),
    tellUnknown: ({ context }) => context.session.show('nothingToPrint'),
    tellCancelled: ({ context }) => context.session.show('cancelled'),
    endWell: assign({ end: { outcome: 'approved' } }),
    endRefused: assign({ end: { outcome: 'declined' } }),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'reprint',
  context: ({ input }) => ({
    ...input,
    record: undefined,
    copies: COPIES,
    end: { outcome: 'cancelled' },
  }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      entry: 'askVoucher',
      on: {
        ENTERED: [
          { guard: 'isKnown', target: 'printing', actions: ['keepRecord', 'tellPrinting'] },
          { target: 'ended', actions: ['tellUnknown', 'endRefused'] },
        ],
        ENTRY_ENDED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    printing: {
      entry: 'printNext',
      on: {
        PRINTED: [
          { guard: 'isLastCopy', target: 'ended', actions: ['tellDone', 'endWell'] },
          { target: 'printing', reenter: true, actions: 'nextCopy' },
        ],
        NOT_PRINTED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs a reprint. */
export function runReprint(session: AppSession, done: (end: FunctionEnd) => void): void {
  spawnActor(reprintMachine, {
    ports: session.actorPorts,
    id: 'reprint',
    input: { session, done },
  });
}
