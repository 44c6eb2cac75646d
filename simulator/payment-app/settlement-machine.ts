import { assign, setup } from 'xstate';
import type { SettlementTotals } from '../../protocol/messages/field-48.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import {
  endWithoutGrant,
  type FunctionInput,
  requirementOf,
  screenWithoutGrant,
} from './function-context.ts';
import { printUntilDone } from './receipt-printing.ts';
import { runRecovery } from './recovery-machine.ts';
import {
  agreedBalance,
  batchEndRequest,
  type SettlementTerms,
  totalsRequest,
  type UploadStep,
  uploadRequest,
  uploadSteps,
} from './settlement-plan.ts';
import { slipLines } from './settlement-slip.ts';
import { recordUnexpected } from './unexpected.ts';
import type { Verdict } from './verdict.ts';

interface SettlementContext extends FunctionInput {
  /** What the slip will say; known before the batch is closed. */
  readonly totals: SettlementTotals | undefined;
  readonly batchNumber: string;
  readonly isBalanced: boolean;
  readonly end: FunctionEnd;
}

type SettlementEvent =
  | { readonly type: 'RECOVERED' }
  | { readonly type: 'NOT_RECOVERED' }
  | { readonly type: 'JUDGED'; readonly verdict: Verdict }
  | { readonly type: 'RECORDED' }
  | { readonly type: 'PRINTED' };

interface Args {
  readonly context: SettlementContext;
  readonly event: SettlementEvent;
  readonly self: { send(event: SettlementEvent): void };
}

const stateOf = ({ session }: { readonly session: AppSession }) => session.journal.state;

function nextUpload({ session }: SettlementContext): UploadStep | undefined {
  const { settlement } = session.journal.state;
  if (settlement === undefined) return undefined;
  return uploadSteps(session.journal.openRecords(), settlement)[0];
}

function ask({ context, self }: Args, build: (terms: SettlementTerms) => UnionPayMessage): void {
  const { session } = context;
  const { config, operator, seal, journal } = session;
  const { batchNumber } = journal.state;
  const message = build({ config, operator, seal, batchNumber, stan: session.useStan() });
  session.access.ask(message, (verdict) => self.send({ type: 'JUDGED', verdict }));
}

function askTotals(args: Args): void {
  const { session } = args.context;
  session.show('settling');
  ask(args, (terms) => totalsRequest(session.rules.totals(session.journal.openRecords()), terms));
}

function askUpload(args: Args): void {
  const step = nextUpload(args.context);
  if (step !== undefined) ask(args, (terms) => uploadRequest(step, terms));
}

function askEnd(args: Args): void {
  const { settlement } = stateOf(args.context);
  if (settlement !== undefined) ask(args, (terms) => batchEndRequest(settlement, terms));
}

function balanceOf(event: SettlementEvent) {
  if (event.type !== 'JUDGED' || event.verdict.kind !== 'approved') return undefined;
  return agreedBalance(event.verdict.answer);
}

/** Whatever the host acknowledged is in the journal before the next step. */
function recordTotals({ context: { session, isBalanced }, self }: Args): void {
  session.journal.record({ kind: 'totalsAgreed', isBalanced });
  session.journal.sync(() => self.send({ type: 'RECORDED' }));
}

function recordUpload({ context, self }: Args): void {
  const ids = nextUpload(context)?.records.map(({ trade }) => trade.id) ?? [];
  const { journal } = context.session;
  journal.record({ kind: 'uploaded', ids });
  journal.sync(() => self.send({ type: 'RECORDED' }));
}

function recordClosed({ context: { session }, self }: Args): void {
  const { batchNumber } = session.journal.state;
  const next = session.rules.nextBatch(batchNumber);
  session.journal.record({ kind: 'batchClosed', batchNumber, next });
  session.journal.sync(() => self.send({ type: 'RECORDED' }));
}

function printSlip({ context, self }: Args): void {
  const { session, totals, batchNumber, isBalanced } = context;
  session.show('settled');
  if (totals === undefined) {
    self.send({ type: 'PRINTED' });
    return;
  }
  const { config, operator, ports } = session;
  const at = ports.clock.now();
  const facts = { config, operator, batchNumber, totals, isBalanced, at };
  printUntilDone(
    session,
    (isDuplicate) => slipLines({ ...facts, isDuplicate }),
    () => self.send({ type: 'PRINTED' }),
  );
}

/** A refused step: the host's word is heeded, and the settlement waits to be gone on with. */
function tellFailed({ context: { session, end } }: Args): void {
  const code = end.code === undefined ? {} : { code: end.code };
  if (end.code !== undefined) session.heedCode(end.code);
  session.show(screenWithoutGrant(end, 'settlementFailed'), code);
}

