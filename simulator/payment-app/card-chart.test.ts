import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import { stateName } from '../actor.ts';
import { AppSession } from './app-session.ts';
import type { CardContext, CardEvent } from './card-context.ts';
import { cardMachine } from './card-machine.ts';
import { CARD_TRANSACTIONS, type CardFunction } from './card-transactions.ts';
import { conclude } from './conclusion.ts';
import type { JsonVerdict } from './json-line.ts';
import { correctRules } from './rules.ts';

/** A session whose terminal never answers; machines are stepped without running any effect. */
function quietSession(prepare: (session: AppSession) => void = () => {}): AppSession {
  const { kernel, trace } = createSimWorld('chart');
  const channel = { send: () => {}, onMessage: () => {} };
  const ports = { channel, clock: kernel, trace, failed: () => {} };
  const session = new AppSession(
    ports,
    { id: 'unionpay-pay', rules: correctRules },
    { news: () => {}, request: () => {} },
  );
  session.journal.record({ kind: 'signedOn', batchNumber: '000001', at: 0 });
  session.isPadOpen = true;
  prepare(session);
  return session;
}

function begin(session: AppSession, name: CardFunction = 'sale') {
  const input = { session, row: CARD_TRANSACTIONS[name], done: () => {} };
  return initialTransition(cardMachine, input);
}

/** Steps the machine in a state with a context, and names where it goes and what it would do. */
function step(from: string, event: CardEvent, context: Partial<CardContext> = {}) {
  const [snapshot] = begin(quietSession(), context.row?.function);
  const here = cardMachine.resolveState({
    value: from,
    context: { ...snapshot.context, ...context },
  });
  const [next, actions] = transition(cardMachine, here, event);
  return {
    state: stateName(next.value),
    does: actions.map(({ type }) => type).filter((type) => !type.startsWith('xstate.')),
    context: next.context,
  };
}

const STRIPE = '6299901000000000028=30121200000012345';
const answer = { mti: '0210', responseCode: '00' };
const approved = { kind: 'approved', code: '00', answer, requirement: '0' } as const;
const row = (name: CardFunction) => ({ row: CARD_TRANSACTIONS[name] });

describe('a card transaction begins', () => {
  it.each<[string, (session: AppSession) => void, string, string]>([
    ['with its first question', () => {}, 'asking', 'askNext'],
    ['with the pad', (session) => (session.isPadOpen = false), 'openingPad', 'openPad'],
    [
      'refused when signed off',
      (session) => session.journal.record({ kind: 'signedOff' }),
      'ended',
      'tell',
    ],
    [
      'with the reversal that is pending',
      (session) => {
        const [snapshot] = begin(session);
        const trade = {
          id: '000001000001',
          batchNumber: '000001',
          stan: '000001',
          transaction: 'sale',
          amountMinor: 1,
          at: 0,
          operator: '01',
          panMasked: '',
          panSealed: '',
          entry: 'S',
          entryMode: '021',
        } as const;
        const original = { fields: {}, binary: {} };
        const obligation = { kind: 'reverse', id: trade.id, original, reason: 'noAnswer' } as const;
        expect(stateName(snapshot.value)).toBe('asking');
        session.journal.record({ kind: 'began', trade, obligation });
      },
      'recovering',
      'startRecovery',
    ],
  ])('%s', (_, prepare, state, action) => {
    const [snapshot, actions] = begin(quietSession(prepare));
    expect(stateName(snapshot.value)).toBe(state);
    expect(actions.map(({ type }) => type)).toContain(action);
  });
});

