import { assign, setup } from 'xstate';
import { buildBatchControl } from '../../protocol/messages/field-60.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import {
  endWithoutGrant,
  type FunctionInput,
  requirementOf,
  screenWithoutGrant,
} from './function-context.ts';
import { recordUnexpected } from './unexpected.ts';
import type { Verdict } from './verdict.ts';

interface SignOffContext extends FunctionInput {
  readonly end: FunctionEnd;
}

type SignOffEvent =
  | { readonly type: 'JUDGED'; readonly verdict: Verdict }
  | { readonly type: 'RECORDED' };

interface Args {
  readonly context: SignOffContext;
  readonly self: { send(event: SignOffEvent): void };
}

function askHost({ context: { session }, self }: Args): void {
  const { config, journal } = session;
  const wire = TRANSACTIONS.signOff;
  session.access.ask(
    {
      mti: wire.mti,
      stan: session.useStan(),
      tid: config.tid,
      mid: config.mid,
      batchControl: buildBatchControl({
        typeCode: '00',
        batchNumber: journal.state.batchNumber,
        networkCode: wire.networkCode,
      }),
    },
    (verdict) => self.send({ type: 'JUDGED', verdict }),
  );
}

function recordSignedOff({ context: { session }, self }: Args): void {
  session.journal.record({ kind: 'signedOff' });
  session.show('signedOff');
  session.journal.sync(() => self.send({ type: 'RECORDED' }));
}

function tellFailed({ context: { session, end } }: Args): void {
  const code = end.code === undefined ? {} : { code: end.code };
  session.show(screenWithoutGrant(end, 'declined'), code);
}

/** Sign-off (签退). */
export const signOffMachine = setup({
  types: {} as { context: SignOffContext; events: SignOffEvent; input: FunctionInput },
  guards: {
    isApproved: ({ event }) => event.type === 'JUDGED' && event.verdict.kind === 'approved',
  },
  actions: {
    askHost,
    recordSignedOff,
    tellFailed,
    recordUnexpected,
    endWell: assign(({ event }) => ({
      end: {
        outcome: 'approved' as const,
        code: '00',
        ...requirementOf(event.type === 'JUDGED' ? event.verdict : undefined),
      },
    })),
    endBadly: assign(({ event }) =>
      event.type === 'JUDGED' ? { end: endWithoutGrant(event.verdict) } : {},
    ),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'signOff',
  context: ({ input }) => ({ ...input, end: { outcome: 'cancelled' } }),
  initial: 'askingHost',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    askingHost: {
      entry: 'askHost',
      on: {
        JUDGED: [
          { guard: 'isApproved', target: 'recording', actions: 'endWell' },
          { target: 'failed', actions: 'endBadly' },
        ],
      },
    },
    recording: { entry: 'recordSignedOff', on: { RECORDED: 'ended' } },
    failed: { entry: 'tellFailed', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs a sign-off. */
export function runSignOff(session: AppSession, done: (end: FunctionEnd) => void): void {
  spawnActor(signOffMachine, {
    ports: session.actorPorts,
    id: 'signOff',
    input: { session, done },
  });
}
