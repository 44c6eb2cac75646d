import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession } from './app-session.ts';
import type { BusinessTurn } from './card-business.ts';
import { closeKept, tellKept } from './kept-sale.ts';
import { messageOf, owedMessage } from './owed-message.ts';
import { printOwedCopies } from './receipt-printing.ts';
import {
  type Judged,
  judged,
  type PadEvent,
  padOpened,
  type Recorded,
  type RecoveryEnded,
  recorded,
  recovered,
  type Waiting,
} from './replies.ts';
import type { ScreenName } from './screen-names.ts';
import { recordUnexpected } from './unexpected.ts';
import type { Verdict } from './verdict.ts';

/** Pause between two tries of an owed message, milliseconds (public terminals: a second). */
export const OWED_PAUSE_MS = 1000;

interface RecoveryInput {
  readonly session: AppSession;
  readonly done: (isSettled: boolean) => void;
}

interface RecoveryContext extends RecoveryInput {
  /** Journal id of the trade whose obligation is worked off. */
  readonly tradeId: string | undefined;
  readonly tries: number;
  readonly verdict: Verdict | undefined;
}

type RecoveryEvent =
  | { readonly type: 'BUSINESS_TOLD'; readonly turn: BusinessTurn }
  | Judged
  | PadEvent
  | Recorded
  | { readonly type: 'NOT_RECORDED' }
  | { readonly type: 'PRINTED' };

interface Args {
  readonly context: RecoveryContext;
  readonly self: { send(event: RecoveryEvent): void };
}

const obligationOf = ({ session }: RecoveryContext) => session.journal.state.obligation;

function openPad({ context: { session }, self }: Args): void {
  session.openPad(padOpened(self));
}

/** Whether the sale may stand: nobody knows yet what became of the business that it pays for. */
function mustAskBusiness({ session }: RecoveryContext): boolean {
  return session.journal.state.obligation?.paid !== undefined;
}

function askBusiness({ context, self }: Args): void {
  const { session } = context;
  const { inquiry } = session.app;
  const obligation = obligationOf(context);
  const { orderId } = session.journal.recordOf(obligation?.id ?? '')?.trade ?? {};
  if (inquiry === undefined || orderId === undefined) {
    self.send({ type: 'BUSINESS_TOLD', turn: 'undo' });
    return;
  }
  session.show('businessQuerying');
  inquiry(session, orderId, (turn) => self.send({ type: 'BUSINESS_TOLD', turn }));
}

/** The business was done: the sale stands, and journal and order say so before anybody sees it. */
function bookKept({ context, self }: Args): void {
  const { session } = context;
  session.rules.bookThenTell({
    record: (then) => {
      closeKept(session);
      session.journal.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_RECORDED' });
      });
    },
    act: () => {
      tellKept(session, context.tradeId);
      self.send({ type: 'RECORDED' });
    },
  });
}

/** The business was not done: what is owed from now on is the reversal. */
function bookRefused({ context, self }: Args): void {
  const obligation = obligationOf(context);
  const { journal } = context.session;
  if (obligation !== undefined) journal.record({ kind: 'businessRefused', id: obligation.id });
  journal.sync(recorded(self));
}

function sendOwed({ context, self }: Args): void {
  const { session } = context;
  const obligation = obligationOf(context);
  if (obligation === undefined) return;
  session.show(owedMessage(obligation).sending);
  session.access.ask(messageOf(session, obligation), judged(self));
}

/** The outcome is certain now: journal and order say so before anybody sees it. */
function bookDone({ context, self }: Args): void {
  const { session, verdict } = context;
  const obligation = obligationOf(context);
  const trade = obligation && session.journal.recordOf(obligation.id)?.trade;
  const isAnswered = verdict?.kind === 'approved' || verdict?.kind === 'declined';
  if (obligation === undefined || trade === undefined || !isAnswered) {
    dropObligation({ context });
    self.send({ type: 'RECORDED' });
    return;
  }
  const { close, tell } = owedMessage(obligation);
  session.rules.bookThenTell({
    record: (then) => {
      close(session, trade, verdict);
      session.journal.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_RECORDED' });
      });
    },
    act: () => {
      tell(session, trade, verdict);
      self.send({ type: 'RECORDED' });
    },
  });
}

/** A refusal that settles nothing is heeded. */
function noteRefusal({ context, self }: Args): void {
  const { session, verdict } = context;
  const obligation = obligationOf(context);
  if (obligation !== undefined && verdict !== undefined && 'code' in verdict) {
    if (owedMessage(obligation).notesRefusal) {
      session.journal.record({ kind: 'unresolved', id: obligation.id, reason: 'other' });
    }
    session.heedCode(verdict.code);
  }
  session.journal.sync(recorded(self));
}

function dropObligation({ context }: Pick<Args, 'context'>): void {
  const obligation = obligationOf(context);
  if (obligation === undefined) return;
  context.session.journal.record({ kind: 'obligationDropped', id: obligation.id });
}

/** A trade that turned out to be approved gets its paper now; none of it was out before. */
function printOwed({ context: { session, tradeId }, self }: Args): void {
  const record = tradeId === undefined ? undefined : session.journal.recordOf(tradeId);
  if (record === undefined) {
    self.send({ type: 'PRINTED' });
    return;
  }
  printOwedCopies(session, { record, mayBeDuplicate: false }, () => self.send({ type: 'PRINTED' }));
}

