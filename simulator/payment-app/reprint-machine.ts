import { assign, setup } from 'xstate';
import type { AppSession } from './app-session.ts';
import type { FunctionInput } from './function-context.ts';
import {
  asking,
  CANCELLABLE_ENDINGS,
  ENDED_REFUSED,
  ENDED_WELL,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from './function-shape.ts';
import type { ReceiptCopy } from './journal-entries.ts';
import type { JournalRecord } from './journal-state.ts';
import { receiptLines } from './receipt-layout.ts';
import { printUntilDone } from './receipt-printing.ts';
import type { EntryEvent } from './replies.ts';

const COPIES: readonly ReceiptCopy[] = ['merchant', 'cardholder'];

interface ReprintContext extends FunctionContext {
  readonly record: JournalRecord | undefined;
  readonly copies: readonly ReceiptCopy[];
}

type ReprintEvent = EntryEvent | { readonly type: 'PRINTED' } | { readonly type: 'NOT_PRINTED' };

interface Args {
  readonly context: ReprintContext;
  readonly self: { send(event: ReprintEvent): void };
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
const reprintMachine = setup({
  types: {} as { context: ReprintContext; events: ReprintEvent; input: FunctionInput },
  guards: {
    isKnown: ({ context, event }) =>
      event.type === 'ENTERED' && findRecord(context.session, event.value) !== undefined,
    isLastCopy: ({ context }) => context.copies.length <= 1,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    askVoucher: asking('reprintVoucherNumber'),
    printNext,
    keepRecord: assign(({ context, event }) =>
      event.type === 'ENTERED' ? { record: findRecord(context.session, event.value) } : {},
    ),
    nextCopy: assign({ copies: ({ context }) => context.copies.slice(1) }),
    tellPrinting: ({ context }) => context.session.show('printing'),
    tellDone: ({ context }) => context.session.show('reprinted'),
    tellFailed: ({ context }) => context.session.show('nothingToPrint'),
    endWell: assign(ENDED_WELL),
    endRefused: assign(ENDED_REFUSED),
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
          { target: 'failed', actions: 'endRefused' },
        ],
        ENTRY_ENDED: 'cancelled',
      },
    },
    printing: {
      entry: 'printNext',
      on: {
        PRINTED: [
          { guard: 'isLastCopy', target: 'ended', actions: ['tellDone', 'endWell'] },
          { target: 'printing', reenter: true, actions: 'nextCopy' },
        ],
        NOT_PRINTED: 'cancelled',
      },
    },
    ...CANCELLABLE_ENDINGS,
  },
});

/** Runs a reprint. */
export const runReprint = functionOf(reprintMachine);
