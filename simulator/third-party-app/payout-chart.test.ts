import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import { stateName } from '../actor.ts';
import { farmPayoutPlan } from '../farm-purchase-app/farm-payout.ts';
import { AppSession } from '../payment-app/app-session.ts';
import { correctRules } from '../payment-app/rules.ts';
import type { Capture } from './capture-actions.ts';
import { captureMachine } from './capture-machine.ts';
import { orderQueryMachine } from './order-query-machine.ts';
import type { PayoutContext } from './payout-context.ts';
import { payoutMachine } from './payout-machine.ts';
import { correctPayoutRules } from './payout-rules.ts';

/** A session whose terminal never answers. */
function session(isSignedOn = true): AppSession {
  const { kernel, trace } = createSimWorld('chart');
  const channel = { send: () => {}, onMessage: () => {} };
  const ports = { channel, clock: kernel, trace, failed: () => {} };
  const made = new AppSession(
    ports,
    { id: 'farm-purchase', rules: correctRules },
    { news: () => {}, request: () => {} },
  );
  if (isSignedOn) made.journal.record({ kind: 'signedOn', batchNumber: '000001', at: 0 });
  return made;
}

const plan = farmPayoutPlan(correctPayoutRules);

type Event = Parameters<typeof transition<typeof payoutMachine>>[2];

interface Step {
  readonly from: string;
  readonly event: Event;
  readonly context?: Partial<PayoutContext>;
}

const own = (actions: readonly { readonly type: string }[]) =>
  actions.map(({ type }) => type).filter((type) => !type.startsWith('xstate.'));

function step({ from, event, context = {} }: Step) {
  const [snapshot] = initialTransition(payoutMachine, {
    session: session(),
    plan,
    done: () => {},
  });
  const here = payoutMachine.resolveState({
    value: from,
    context: { ...snapshot.context, ...context },
  });
  const [next, actions] = transition(payoutMachine, here, event);
  return { state: stateName(next.value), does: own(actions) };
}

const CARD = { via: 'chip', pan: '6299901000000000010', cardSequence: '001' } as const;
const captured = (capture: Capture): Event => ({ type: 'CAPTURED', capture });
const accepted: Event = { type: 'ANSWERED', verdict: { kind: 'accepted', told: {} } };
const refused = (code: string): Event => ({
  type: 'ANSWERED',
  verdict: { kind: 'refused', code, message: '' },
});
const silent: Event = { type: 'ANSWERED', verdict: { kind: 'silent' } };

describe('the payout', () => {
  it('begins with a sign-on that stands', () => {
    const begin = (isSignedOn: boolean) => {
      const input = { session: session(isSignedOn), plan, done: () => {} };
      const [snapshot, actions] = initialTransition(payoutMachine, input);
      return { state: stateName(snapshot.value), does: own(actions) };
    };
    expect(begin(true)).toEqual({ state: 'resolving', does: ['resolveEarlier'] });
    expect(begin(false)).toEqual({ state: 'ended', does: ['tell', 'report'] });
  });

  it.each<[string, Step, string, readonly string[]]>([
    [
      'prepared',
      {
        from: 'preparing',
        event: { type: 'PREPARED', preparation: { isReady: true, fields: {} } },
      },
      'asking',
      ['askNext'],
    ],
    [
      'not to be prepared',
      {
        from: 'preparing',
        event: {
          type: 'PREPARED',
          preparation: { isReady: false, screen: 'payoutNumbersMissing' },
        },
      },
      'ended',
      ['tell', 'report'],
    ],
    ['resolved', { from: 'resolving', event: { type: 'RESOLVED' } }, 'preparing', ['prepare']],
    [
      'answered wrongly',
      { from: 'asking', event: { type: 'ENTERED', value: '0' } },
      'asking',
      ['askNext'],
    ],
    [
      'answered in full',
      { from: 'asking', event: { type: 'ENTERED', value: 'x' }, context: { toAsk: ['payeeId'] } },
      'presenting',
      ['openOrder', 'captureCard'],
    ],
    ['given up', { from: 'asking', event: { type: 'ENTRY_ENDED' } }, 'ended', ['tell', 'report']],
    [
      'with a card',
      { from: 'presenting', event: captured({ ended: 'read', card: CARD }) },
      'paying',
      ['pay'],
    ],
    [
      'without a card',
      { from: 'presenting', event: captured({ ended: 'cancelled' }) },
      'ended',
      ['tell', 'report'],
    ],
    [
      'with a card of no use',
      { from: 'presenting', event: captured({ ended: 'refused', screen: 'cardUnreadable' }) },
      'ended',
      ['tell', 'report'],
    ],
    ['taken', { from: 'paying', event: accepted }, 'confirming', ['confirm']],
    ['doubtful', { from: 'paying', event: refused('98') }, 'confirming', ['confirm']],
    ['refused', { from: 'paying', event: refused('OE21') }, 'booking', ['book']],
    ['unanswered', { from: 'paying', event: silent }, 'booking', ['book']],
    [
      'not to be kept',
      { from: 'paying', event: { type: 'NOT_KEPT' } },
      'ended',
      ['tell', 'report'],
    ],
    ['confirmed', { from: 'confirming', event: accepted }, 'booking', ['book']],
    ['not confirmed', { from: 'confirming', event: refused('A6') }, 'booking', ['book']],
    ['booked', { from: 'booking', event: { type: 'BOOKED' } }, 'ended', ['report']],
    [
      'answered and not to be booked',
      { from: 'booking', event: { type: 'NOT_BOOKED' } },
      'ended',
      ['tell', 'report'],
    ],
    [
      'printed',
      { from: 'printing', event: { type: 'PRINTED', wasPaperOut: false } },
      'ended',
      ['tellAgain', 'report'],
    ],
    ['surprised', { from: 'paying', event: { type: 'BOOKED' } }, 'paying', ['recordUnexpected']],
  ])('%s', (_, given, state, does) => {
    expect(step(given)).toEqual({ state, does });
  });
});