describe('each event leads on', () => {
  it.each<[string, CardEvent, Partial<CardContext>, string, readonly string[]]>([
    ['asking', { type: 'ENTERED', value: '100' }, {}, 'presenting', ['openOrder', 'readCard']],
    ['asking', { type: 'ENTERED', value: '0' }, {}, 'asking', ['askNext']],
    [
      'asking',
      { type: 'ENTERED', value: 'wrong' },
      { ...row('refund'), toAsk: CARD_TRANSACTIONS.refund.asks },
      'asking',
      ['askNext'],
    ],
    ['asking', { type: 'ENTRY_ENDED' }, {}, 'ended', ['tell', 'reportEnd']],
    [
      'presenting',
      { type: 'CARD_READ', read: { found: 'stripe', track2: STRIPE } },
      {},
      'enteringPin',
      ['listenForPin'],
    ],
    [
      'presenting',
      {
        type: 'CARD_READ',
        read: { found: 'stripe', track2: STRIPE.replace('3012120', '3012220') },
      },
      {},
      'ended',
      ['tell', 'reportEnd'],
    ],
    [
      'presenting',
      { type: 'CARD_READ', read: { found: 'stripe', track2: STRIPE } },
      row('refund'),
      'preparing',
      ['prepare'],
    ],
    [
      'presenting',
      { type: 'CARD_READ', read: { found: 'chip' } },
      {},
      'processingChip',
      ['startChip'],
    ],
    [
      'presenting',
      { type: 'CARD_READ', read: { found: 'unreadable', interface: 'chip', reason: '' } },
      {},
      'reinserting',
      ['waitForReinsertion'],
    ],
    [
      'enteringPin',
      { type: 'PIN_ENDED', ended: 'entered', pinBlock: '00' },
      {},
      'preparing',
      ['prepare'],
    ],
    [
      'enteringPin',
      { type: 'PIN_ENDED', ended: 'timedOut', pinBlock: undefined },
      {},
      'ended',
      ['tell', 'reportEnd'],
    ],
    [
      'enteringPin',
      { type: 'PAD_FAILED', code: 'padUnreachable' },
      {},
      'ended',
      ['forgetPad', 'tell', 'reportEnd'],
    ],
    ['preparing', { type: 'JUDGED', verdict: { kind: 'notSent' } }, {}, 'booking', ['book']],
    ['transmitting', { type: 'JUDGED', verdict: approved }, {}, 'booking', ['book']],
    [
      'transmitting',
      { type: 'JUDGED', verdict: approved },
      { onlineCall: 1 },
      'completingChip',
      ['answerKernel'],
    ],
    ['transmitting', { type: 'NOT_RECORDED' }, {}, 'booking', ['giveUpSending', 'book']],
    [
      'completingChip',
      { type: 'CHIP_ENDED', result: { ended: 'refusedAfterApproval' } },
      { onlineCall: 1, verdict: approved },
      'booking',
      ['book'],
    ],
    [
      'booking',
      { type: 'BOOKED' },
      { conclusion: conclude({ kind: 'silent' }) },
      'ended',
      ['reportEnd'],
    ],
    [
      'booking',
      { type: 'NOT_BOOKED' },
      { conclusion: conclude(approved) },
      'ended',
      ['tell', 'reportEnd'],
    ],
    ['printing', { type: 'PRINTED', wasPaperOut: false }, {}, 'ended', ['tellAgain', 'reportEnd']],
    ['enteringPin', { type: 'CARD_REMOVED' }, {}, 'enteringPin', ['recordUnexpected']],
  ])('%s on %o', (from, event, context, state, does) => {
    const after = step(from, event, context);
    expect(after.state).toBe(state);
    expect(after.does).toEqual(does);
  });

  it.each([
    ['silent', { kind: 'silent' }, 'unknown', 'unresolved'],
    ['notSent', { kind: 'notSent' }, 'declined', 'notSent'],
    ['approved', approved, 'approved', 'approved'],
    ['unusable', { kind: 'unusable', reason: 'macWrong' }, 'unknown', 'unresolved'],
  ] as const)('%s concludes', (_, verdict, outcome, booking) => {
    const { context } = step('transmitting', { type: 'JUDGED', verdict });
    expect(context.conclusion).toMatchObject({ outcome, booking });
  });

  it('an approval that could not be written is not an approval', () => {
    const { context } = step('booking', { type: 'NOT_BOOKED' }, { conclusion: conclude(approved) });
    expect(context.conclusion).toMatchObject({ outcome: 'unknown' });
  });
});