function startRecovery({ context: { session }, self }: Args): void {
  runRecovery(session, (isSettled) =>
    self.send({ type: isSettled ? 'RECOVERED' : 'NOT_RECOVERED' }),
  );
}

const isApproved = ({ event }: Pick<Args, 'event'>) =>
  event.type === 'JUDGED' && event.verdict.kind === 'approved';

/**
 * Settlement (结算): what is owed to the host first, then totals, upload, end, slip. Every
 * acknowledged step is in the journal, so that after a power cut it goes on at the step that
 * failed; nothing is cleared before the end is acknowledged.
 */
export const settlementMachine = setup({
  types: {} as { context: SettlementContext; events: SettlementEvent; input: FunctionInput },
  guards: {
    isSignOnNeeded: ({ context }) => !stateOf(context).isSignedOn,
    isNothingToDo: ({ context }) =>
      stateOf(context).openIds.size === 0 && stateOf(context).settlement === undefined,
    isUnderWay: ({ context }) => stateOf(context).settlement !== undefined,
    isAgreed: ({ event }) => balanceOf(event) !== undefined,
    isApproved,
    isEndGranted: ({ context, event }) =>
      event.type === 'JUDGED' && context.session.rules.closesBatch(event.verdict),
    isUploaded: ({ context }) => nextUpload(context) === undefined,
  },
  actions: {
    startRecovery,
    askTotals,
    askUpload,
    askEnd,
    recordTotals,
    recordUpload,
    recordClosed,
    printSlip,
    tellFailed,
    recordUnexpected,
    keepBalance: assign(({ event }) => ({ isBalanced: balanceOf(event)?.isBalanced ?? false })),
    keepTotals: assign(({ context: { session } }) => ({
      totals: session.rules.totals(session.journal.openRecords()),
      batchNumber: session.journal.state.batchNumber,
      isBalanced: session.journal.state.settlement?.isBalanced ?? false,
    })),
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
    endRefused: assign({ end: { outcome: 'declined' } }),
    endIdle: assign({ end: { outcome: 'approved' } }),
    tellSignOn: ({ context }) => context.session.show('signOnFirst'),
    tellNothing: ({ context }) => context.session.show('nothingToSettle'),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'settlement',
  context: ({ input }) => ({
    ...input,
    totals: undefined,
    batchNumber: '',
    isBalanced: false,
    end: { outcome: 'cancelled' },
  }),
  initial: 'admitting',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    admitting: {
      always: [
        {
          guard: 'isSignOnNeeded',
          target: 'ended',
          actions: ['tellSignOn', 'endRefused'],
        },
        { target: 'recovering' },
      ],
    },
    recovering: {
      entry: 'startRecovery',
      on: {
        RECOVERED: 'planning',
        NOT_RECOVERED: { target: 'ended', actions: 'endRefused' },
      },
    },
    planning: {
      always: [
        { guard: 'isNothingToDo', target: 'ended', actions: ['tellNothing', 'endIdle'] },
        { guard: 'isUnderWay', target: 'uploading' },
        { target: 'agreeing' },
      ],
    },
    agreeing: {
      entry: 'askTotals',
      on: {
        JUDGED: [
          { guard: 'isAgreed', target: 'recordingTotals', actions: 'keepBalance' },
          { target: 'failed', actions: 'endBadly' },
        ],
      },
    },
    recordingTotals: { entry: 'recordTotals', on: { RECORDED: 'uploading' } },
    uploading: {
      always: [{ guard: 'isUploaded', target: 'ending' }, { target: 'uploadingNext' }],
    },
    uploadingNext: {
      entry: 'askUpload',
      on: {
        JUDGED: [
          { guard: 'isApproved', target: 'recordingUpload' },
          { target: 'failed', actions: 'endBadly' },
        ],
      },
    },
    recordingUpload: { entry: 'recordUpload', on: { RECORDED: 'uploading' } },
    ending: {
      entry: 'askEnd',
      on: {
        JUDGED: [
          { guard: 'isEndGranted', target: 'closing', actions: ['keepTotals', 'endWell'] },
          { target: 'failed', actions: 'endBadly' },
        ],
      },
    },
    closing: { entry: 'recordClosed', on: { RECORDED: 'printing' } },
    printing: { entry: 'printSlip', on: { PRINTED: 'ended' } },
    failed: { entry: 'tellFailed', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs a settlement. */
export function runSettlement(session: AppSession, done: (end: FunctionEnd) => void): void {
  spawnActor(settlementMachine, {
    ports: session.actorPorts,
    id: 'settlement',
    input: { session, done },
  });
}