describe('the reading of a card', () => {
  type Read = Parameters<typeof transition<typeof captureMachine>>[2];
  const stripe = (track2: string): Read => ({
    type: 'CARD_READ',
    read: { found: 'stripe', track2 },
  });
  const unreadable = (side: 'stripe' | 'chip'): Read => ({
    type: 'CARD_READ',
    read: { found: 'unreadable', interface: side, reason: 'x' },
  });
  const GOOD = '6299901000000000028=30121200000012345';

  function next(
    from: string,
    event: Read,
    { tries = 0, accepts = true }: { readonly tries?: number; readonly accepts?: boolean } = {},
  ): string {
    const terms = { lines: [], acceptsStripe: () => accepts };
    const input = { session: session(), terms, done: () => {} };
    const [snapshot] = initialTransition(captureMachine, input);
    const context = { ...snapshot.context, tries };
    const [after] = transition(
      captureMachine,
      captureMachine.resolveState({ value: from, context }),
      event,
    );
    const { capture } = after.context;
    const ending = capture.ended === 'refused' ? capture.screen : capture.ended;
    return `${stateName(after.value)} ${ending}`;
  }

  it.each<[string, string, Read, Parameters<typeof next>[2], string]>([
    ['a stripe', 'presenting', stripe(GOOD), {}, 'ended read'],
    [
      'a stripe not accepted',
      'presenting',
      stripe(GOOD),
      { accepts: false },
      'ended fallbackRefused',
    ],
    ['a stripe of nonsense', 'presenting', stripe('1'), {}, 'presenting cancelled'],
    ['a bad swipe', 'presenting', unreadable('stripe'), {}, 'presenting cancelled'],
    [
      'the third bad swipe',
      'presenting',
      unreadable('stripe'),
      { tries: 2 },
      'ended cardUnreadable',
    ],
    ['a dead chip', 'presenting', unreadable('chip'), {}, 'reinserting cancelled'],
    [
      'the third dead chip',
      'presenting',
      unreadable('chip'),
      { tries: 2 },
      'removing cardUnreadable',
    ],
    [
      'nothing',
      'presenting',
      { type: 'CARD_READ', read: { found: 'nothing', ended: 'timedOut' } },
      {},
      'ended cancelled',
    ],
    [
      'a chip',
      'presenting',
      { type: 'CARD_READ', read: { found: 'chip' } },
      {},
      'readingChip cancelled',
    ],
    [
      'a chip that was read',
      'readingChip',
      { type: 'CHIP_ENDED', result: { ended: 'cardRead', pan: CARD.pan, tlv: '' } },
      {},
      'removing read',
    ],
    [
      'a chip without number',
      'readingChip',
      { type: 'CHIP_ENDED', result: { ended: 'cardRead', pan: '' } },
      {},
      'removing chipTerminated',
    ],
    [
      'a chip that broke off',
      'readingChip',
      { type: 'CHIP_ENDED', result: { ended: 'fallback' } },
      {},
      'reinserting cancelled',
    ],
    [
      'a chip whose application nobody chose',
      'readingChip',
      { type: 'CHIP_ENDED', result: { ended: 'cancelled' } },
      {},
      'removing cancelled',
    ],
  ])('%s', (_, from, event, given, expected) => {
    expect(next(from, event, given)).toBe(expected);
  });
});

describe('the query of an order', () => {
  it('of no order finds nothing, of a known one asks', () => {
    const known = session();
    const payouts = plan.orders;
    const typed = (value: string) => {
      const input = { session: known, payouts, done: () => {} };
      const [snapshot] = initialTransition(orderQueryMachine, input);
      const [next, actions] = transition(orderQueryMachine, snapshot, { type: 'ENTERED', value });
      return { state: stateName(next.value), does: own(actions) };
    };
    const nothing = { state: 'ended', does: ['tellNotFound', 'report'] };
    expect(typed('')).toEqual(nothing);
    known.orders.openBusiness({
      orderId: 'ORDER001',
      transaction: 'payout',
      amountMinor: 1,
      facts: {},
    });
    expect(typed('')).toEqual({ state: 'querying', does: ['askPlatform'] });
    expect(typed('ORDER001')).toEqual({ state: 'querying', does: ['askPlatform'] });
    expect(typed('ORDER002')).toEqual(nothing);
  });
});
