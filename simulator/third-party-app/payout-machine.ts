import { assign, setup } from 'xstate';
import type { RunFunction } from '../payment-app/function-context.ts';
import { functionOf } from '../payment-app/function-shape.ts';
import { recordUnexpected } from '../payment-app/unexpected.ts';
import * as act from './payout-actions.ts';
import {
  CANCELLED,
  NOT_KEPT_ANSWER,
  type PayoutContext,
  type PayoutEvent,
  type PayoutInput,
  type PayoutPlan,
  refusal,
} from './payout-context.ts';

/**
 * A payout (代付) to a card: earlier unknown ones are asked for, the payee is named, the order is
 * kept, then the request leaves, and its confirmation where there is one. Outcomes are four,
 * silence is unknown. The plan says which app's payout it is.
 */
export const payoutMachine = setup({
  types: {} as { context: PayoutContext; events: PayoutEvent; input: PayoutInput },
  guards: {
    isSignOnNeeded: ({ context }) => !context.session.journal.state.isSignedOn,
    isReady: ({ event }) => event.type === 'PREPARED' && event.preparation.isReady,
    isLastQuestion: ({ context }) => context.toAsk.length === 1,
    isAnswerWrong: ({ context, event }) => act.isEntryInvalid(context, event),
    isCardRead: ({ event }) => event.type === 'CAPTURED' && event.capture.ended === 'read',
    isCardRefused: ({ event }) => event.type === 'CAPTURED' && event.capture.ended === 'refused',
    mayPayOut: ({ context }) => act.mayPayOut(context),
    mustConfirm: ({ context, event }) => act.mustConfirm(context, event),
    paysAgain: ({ context }) => context.plan.rules.paysAgain(context.conclusion, context.timesSent),
    hasSlip: ({ context }) => act.hasSlip(context),
  },
  actions: {
    prepare: act.prepare,
    resolveEarlier: act.resolveEarlier,
    askNext: act.askNext,
    openOrder: act.openOrder,
    captureCard: act.captureCardOfPayee,
    pay: act.pay,
    confirm: act.confirm,
    book: act.book,
    tell: act.tell,
    tellAgain: act.tellAgain,
    printSlip: act.printSlip,
    report: act.report,
    recordUnexpected,
    keepFields: assign(({ event }) =>
      event.type === 'PREPARED' && event.preparation.isReady
        ? { fields: event.preparation.fields }
        : {},
    ),
    keepEntry: assign(({ context, event }) => act.keptEntry(context, event)),
    numberOrder: assign(({ context }) => act.numberedOrder(context)),
    keepCard: assign(({ event }) =>
      event.type === 'CAPTURED' && event.capture.ended === 'read'
        ? { card: event.capture.card }
        : {},
    ),
    countSending: assign({ timesSent: ({ context }) => context.timesSent + 1 }),
    keepRequest: assign(({ event }) =>
      event.type === 'ANSWERED' ? { request: event.verdict, confirmation: undefined } : {},
    ),
    keepConfirmation: assign(({ event }) =>
      event.type === 'ANSWERED' ? { confirmation: event.verdict } : {},
    ),
    conclude: assign(({ context }) => act.concluded(context)),
    refuseSignOn: assign({ conclusion: refusal('signOnFirst') }),
    refusePreparation: assign(({ event }) =>
      event.type === 'PREPARED' && !event.preparation.isReady
        ? { conclusion: refusal(event.preparation.screen) }
        : {},
    ),
    refuseCard: assign(({ event }) =>
      event.type === 'CAPTURED' && event.capture.ended === 'refused'
        ? { conclusion: refusal(event.capture.screen) }
        : {},
    ),
    refuseUnresolved: assign({ conclusion: refusal('payoutUnresolved') }),
    refuseStorage: assign({ conclusion: refusal('storeFailed') }),
    doubtStorage: assign({ conclusion: NOT_KEPT_ANSWER }),
  },
}).createMachine({
  id: 'payout',
  context: ({ input }) => ({
    ...input,
    toAsk: input.plan.asks,
    entries: {},
    fields: {},
    amountMinor: 0,
    orderId: undefined,
    card: undefined,
    request: undefined,
    confirmation: undefined,
    timesSent: 0,
    conclusion: CANCELLED,
  }),
  initial: 'admitting',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    admitting: {
      always: [
        { guard: 'isSignOnNeeded', target: 'refused', actions: 'refuseSignOn' },
        { target: 'resolving' },
      ],
    },
    resolving: { entry: 'resolveEarlier', on: { RESOLVED: 'preparing' } },
    preparing: {
      entry: 'prepare',
      on: {
        PREPARED: [
          { guard: 'isReady', target: 'asking', actions: 'keepFields' },
          { target: 'refused', actions: 'refusePreparation' },
        ],
      },
    },
    asking: {
      entry: 'askNext',
      on: {
        ENTERED: [
          { guard: 'isAnswerWrong', target: 'asking', reenter: true },
          { guard: 'isLastQuestion', target: 'intending', actions: 'keepEntry' },
          { target: 'asking', reenter: true, actions: 'keepEntry' },
        ],
        ENTRY_ENDED: 'refused',
      },
    },
    /** Everything is agreed but the payee's card: the order begins. */
    intending: { entry: ['numberOrder', 'openOrder'], always: 'presenting' },
    presenting: {
      entry: 'captureCard',
      on: {
        CAPTURED: [
          { guard: 'isCardRead', target: 'weighing', actions: 'keepCard' },
          { guard: 'isCardRefused', target: 'refused', actions: 'refuseCard' },
          { target: 'refused' },
        ],
      },
    },
    weighing: {
      always: [
        { guard: 'mayPayOut', target: 'paying' },
        { target: 'refused', actions: 'refuseUnresolved' },
      ],
    },
    paying: {
      entry: ['countSending', 'pay'],
      on: {
        ANSWERED: [
          { guard: 'mustConfirm', target: 'confirming', actions: 'keepRequest' },
          { target: 'booking', actions: ['keepRequest', 'conclude'] },
        ],
        NOT_KEPT: { target: 'refused', actions: 'refuseStorage' },
      },
    },
    confirming: {
      entry: 'confirm',
      on: { ANSWERED: { target: 'booking', actions: ['keepConfirmation', 'conclude'] } },
    },
    booking: {
      entry: 'book',
      on: {
        BOOKED: [
          { guard: 'paysAgain', target: 'paying', actions: ['numberOrder', 'openOrder'] },
          { guard: 'hasSlip', target: 'printing' },
          { target: 'ended' },
        ],
        NOT_BOOKED: { target: 'refused', actions: 'doubtStorage' },
      },
    },
    printing: { entry: 'printSlip', exit: 'tellAgain', on: { PRINTED: 'ended' } },
    refused: { entry: 'tell', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** The payout of an app as a function of it. */
export function payoutFunction(plan: PayoutPlan): RunFunction {
  return functionOf(payoutMachine, { plan });
}