function isDone({ session }: RecoveryContext, verdict: Verdict): boolean {
  const { obligation } = session.journal.state;
  return obligation !== undefined && owedMessage(obligation).isDone(session.rules, verdict);
}

const followUp = ({ session, tries }: RecoveryContext) =>
  session.rules.afterUnanswered(tries, session.config.reversalTries);

/**
 * Sends the owed message, reversal or repeat, until it is answered. Without a usable answer it is
 * kept, and the trade that waits for it does not begin.
 */
export const recoveryMachine = setup({
  types: {} as { context: RecoveryContext; events: RecoveryEvent; input: RecoveryInput },
  guards: {
    isNothingPending: ({ context }) => obligationOf(context) === undefined,
    isPadOpen: ({ context }) => context.session.isPadOpen,
    mustAskBusiness: ({ context }) => mustAskBusiness(context),
    isBusinessDone: ({ event }) => event.type === 'BUSINESS_TOLD' && event.turn === 'keep',
    isBusinessRefused: ({ event }) => event.type === 'BUSINESS_TOLD' && event.turn === 'undo',
    isDone: ({ context, event }) => event.type === 'JUDGED' && isDone(context, event.verdict),
    triesAgain: ({ context }) =>
      followUp(context) === 'tryAgain' && context.session.journal.state.isSignedOn,
    drops: ({ context }) => followUp(context) === 'drop',
  },
  delays: { owedPause: OWED_PAUSE_MS },
  actions: {
    openPad,
    askBusiness,
    bookKept,
    bookRefused,
    sendOwed,
    bookDone,
    noteRefusal,
    dropObligation,
    printOwed,
    recordUnexpected,
    keepTrade: assign({ tradeId: ({ context }) => obligationOf(context)?.id }),
    keepVerdict: assign(({ context, event }) =>
      event.type === 'JUDGED' ? { verdict: event.verdict, tries: context.tries + 1 } : {},
    ),
    tellFailed: ({ context }) => context.session.show(screenOfFailure(context.session)),
    tellStoreFailed: ({ context }) => context.session.show('storeFailed'),
    reportSettled: ({ context }) => context.done(true),
    reportFailed: ({ context }) => context.done(false),
  },
}).createMachine({
  id: 'recovery',
  context: ({ input }) => ({ ...input, tradeId: undefined, tries: 0, verdict: undefined }),
  initial: 'looking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    looking: {
      always: [
        { guard: 'isNothingPending', target: 'settled' },
        { guard: 'mustAskBusiness', target: 'askingBusiness' },
        { guard: 'isPadOpen', target: 'sending' },
        { target: 'openingPad' },
      ],
    },
    askingBusiness: {
      entry: ['keepTrade', 'askBusiness'],
      on: {
        BUSINESS_TOLD: [
          { guard: 'isBusinessDone', target: 'keeping' },
          { guard: 'isBusinessRefused', target: 'refusing' },
          { target: 'failed', actions: 'tellFailed' },
        ],
      },
    },
    keeping: {
      entry: 'bookKept',
      on: {
        RECORDED: 'printing',
        NOT_RECORDED: { target: 'failed', actions: 'tellStoreFailed' },
      },
    },
    refusing: { entry: 'bookRefused', on: { RECORDED: 'looking' } },
    openingPad: {
      entry: 'openPad',
      on: { PAD_OPENED: 'sending', PAD_FAILED: { target: 'failed', actions: 'tellFailed' } },
    },
    sending: {
      entry: ['keepTrade', 'sendOwed'],
      on: {
        JUDGED: [
          { guard: 'isDone', target: 'booking', actions: 'keepVerdict' },
          { target: 'unanswered', actions: 'keepVerdict' },
        ],
      },
    },
    booking: {
      entry: 'bookDone',
      on: {
        RECORDED: 'printing',
        NOT_RECORDED: { target: 'failed', actions: 'tellStoreFailed' },
      },
    },
    printing: { entry: 'printOwed', on: { PRINTED: 'settled' } },
    unanswered: { entry: 'noteRefusal', on: { RECORDED: 'weighing' } },
    weighing: {
      always: [
        { guard: 'triesAgain', target: 'pausing' },
        { guard: 'drops', target: 'settled', actions: 'dropObligation' },
        { target: 'failed', actions: 'tellFailed' },
      ],
    },
    pausing: { after: { owedPause: 'sending' } },
    settled: { entry: 'reportSettled', type: 'final' },
    failed: { entry: 'reportFailed', type: 'final' },
  },
});

/** Without valid keys only a sign-on helps; else the network, the host or the store is at fault. */
export function screenOfFailure({ journal }: AppSession): ScreenName {
  const { isSignedOn, obligation } = journal.state;
  if (!isSignedOn) return 'signOnFirst';
  if (obligation?.paid !== undefined) return 'businessUnknown';
  return obligation === undefined ? 'storeFailed' : owedMessage(obligation).failed;
}

/** Runs the recovery; `done` hears whether nothing is owed any more. */
export function runRecovery(session: AppSession, done: (isSettled: boolean) => void): void {
  session.later(() =>
    spawnActor(recoveryMachine, {
      ports: session.actorPorts,
      id: 'recovery',
      input: { session, done },
    }),
  );
}

/** An action that works off what is owed, for machines that must not go on before. */
export function startRecovery({
  context,
  self,
}: {
  readonly context: { readonly session: AppSession };
  readonly self: Waiting<RecoveryEnded>;
}): void {
  runRecovery(context.session, recovered(self));
}
