import { assign, setup } from 'xstate';
import type { SettlementTotals } from '../../protocol/messages/field-48.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { AppSession } from './app-session.ts';
import type { FunctionInput } from './function-context.ts';
import {
  askingHost,
  ENDED_REFUSED,
  ENDED_WELL,
  ENDINGS,
  endGranted,
  endUngranted,
  FUNCTION_ACTIONS,
  FUNCTION_GUARDS,
  type FunctionContext,
  functionOf,
  tellUngranted,
} from './function-shape.ts';
import { printUntilDone } from './receipt-printing.ts';
import { startRecovery } from './recovery-machine.ts';
import { type Judged, judged, type Recorded, type RecoveryEnded, recorded } from './replies.ts';
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

interface SettlementContext extends FunctionContext {
  /** What the slip will say; known before the batch is closed. */
  readonly totals: SettlementTotals | undefined;
  readonly batchNumber: string;
  readonly isBalanced: boolean;
}

type SettlementEvent = RecoveryEnded | Judged | Recorded | { readonly type: 'PRINTED' };

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
  session.withStan((stan) =>
    session.access.ask(build({ config, operator, seal, batchNumber, stan }), judged(self)),
  );
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
  session.journal.sync(recorded(self));
}

function recordUpload({ context, self }: Args): void {
  const ids = nextUpload(context)?.records.map(({ trade }) => trade.id) ?? [];
  const { journal } = context.session;
  journal.record({ kind: 'uploaded', ids });
  journal.sync(recorded(self));
}

function recordClosed({ context: { session }, self }: Args): void {
  const { batchNumber } = session.journal.state;
  const next = session.rules.nextBatch(batchNumber);
  session.journal.record({ kind: 'batchClosed', batchNumber, next });
  session.journal.sync(recorded(self));
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
function tellFailed({ context }: Pick<Args, 'context'>): void {
  const { session, end } = context;
  if (end.code !== undefined) session.heedCode(end.code);
  tellUngranted('settlementFailed')({ context });
}

/**
 * Settlement (结算): what is owed to the host first, then totals, upload, end, slip. Every
 * acknowledged step is in the journal, so that after a power cut it goes on at the step that
 * failed; nothing is cleared before the end is acknowledged.
 */
const settlementMachine = setup({
  types: {} as { context: SettlementContext; events: SettlementEvent; input: FunctionInput },
  guards: {
    ...FUNCTION_GUARDS,
    isSignOnNeeded: ({ context }) => !stateOf(context).isSignedOn,
    isNothingToDo: ({ context }) =>
      stateOf(context).openIds.size === 0 && stateOf(context).settlement === undefined,
    isUnderWay: ({ context }) => stateOf(context).settlement !== undefined,
    isAgreed: ({ event }) => balanceOf(event) !== undefined,
    isEndGranted: ({ context, event }) =>
      event.type === 'JUDGED' && context.session.rules.closesBatch(event.verdict),
    isUploaded: ({ context }) => nextUpload(context) === undefined,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    startRecovery,
    askTotals,
    askUpload,
    askEnd,
    recordTotals,
    recordUpload,
    recordClosed,
    printSlip,
    tellFailed,
    keepBalance: assign(({ event }) => ({ isBalanced: balanceOf(event)?.isBalanced ?? false })),
    keepTotals: assign(({ context: { session } }) => ({
      totals: session.rules.totals(session.journal.openRecords()),
      batchNumber: session.journal.state.batchNumber,
      isBalanced: session.journal.state.settlement?.isBalanced ?? false,
    })),
    endGranted: assign(endGranted),
    endUngranted: assign(endUngranted),
    endRefused: assign(ENDED_REFUSED),
    endIdle: assign(ENDED_WELL),
    tellSignOn: ({ context }) => context.session.show('signOnFirst'),
    tellNothing: ({ context }) => context.session.show('nothingToSettle'),
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
          { target: 'failed', actions: 'endUngranted' },
        ],
      },
    },
    recordingTotals: { entry: 'recordTotals', on: { RECORDED: 'uploading' } },
    uploading: {
      always: [{ guard: 'isUploaded', target: 'ending' }, { target: 'uploadingNext' }],
    },
    uploadingNext: askingHost('askUpload', 'recordingUpload'),
    recordingUpload: { entry: 'recordUpload', on: { RECORDED: 'uploading' } },
    ending: {
      entry: 'askEnd',
      on: {
        JUDGED: [
          { guard: 'isEndGranted', target: 'closing', actions: ['keepTotals', 'endGranted'] },
          { target: 'failed', actions: 'endUngranted' },
        ],
      },
    },
    closing: { entry: 'recordClosed', on: { RECORDED: 'printing' } },
    printing: { entry: 'printSlip', on: { PRINTED: 'ended' } },
    ...ENDINGS,
  },
});

/** Runs a settlement. */
export const runSettlement = functionOf(settlementMachine);
