import { assign, setup } from 'xstate';
import { startRecovery } from '../payment-app/recovery-machine.ts';
import { recordUnexpected } from '../payment-app/unexpected.ts';
import * as act from './business-actions.ts';
import type {
  BusinessArgs,
  BusinessContext,
  BusinessEvent,
  BusinessInput,
} from './business-context.ts';
import * as given from './business-decisions.ts';
import type { BusinessStep } from './business-table.ts';

type Given = Pick<BusinessArgs, 'context'>;

const isNext =
  (does: BusinessStep['does']) =>
  ({ context }: Given): boolean =>
    given.stepOf(context, does) !== undefined;

/** What a function without a card sale found out. */
function foundLines(context: BusinessContext): readonly string[] {
  const { row, facts, session } = context;
  if (row.function === 'billQuery') return act.billLines(context);
  return [act.titleOf(context), session.rules.panOnPaper(facts.pan ?? '')];
}

/**
 * Any function of 银联多渠道 that makes requests: its table row says what is asked, read and
 * requested, in order. Nothing is owed to anybody before the card sale, which looks after its
 * business itself.
 */
export const businessMachine = setup({
  types: {} as { context: BusinessContext; events: BusinessEvent; input: BusinessInput },
  guards: {
    takesNoMoney: ({ context }) => !given.takesMoney(context),
    mayGo: ({ context }) => given.admissionOf(context) === 'go',
    mustRecover: ({ context }) => given.admissionOf(context) === 'recoverFirst',
    isAsk: isNext('ask'),
    isCapture: isNext('capture'),
    isRequest: isNext('request'),
    isConfirmation: isNext('confirmBill'),
    isOrder: isNext('order'),
    isPayment: isNext('pay'),
    isAnswerWrong: ({ context, event }) => given.isAnswerWrong(context, event),
    isCardRead: ({ event }) => given.isCardRead(event),
    mayBeTyped: ({ context, event }) => given.mayBeTyped(context, event),
    isAccepted: ({ event }) => event.type === 'ANSWERED' && event.verdict.kind === 'accepted',
    isNothingDue: ({ context }) => given.isNothingDue(context),
  },
  actions: {
    startRecovery,
    gatherSettings: act.gatherSettings,
    askField: act.askField,
    captureNumber: act.captureNumber,
    request: act.request,
    confirmBill: act.confirmBill,
    openOrder: act.openOrder,
    takePayment: act.takePayment,
    tellEnd: act.tellEnd,
    report: act.report,
    recordUnexpected,
    refuseAdmission: assign(({ context }) => given.refusedAdmission(context)),
    refuseRecovery: assign(({ context }) => given.refusedRecovery(context)),
    keepSettings: assign(({ event }) => (event.type === 'PREPARED' ? { facts: event.facts } : {})),
    keepEntry: assign(({ context, event }) => given.keptEntry(context, event)),
    keepCard: assign(({ context, event }) => given.keptCard(context, event)),
    keepTold: assign(({ context, event }) => given.keptTold(context, event)),
    nextStep: assign({ steps: ({ context }) => context.steps.slice(1) }),
    numberOrder: assign(({ context }) => ({
      facts: { ...context.facts, orderId: act.nextOrderId(context) },
    })),
    keepEnd: assign(({ event }) => (event.type === 'PAID' ? { end: event.end } : {})),
    cancel: assign(given.CANCELLED),
    refuseCard: assign(({ event }) => given.refusedCard(event)),
    refuseRequest: assign(({ context, event }) =>
      given.refusedRequest(context, event, act.titleOf(context)),
    ),
    refuseStorage: assign(given.STORE_FAILED),
    oweNothing: assign(({ context }) => given.nothingDue(act.billLines(context))),
    finish: assign(({ context }) => given.finished(context, foundLines(context))),
  },
}).createMachine({
  id: 'business',
  context: ({ input }) => given.emptyContext(input),
  initial: 'admitting',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    admitting: {
      always: [
        { guard: 'takesNoMoney', target: 'preparing' },
        { guard: 'mayGo', target: 'preparing' },
        { guard: 'mustRecover', target: 'recovering' },
        { target: 'ended', actions: 'refuseAdmission' },
      ],
    },
    recovering: {
      entry: 'startRecovery',
      on: {
        RECOVERED: 'admitting',
        NOT_RECOVERED: { target: 'ended', actions: 'refuseRecovery' },
      },
    },
    preparing: {
      entry: 'gatherSettings',
      on: { PREPARED: { target: 'stepping', actions: 'keepSettings' } },
    },
    stepping: {
      always: [
        { guard: 'isAsk', target: 'asking' },
        { guard: 'isCapture', target: 'capturing' },
        { guard: 'isRequest', target: 'requesting' },
        { guard: 'isNothingDue', target: 'ended', actions: 'oweNothing' },
        { guard: 'isConfirmation', target: 'showingBill' },
        { guard: 'isOrder', target: 'opening' },
        { guard: 'isPayment', target: 'paying' },
        { target: 'ended', actions: 'finish' },
      ],
    },
    asking: {
      entry: 'askField',
      on: {
        ENTERED: [
          { guard: 'isAnswerWrong', target: 'asking', reenter: true },
          { target: 'stepping', actions: 'keepEntry' },
        ],
        ENTRY_ENDED: { target: 'ended', actions: 'cancel' },
      },
    },
    capturing: {
      entry: 'captureNumber',
      on: {
        CAPTURED: [
          { guard: 'isCardRead', target: 'stepping', actions: 'keepCard' },
          { guard: 'mayBeTyped', target: 'asking' },
          { target: 'ended', actions: 'refuseCard' },
        ],
      },
    },
    requesting: {
      entry: 'request',
      on: {
        ANSWERED: [
          { guard: 'isAccepted', target: 'stepping', actions: 'keepTold' },
          { target: 'ended', actions: 'refuseRequest' },
        ],
      },
    },
    showingBill: {
      entry: 'confirmBill',
      on: {
        ENTERED: { target: 'stepping', actions: 'nextStep' },
        ENTRY_ENDED: { target: 'ended', actions: 'cancel' },
      },
    },
    opening: {
      entry: ['numberOrder', 'openOrder'],
      on: {
        OPENED: { target: 'stepping', actions: 'nextStep' },
        NOT_OPENED: { target: 'ended', actions: 'refuseStorage' },
      },
    },
    paying: { entry: 'takePayment', on: { PAID: { target: 'ended', actions: 'keepEnd' } } },
    ended: { entry: ['tellEnd', 'report'], type: 'final' },
  },
});
