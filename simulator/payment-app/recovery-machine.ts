import { assign, setup } from 'xstate';
import { fromHex } from '../../protocol/bytes.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { spawnActor } from '../actor.ts';
import type { AppSession } from './app-session.ts';
import type { Obligation } from './journal-entries.ts';
import { restoreMessage } from './stored-message-codec.ts';
import type { Verdict } from './verdict.ts';

/** Pause between two tries of a reversal, milliseconds (public terminals: about a second). */
export const REVERSAL_PAUSE_MS = 1000;

interface RecoveryInput {
  readonly session: AppSession;
  readonly done: (isSettled: boolean) => void;
}

interface RecoveryContext extends RecoveryInput {
  readonly tries: number;
  readonly verdict: Verdict | undefined;
}

type RecoveryEvent =
  | { readonly type: 'JUDGED'; readonly verdict: Verdict }
  | { readonly type: 'RECORDED' }
  | { readonly type: 'PAD_OPENED' }
  | { readonly type: 'PAD_FAILED' };

interface Args {
  readonly context: RecoveryContext;
  readonly self: { send(event: RecoveryEvent): void };
}

/** Newer chip data than in the original, for F55 of the reversal. */
function chipDataOf({
  chipData,
}: Obligation): ((tag: string) => Uint8Array | undefined) | undefined {
  if (chipData === undefined) return undefined;
  const objects = parseTlv(fromHex(chipData));
  return (tag) => (objects.ok ? findTag(objects.value, tag) : undefined);
}

function openPad({ context: { session }, self }: Args): void {
  session.openPad((failure) =>
    self.send({ type: failure === undefined ? 'PAD_OPENED' : 'PAD_FAILED' }),
  );
}

function sendReversal({ context: { session }, self }: Args): void {
  const { obligation } = session.journal.state;
  if (obligation === undefined) return;
  session.show('reversing');
  const original = restoreMessage(obligation.original, session.seal);
  const message = session.rules.reversalOf(original, {
    reason: obligation.reason,
    authCode: obligation.authCode,
    chipData: chipDataOf(obligation),
  });
  session.access.ask(message, (verdict) => self.send({ type: 'JUDGED', verdict }));
}

/** The trade is reversed: nobody owes anything, and the shop's order failed for certain. */
function recordReversed({ context: { session, verdict }, self }: Args): void {
  const { obligation } = session.journal.state;
  if (obligation === undefined) {
    self.send({ type: 'RECORDED' });
    return;
  }
  const orderId = session.journal.recordOf(obligation.id)?.trade.orderId;
  const code = verdict !== undefined && 'code' in verdict ? verdict.code : '';
  session.journal.record({ kind: 'reversed', id: obligation.id, code });
  if (orderId !== undefined) session.orders.close(orderId, 'declined');
  session.show('reversed');
  session.journal.sync(() => self.send({ type: 'RECORDED' }));
}

/** A reversal that was answered with a refusal goes on with reason 06 (public terminals). */
function noteRefusal({ context: { session, verdict }, self }: Args): void {
  const { obligation } = session.journal.state;
  if (obligation !== undefined && verdict !== undefined && 'code' in verdict) {
    session.journal.record({ kind: 'mustReverse', id: obligation.id, reason: 'other' });
    session.heedCode(verdict.code);
  }
  session.journal.sync(() => self.send({ type: 'RECORDED' }));
}

function dropObligation({ context: { session } }: Args): void {
  const { obligation } = session.journal.state;
  if (obligation !== undefined) {
    session.journal.record({ kind: 'obligationDropped', id: obligation.id });
  }
}

const followUp = ({ session, tries }: RecoveryContext) =>
  session.rules.afterUnansweredReversal(tries, session.config.reversalTries);

/**
 * Sends the pending reversal until it is answered. Without a usable answer it is kept, and the
 * trade that waits for it does not begin.
 */
export const recoveryMachine = setup({
  types: {} as { context: RecoveryContext; events: RecoveryEvent; input: RecoveryInput },
  guards: {
    isNothingPending: ({ context }) => context.session.journal.state.obligation === undefined,
    isPadOpen: ({ context }) => context.session.isPadOpen,
    isReversed: ({ context, event }) =>
      event.type === 'JUDGED' && context.session.rules.endsReversal(event.verdict),
    triesAgain: ({ context }) =>
      followUp(context) === 'tryAgain' && context.session.journal.state.isSignedOn,
    drops: ({ context }) => followUp(context) === 'drop',
  },
  delays: { reversalPause: REVERSAL_PAUSE_MS },
  actions: {
    openPad,
    sendReversal,
    recordReversed,
    noteRefusal,
    dropObligation,
    keepVerdict: assign(({ context, event }) =>
      event.type === 'JUDGED' ? { verdict: event.verdict, tries: context.tries + 1 } : {},
    ),
    tellFailed: ({ context }) => context.session.show(screenOfFailure(context.session)),
    reportSettled: ({ context }) => context.done(true),
    reportFailed: ({ context }) => context.done(false),
    recordUnexpected: ({ context, event, self }) =>
      context.session.ports.trace.emit('machine', 'machine.unexpected', {
        machine: self.id,
        event: event.type,
      }),
  },
}).createMachine({
  id: 'recovery',
  context: ({ input }) => ({ ...input, tries: 0, verdict: undefined }),
  initial: 'looking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    looking: {
      always: [
        { guard: 'isNothingPending', target: 'settled' },
        { guard: 'isPadOpen', target: 'reversing' },
        { target: 'openingPad' },
      ],
    },
    openingPad: {
      entry: 'openPad',
      on: { PAD_OPENED: 'reversing', PAD_FAILED: { target: 'failed', actions: 'tellFailed' } },
    },
    reversing: {
      entry: 'sendReversal',
      on: {
        JUDGED: [
          { guard: 'isReversed', target: 'recording', actions: 'keepVerdict' },
          { target: 'unanswered', actions: 'keepVerdict' },
        ],
      },
    },
    recording: { entry: 'recordReversed', on: { RECORDED: 'settled' } },
    unanswered: { entry: 'noteRefusal', on: { RECORDED: 'weighing' } },
    weighing: {
      always: [
        { guard: 'triesAgain', target: 'pausing' },
        { guard: 'drops', target: 'settled', actions: 'dropObligation' },
        { target: 'failed', actions: 'tellFailed' },
      ],
    },
    pausing: { after: { reversalPause: 'reversing' } },
    settled: { entry: 'reportSettled', type: 'final' },
    failed: { entry: 'reportFailed', type: 'final' },
  },
});

/** Without valid keys only a sign-on helps; else the network or the host is to be looked after. */
export function screenOfFailure(session: AppSession): 'reversalFailed' | 'signOnFirst' {
  return session.journal.state.isSignedOn ? 'reversalFailed' : 'signOnFirst';
}

/** Runs the recovery; `done` hears whether nothing is pending any more. */
export function runRecovery(session: AppSession, done: (isSettled: boolean) => void): void {
  session.later(() =>
    spawnActor(recoveryMachine, {
      ports: session.actorPorts,
      id: 'recovery',
      input: { session, done },
    }),
  );
}