const BUSINESS = {
  name: { function: 'mobileTopUp', title: '手机充值' },
  complete: () => {},
  turn: ({ kind }: JsonVerdict) =>
    kind === 'accepted' ? 'keep' : kind === 'silent' ? 'ask' : 'undo',
} as const;
const TERMS = { orderId: '20260302090000000001', amountMinor: 5000, business: BUSINESS };
const PAID = { terms: TERMS, conclusion: conclude(approved) };
const told = (verdict: JsonVerdict): CardEvent => ({ type: 'BUSINESS_ANSWERED', verdict });
const F4 = { kind: 'refused', code: 'F4', message: '' } as const;

describe('a sale that belongs to a business', () => {
  it('begins with the card: amount and order are agreed', () => {
    const row = CARD_TRANSACTIONS.sale;
    const input = { session: quietSession(), row, terms: TERMS, done: () => {} };
    const [snapshot] = initialTransition(cardMachine, input);
    expect(stateName(snapshot.value)).toBe('presenting');
    expect(snapshot.context).toMatchObject({ amountMinor: 5000, orderId: TERMS.orderId });
  });

  it.each<[string, CardEvent, Partial<CardContext>, string, readonly string[]]>([
    ['booking', { type: 'BOOKED' }, PAID, 'doingBusiness', ['askBusiness']],
    [
      'booking',
      { type: 'BOOKED' },
      { ...PAID, businessVerdict: { kind: 'accepted', told: {} } },
      'ended',
      ['reportEnd'],
    ],
    [
      'booking',
      { type: 'BOOKED' },
      { terms: TERMS, conclusion: conclude({ kind: 'silent' }) },
      'ended',
      ['reportEnd'],
    ],
    ['doingBusiness', told({ kind: 'accepted', told: {} }), PAID, 'booking', ['book']],
    ['doingBusiness', told(F4), PAID, 'undoing', ['undoSale']],
    ['doingBusiness', told({ kind: 'notSent' }), PAID, 'undoing', ['undoSale']],
    ['doingBusiness', told({ kind: 'silent' }), PAID, 'ended', ['tell', 'reportEnd']],
    ['undoing', { type: 'RECOVERED' }, PAID, 'ended', ['tell', 'reportEnd']],
    ['undoing', { type: 'NOT_RECOVERED' }, PAID, 'ended', ['tell', 'reportEnd']],
  ])('%s on %o', (from, event, context, state, does) => {
    const after = step(from, event, context);
    expect(after.state).toBe(state);
    expect(after.does).toEqual(does);
  });

  it.each<[string, CardEvent, Partial<CardContext>, object]>([
    [
      'doingBusiness',
      told({ kind: 'silent' }),
      {},
      { outcome: 'unknown', code: '105', screen: 'businessUnknown' },
    ],
    [
      'undoing',
      { type: 'RECOVERED' },
      { businessVerdict: F4 },
      { outcome: 'declined', code: 'F4', screen: 'businessRefused' },
    ],
    [
      'undoing',
      { type: 'NOT_RECOVERED' },
      { businessVerdict: F4 },
      { outcome: 'unknown', code: 'F4', screen: 'businessNotUndone' },
    ],
    [
      'undoing',
      { type: 'RECOVERED' },
      { businessVerdict: { kind: 'notSent' } },
      { outcome: 'declined', code: '105', screen: 'businessRefused' },
    ],
  ])('concludes from %s', (from, event, context, conclusion) => {
    expect(step(from, event, { ...PAID, ...context }).context.conclusion).toMatchObject(conclusion);
  });
});

describe('an original that may not be undone', () => {
  it('ends the void when its voucher number is typed', () => {
    const session = quietSession();
    const trade = {
      id: '000001000007',
      batchNumber: '000001',
      stan: '000007',
      transaction: 'sale',
      amountMinor: 1,
      at: 0,
      operator: '01',
      panMasked: '',
      panSealed: '',
      entry: 'S',
      entryMode: '021',
    } as const;
    session.journal.record({ kind: 'began', trade });
    const context: Partial<CardContext> = {
      ...row('void'),
      session,
      toAsk: ['voucherNumber'],
      holds: () => 'purchasePaidOut',
    };
    const held = step('asking', { type: 'ENTERED', value: '7' }, context);
    expect(held.context.conclusion).toMatchObject({
      outcome: 'declined',
      screen: 'purchasePaidOut',
    });
    expect(step('asking', { type: 'ENTERED', value: '8' }, context).state).toBe('asking');
  });
});
