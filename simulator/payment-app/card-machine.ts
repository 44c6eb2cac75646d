import { assign, setup } from 'xstate';
import * as business from './business-step.ts';
import * as act from './card-actions.ts';
import * as booking from './card-booking.ts';
import type { CardContext, CardEvent, CardInput } from './card-context.ts';
import * as given from './card-decisions.ts';
import { screenOfFailure, startRecovery } from './recovery-machine.ts';
import { recordUnexpected } from './unexpected.ts';

/**
 * Any card transaction, from admission to the card's removal; its table row says which questions,
 * which chip flow, which books. Outcomes are four, silence is unknown.
 */
export const cardMachine = setup({
  types: {} as { context: CardContext; events: CardEvent; input: CardInput },
  guards: {
    mayGo: ({ context }) => given.admissionOf(context) === 'go',
    mustRecover: ({ context }) => given.admissionOf(context) === 'recoverFirst',
    mayGoAtOnce: ({ context }) => given.admissionOf(context) === 'go' && context.session.isPadOpen,
    isAnswerWrong: ({ context, event }) => given.isEntryInvalid(context, event),
    isPasswordWrong: ({ context, event }) => given.isPasswordWrong(context, event),
    isLastPasswordTry: ({ context, event }) => given.isLastPasswordTry(context, event),
    isOriginalHeld: ({ context, event }) => given.isOriginalHeld(context, event),
    isAllAsked: ({ context }) => context.toAsk.length === 0,
    isLastQuestion: ({ context, event }) => given.isLastQuestion(context, event),
    isPlainStripe: ({ context, event }) => given.isPlainStripe(context, event),
    isUsableStripe: ({ context, event }) => given.isUsableStripe(context, event),
    isStripe: ({ event }) => event.type === 'CARD_READ' && event.read.found === 'stripe',
    isStripeUnreadable: ({ event }) => given.isStripeUnreadable(event),
    isChip: ({ event }) => event.type === 'CARD_READ' && event.read.found === 'chip',
    isChipUnreadable: ({ event }) => given.isChipUnreadable(event),
    isLastCardTry: ({ context, event }) => given.isLastCardTry(context, event),
    mustEncipher: ({ context }) => given.mustEncipher(context),
    asksPin: ({ context }) => context.row.asksPin,
    isPinGiven: ({ event }) =>
      event.type === 'PIN_ENDED' && (event.ended === 'entered' || event.ended === 'bypassed'),
    isCardOnlyRead: ({ event }) =>
      event.type === 'CHIP_ENDED' && event.result.ended === 'cardRead' && event.result.pan !== '',
    isChipFallback: ({ event }) => event.type === 'CHIP_ENDED' && event.result.ended === 'fallback',
    isChipWaiting: ({ context }) =>
      context.onlineCall !== undefined && context.chipEnd === undefined,
    hasPaper: ({ context }) => given.hasPaper(context),
    isChipInside: ({ context }) => given.isChipInside(context),
    sendsAgain: ({ context }) => given.sendsAgain(context),
    mustAskBusiness: ({ context }) => business.mustAskBusiness(context),
    isBusinessDone: ({ context, event }) => business.businessTurn(context, event) === 'keep',
    isBusinessRefused: ({ context, event }) => business.businessTurn(context, event) === 'undo',
  },
  actions: {
    startRecovery,
    openPad: act.openPad,
    askNext: act.askNext,
    readCard: act.readCard,
    waitForReinsertion: act.waitForReinsertion,
    encipherTrack: act.encipherTrack,
    listenForPin: act.listenForPin,
    startChip: act.startChip,
    prepare: act.prepare,
    transmit: booking.transmit,
    giveUpSending: booking.giveUpSending,
    answerKernel: act.answerKernel,
    book: booking.book,
    askBusiness: business.askBusiness,
    undoSale: business.undoSale,
    tell: act.tell,
    tellAgain: act.tellAgain,
    printReceipts: booking.printReceipts,
    waitRemoved: act.waitRemoved,
    reportEnd: booking.reportEnd,
    recordUnexpected,
    refuseAdmission: assign(({ context }) => given.refusedAdmission(context)),
    refuseRecovery: assign({
      conclusion: ({ context }) => given.refusal(screenOfFailure(context.session)),
    }),
    forgetPad: act.forgetPad,
    refusePad: assign(({ event }) => given.padRefusal(event)),
    keepPin: assign(({ event }) => given.keptPin(event)),
    keepEntry: assign(({ context, event }) => given.keptEntry(context, event)),
    countPasswordTry: assign({ passwordTries: ({ context }) => context.passwordTries + 1 }),
    refuseOriginal: assign(({ context, event }) => given.refusedOriginal(context, event)),
    refusePassword: assign({ conclusion: given.refusal('passwordWrong') }),
    numberOrder: assign(({ context }) => given.numberedOrder(context)),
    openOrder: act.openOrder,
    cancel: assign({ conclusion: given.CANCELLED }),
    keepStripe: assign(({ event }) => given.keptStripe(event)),
    refuseFallback: assign({ conclusion: given.refusal('fallbackRefused') }),
    refuseCard: assign({ conclusion: given.refusal('cardUnreadable') }),
    countCardTry: assign({ cardTries: ({ context }) => context.cardTries + 1 }),
    noteChipFailure: assign({ chipFailed: true }),
    keepEncipheredTrack: assign(({ context, event }) => given.keptTrack(context, event)),
    keepOnlineCard: assign(({ event }) => given.keptOnlineCard(event)),
    keepReadCard: assign(({ event }) => given.keptReadCard(event)),
    keepChipEnd: assign(({ event }) => given.keptChipEnd(event)),
    concludeChip: assign(({ event }) => given.concludedChip(event)),
    keepPrepared: assign(({ context, event }) => given.keptPrepared(context, event)),
    keepVerdict: assign(({ event }) => given.keptVerdict(event)),
    conclude: assign(({ context }) => given.concluded(context)),
    refuseStorage: assign({ conclusion: given.refusal('storeFailed', 'notSent') }),
    doubtStorage: assign({ conclusion: given.NOT_BOOKED }),
    forgetAttempt: assign(given.FORGOTTEN_ATTEMPT),
    keepBusiness: assign(({ event }) => business.keptBusiness(event)),
    doubtBusiness: assign({ conclusion: business.BUSINESS_UNKNOWN }),
    concludeUndone: assign(({ context }) => business.concludedUndone(context, true)),
    doubtUndone: assign(({ context }) => business.concludedUndone(context, false)),
  },
}).createMachine({
  id: 'card',
  context: ({ input }) => given.emptyContext(input),
  initial: 'admitting',
  on: {
    '*': { actions: 'recordUnexpected' },
    CHIP_ENDED: { actions: 'keepChipEnd' },
  },
  states: {
    admitting: {
      always: [
        { guard: 'mustRecover', target: 'recovering' },
        { guard: 'mayGoAtOnce', target: 'asking' },
        { guard: 'mayGo', target: 'openingPad' },
        { target: 'refused', actions: 'refuseAdmission' },
      ],
    },
    recovering: {
      entry: 'startRecovery',
      on: {
        RECOVERED: 'admitting',
        NOT_RECOVERED: { target: 'refused', actions: 'refuseRecovery' },
      },
    },
    openingPad: {
      entry: 'openPad',
      on: {
        PAD_OPENED: 'asking',
        PAD_FAILED: { target: 'refused', actions: ['forgetPad', 'refusePad'] },
      },
    },
    asking: {
      always: { guard: 'isAllAsked', target: 'intending' },
      entry: 'askNext',
      on: {
        ENTERED: [
          { guard: 'isLastPasswordTry', target: 'refused', actions: 'refusePassword' },
          {
            guard: 'isPasswordWrong',
            target: 'asking',
            reenter: true,
            actions: 'countPasswordTry',
          },
          { guard: 'isAnswerWrong', target: 'asking', reenter: true },
          { guard: 'isOriginalHeld', target: 'refused', actions: 'refuseOriginal' },
          {
            guard: 'isLastQuestion',
            target: 'presenting',
            actions: ['keepEntry', 'numberOrder', 'openOrder'],
          },
          { target: 'asking', reenter: true, actions: 'keepEntry' },
        ],
        ENTRY_ENDED: { target: 'refused', actions: 'cancel' },
      },
    },
    /** Everything is agreed but the card: the order begins. */
    intending: {
      entry: ['numberOrder', 'openOrder'],
      always: 'presenting',
    },
    presenting: {
      entry: 'readCard',
      on: {
        CARD_READ: [
          { guard: 'isChip', target: 'processingChip' },
          { guard: 'isPlainStripe', target: 'enteringPin', actions: 'keepStripe' },
          { guard: 'isUsableStripe', target: 'swiped', actions: 'keepStripe' },
          { guard: 'isLastCardTry', target: 'refused', actions: 'refuseCard' },
          {
            guard: 'isStripeUnreadable',
            target: 'presenting',
            reenter: true,
            actions: 'countCardTry',
          },
          { guard: 'isStripe', target: 'refused', actions: 'refuseFallback' },
          {
            guard: 'isChipUnreadable',
            target: 'reinserting',
            actions: ['countCardTry', 'noteChipFailure'],
          },
          { target: 'refused', actions: 'cancel' },
        ],
      },
    },
    reinserting: { entry: 'waitForReinsertion', on: { CARD_REMOVED: 'presenting' } },
    swiped: {
      always: [{ guard: 'mustEncipher', target: 'enciphering' }, { target: 'identifying' }],
    },
    enciphering: {
      entry: 'encipherTrack',
      on: {
        TRACK_ENCIPHERED: { target: 'identifying', actions: 'keepEncipheredTrack' },
        PAD_FAILED: { target: 'refused', actions: ['forgetPad', 'refusePad'] },
      },
    },
    identifying: {
      always: [{ guard: 'asksPin', target: 'enteringPin' }, { target: 'preparing' }],
    },
    enteringPin: {
      entry: 'listenForPin',
      on: {
        PIN_ENDED: [
          { guard: 'isPinGiven', target: 'preparing', actions: 'keepPin' },
          { target: 'refused', actions: 'cancel' },
        ],
        PAD_FAILED: { target: 'refused', actions: ['forgetPad', 'refusePad'] },
      },
    },
    processingChip: {
      entry: 'startChip',
      on: {
        WENT_ONLINE: { target: 'preparing', actions: 'keepOnlineCard' },
        CHIP_ENDED: [
          { guard: 'isCardOnlyRead', target: 'identifying', actions: 'keepReadCard' },
          { guard: 'isLastCardTry', target: 'refused', actions: ['keepChipEnd', 'refuseCard'] },
          {
            guard: 'isChipFallback',
            target: 'reinserting',
            actions: ['countCardTry', 'noteChipFailure'],
          },
          { target: 'refused', actions: ['keepChipEnd', 'concludeChip'] },
        ],
        PAD_FAILED: { target: 'refused', actions: ['forgetPad', 'refusePad'] },
      },
    },
    preparing: {
      entry: 'prepare',
      on: {
        PREPARED: { target: 'transmitting', actions: 'keepPrepared' },
        JUDGED: [
          { guard: 'isChipWaiting', target: 'completingChip', actions: 'keepVerdict' },
          { target: 'booking', actions: ['keepVerdict', 'conclude'] },
        ],
      },
    },
    transmitting: {
      entry: 'transmit',
      on: {
        JUDGED: [
          { guard: 'isChipWaiting', target: 'completingChip', actions: 'keepVerdict' },
          { target: 'booking', actions: ['keepVerdict', 'conclude'] },
        ],
        NOT_RECORDED: { target: 'booking', actions: ['giveUpSending', 'refuseStorage'] },
      },
    },
    completingChip: {
      entry: 'answerKernel',
      on: { CHIP_ENDED: { target: 'booking', actions: ['keepChipEnd', 'conclude'] } },
    },
    booking: {
      entry: 'book',
      on: {
        BOOKED: [
          { guard: 'sendsAgain', target: 'preparing', actions: 'forgetAttempt' },
          { guard: 'mustAskBusiness', target: 'doingBusiness' },
          { guard: 'hasPaper', target: 'printing' },
          { target: 'parting' },
        ],
        NOT_BOOKED: { target: 'refused', actions: 'doubtStorage' },
      },
    },
    /** The sale is approved; what it pays for is asked for before anything is printed. */
    doingBusiness: {
      entry: 'askBusiness',
      on: {
        BUSINESS_ANSWERED: [
          { guard: 'isBusinessDone', target: 'booking', actions: 'keepBusiness' },
          { guard: 'isBusinessRefused', target: 'undoing', actions: 'keepBusiness' },
          { target: 'refused', actions: ['keepBusiness', 'doubtBusiness'] },
        ],
      },
    },
    undoing: {
      entry: 'undoSale',
      on: {
        RECOVERED: { target: 'refused', actions: 'concludeUndone' },
        NOT_RECOVERED: { target: 'refused', actions: 'doubtUndone' },
      },
    },
    printing: {
      entry: 'printReceipts',
      exit: 'tellAgain',
      on: { PRINTED: [{ guard: 'isChipInside', target: 'removingCard' }, { target: 'ended' }] },
    },
    refused: { entry: 'tell', always: 'parting' },
    parting: { always: [{ guard: 'isChipInside', target: 'removingCard' }, { target: 'ended' }] },
    removingCard: { entry: 'waitRemoved', on: { CARD_REMOVED: 'ended' } },
    ended: { entry: 'reportEnd', type: 'final' },
  },
});
