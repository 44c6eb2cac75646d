import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession } from '../payment-app/app-session.ts';
import { recordUnexpected } from '../payment-app/unexpected.ts';
import type {
  Capture,
  CaptureContext,
  CaptureEvent,
  CaptureInput,
  CaptureTerms,
} from './capture-actions.ts';
import * as act from './capture-actions.ts';

/** Cards that cannot be read before the app gives up. */
const TRIES_MAX = 3;

const refused = (
  screen: Extract<Capture, { ended: 'refused' }>['screen'],
): Partial<CaptureContext> => ({
  capture: { ended: 'refused', screen },
});

const isLast = ({ tries }: CaptureContext) => tries + 1 >= TRIES_MAX;

/**
 * Reads a card that is not debited: the payee's, or the one whose debt is paid. Swiped or inserted;
 * a chip is read and asked for nothing, and is out of the slot before anything else happens.
 */
export const captureMachine = setup({
  types: {} as { context: CaptureContext; events: CaptureEvent; input: CaptureInput },
  guards: {
    isChip: ({ event }) => event.type === 'CARD_READ' && event.read.found === 'chip',
    isUsableStripe: ({ context, event }) => {
      const card = act.cardOf(event);
      return card?.via === 'stripe' && context.terms.acceptsStripe(card);
    },
    isStripe: ({ event }) => act.cardOf(event)?.via === 'stripe',
    isStripeUnreadable: ({ event }) => act.isStripeUnreadable(event),
    isChipUnreadable: ({ event }) => act.isChipUnreadable(event),
    isChipRead: ({ event }) => act.cardOf(event)?.via === 'chip',
    isChipCancelled: ({ event }) =>
      event.type === 'CHIP_ENDED' && event.result.ended === 'cancelled',
    isLastStripeTry: ({ context, event }) => isLast(context) && act.isStripeUnreadable(event),
    isLastChipTry: ({ context, event }) => isLast(context) && act.isChipUnreadable(event),
  },
  actions: {
    readCard: act.readCard,
    readChip: act.readChip,
    waitForReinsertion: act.waitForReinsertion,
    takeCardOut: act.takeCardOut,
    recordUnexpected,
    keepCard: assign(({ event }) => {
      const card = act.cardOf(event);
      return card === undefined ? {} : { capture: { ended: 'read' as const, card } };
    }),
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    refuseStripe: assign(refused('fallbackRefused')),
    refuseCard: assign(refused('cardUnreadable')),
    refuseChip: assign(refused('chipTerminated')),
    report: ({ context }) => context.done(context.capture),
  },
}).createMachine({
  id: 'capture',
  context: ({ input }) => ({
    ...input,
    tries: 0,
    capture: { ended: 'cancelled' },
  }),
  initial: 'presenting',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    presenting: {
      entry: 'readCard',
      on: {
        CARD_READ: [
          { guard: 'isChip', target: 'readingChip' },
          { guard: 'isUsableStripe', target: 'ended', actions: 'keepCard' },
          { guard: 'isStripe', target: 'ended', actions: 'refuseStripe' },
          { guard: 'isLastStripeTry', target: 'ended', actions: 'refuseCard' },
          { guard: 'isLastChipTry', target: 'removing', actions: 'refuseCard' },
          { guard: 'isStripeUnreadable', target: 'presenting', reenter: true, actions: 'countTry' },
          { guard: 'isChipUnreadable', target: 'reinserting', actions: 'countTry' },
          { target: 'ended' },
        ],
      },
    },
    readingChip: {
      entry: 'readChip',
      on: {
        CHIP_ENDED: [
          { guard: 'isChipRead', target: 'removing', actions: 'keepCard' },
          { guard: 'isLastChipTry', target: 'removing', actions: 'refuseCard' },
          { guard: 'isChipUnreadable', target: 'reinserting', actions: 'countTry' },
          { guard: 'isChipCancelled', target: 'removing' },
          { target: 'removing', actions: 'refuseChip' },
        ],
      },
    },
    reinserting: { entry: 'waitForReinsertion', on: { CARD_REMOVED: 'presenting' } },
    removing: { entry: 'takeCardOut', on: { CARD_REMOVED: 'ended' } },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Asks for a card and reads it; `done` hears once how that ended. */
export function captureCard(
  session: AppSession,
  terms: CaptureTerms,
  done: (capture: Capture) => void,
): void {
  session.later(() =>
    spawnActor(captureMachine, {
      ports: session.actorPorts,
      id: 'capture',
      input: { session, terms, done },
    }),
  );
}
