import { assign, setup } from 'xstate';
import { buildBatchControl } from '../../protocol/messages/field-60.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { FunctionInput } from './function-context.ts';
import {
  askingHost,
  ENDINGS,
  endGranted,
  endUngranted,
  FUNCTION_ACTIONS,
  FUNCTION_GUARDS,
  type FunctionContext,
  functionOf,
  tellUngranted,
} from './function-shape.ts';
import { type Judged, judged, type Recorded, recorded } from './replies.ts';

type SignOffEvent = Judged | Recorded;

interface Args {
  readonly context: FunctionContext;
  readonly self: { send(event: SignOffEvent): void };
}

function askHost({ context: { session }, self }: Args): void {
  const { config, journal } = session;
  const wire = TRANSACTIONS.signOff;
  session.withStan((stan) => {
    const message = {
      mti: wire.mti,
      stan,
      tid: config.tid,
      mid: config.mid,
      batchControl: buildBatchControl({
        typeCode: '00',
        batchNumber: journal.state.batchNumber,
        networkCode: wire.networkCode,
      }),
    };
    session.access.ask(message, judged(self));
  });
}

function recordSignedOff({ context: { session }, self }: Args): void {
  session.journal.record({ kind: 'signedOff' });
  session.show('signedOff');
  session.journal.sync(recorded(self));
}

/** Sign-off (签退). */
const signOffMachine = setup({
  types: {} as { context: FunctionContext; events: SignOffEvent; input: FunctionInput },
  guards: FUNCTION_GUARDS,
  actions: {
    ...FUNCTION_ACTIONS,
    askHost,
    recordSignedOff,
    tellFailed: tellUngranted('declined'),
    endGranted: assign(endGranted),
    endUngranted: assign(endUngranted),
  },
}).createMachine({
  id: 'signOff',
  context: ({ input }) => ({ ...input, end: { outcome: 'cancelled' } }),
  initial: 'askingHost',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    askingHost: askingHost('askHost', 'recording'),
    recording: { entry: 'recordSignedOff', on: { RECORDED: 'ended' } },
    ...ENDINGS,
  },
});

/** Runs a sign-off. */
export const runSignOff = functionOf(signOffMachine);
