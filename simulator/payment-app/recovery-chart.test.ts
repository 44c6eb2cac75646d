import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import { stateName } from '../actor.ts';
import { AppSession } from './app-session.ts';
import type { ObligationKind, TradeFacts } from './journal-entries.ts';
import { recoveryMachine, screenOfFailure } from './recovery-machine.ts';
import { correctRules } from './rules.ts';
import type { Verdict } from './verdict.ts';

const TRADE: TradeFacts = {
  id: '000001000001',
  batchNumber: '000001',
  stan: '000001',
  transaction: 'refund',
  amountMinor: 1,
  at: 0,
  operator: '01',
  panMasked: '',
  panSealed: '',
  entry: 'S',
  entryMode: '022',
};

/** A session that owes a message of this kind; its terminal never answers. */
function owing(kind: ObligationKind): AppSession {
  const { kernel, trace } = createSimWorld('chart');
  const channel = { send: () => {}, onMessage: () => {} };
  const ports = { channel, clock: kernel, trace, failed: () => {} };
  const session = new AppSession(
    ports,
    { id: 'unionpay-pay', rules: correctRules },
    { news: () => {}, request: () => {} },
  );
  session.journal.record({ kind: 'signedOn', batchNumber: '000001', at: 0 });
  const original = { fields: {}, binary: {} };
  const obligation = { kind, id: TRADE.id, original, reason: 'noAnswer' } as const;
  session.journal.record({ kind: 'began', trade: TRADE, obligation });
  session.isPadOpen = true;
  return session;
}

type Event = Parameters<typeof transition<typeof recoveryMachine>>[2];

interface Step {
  readonly from: string;
  readonly event: Event;
  readonly kind?: ObligationKind;
  readonly tries?: number;
}

function step({ from, event, kind = 'repeat', tries = 0 }: Step) {
  const input = { session: owing(kind), done: () => {} };
  const [snapshot] = initialTransition(recoveryMachine, input);
  const context = { ...snapshot.context, tries };
  const here = recoveryMachine.resolveState({ value: from, context });
  const [next, actions] = transition(recoveryMachine, here, event);
  return {
    state: stateName(next.value),
    does: actions.map(({ type }) => type).filter((type) => !type.startsWith('xstate.')),
  };
}

const answer = { mti: '0230' };
const judged = (verdict: Verdict): Event => ({ type: 'JUDGED', verdict });
const declined = (code: string) =>
  judged({ kind: 'declined', code, answer, requirement: '0' } as const);
const approved = judged({ kind: 'approved', code: '00', answer, requirement: '0' });

describe('the recovery', () => {
  it.each<[string, Step, string, readonly string[]]>([
    ['approved', { from: 'sending', event: approved }, 'booking', ['bookDone']],
    ['refused', { from: 'sending', event: declined('25') }, 'booking', ['bookDone']],
    [
      'refused as a message',
      { from: 'sending', event: declined('A0') },
      'unanswered',
      ['noteRefusal'],
    ],
    [
      'silent',
      { from: 'sending', event: judged({ kind: 'silent' }) },
      'unanswered',
      ['noteRefusal'],
    ],
    [
      'answered under a wrong MAC',
      { from: 'sending', event: judged({ kind: 'unusable', reason: 'macWrong' }) },
      'unanswered',
      ['noteRefusal'],
    ],
    [
      'a reversal that is refused',
      { from: 'sending', event: declined('64'), kind: 'reverse' },
      'unanswered',
      ['noteRefusal'],
    ],
    [
      'a reversal of nothing',
      { from: 'sending', event: declined('25'), kind: 'reverse' },
      'booking',
      ['bookDone'],
    ],
    [
      'noted, tries left',
      { from: 'unanswered', event: { type: 'RECORDED' }, tries: 1 },
      'pausing',
      [],
    ],
    [
      'noted, no try left',
      { from: 'unanswered', event: { type: 'RECORDED' }, tries: 3 },
      'failed',
      ['tellFailed', 'reportFailed'],
    ],
    ['booked', { from: 'booking', event: { type: 'RECORDED' } }, 'printing', ['printOwed']],
    [
      'not to be booked',
      { from: 'booking', event: { type: 'NOT_RECORDED' } },
      'failed',
      ['tellStoreFailed', 'reportFailed'],
    ],
    ['printed', { from: 'printing', event: { type: 'PRINTED' } }, 'settled', ['reportSettled']],
    [
      'without a pad',
      { from: 'openingPad', event: { type: 'PAD_FAILED', code: 'padUnreachable' } },
      'failed',
      ['tellFailed', 'reportFailed'],
    ],
    ['with a pad', { from: 'openingPad', event: { type: 'PAD_OPENED' } }, 'sending', ['sendOwed']],
    ['surprised', { from: 'sending', event: { type: 'PRINTED' } }, 'sending', ['recordUnexpected']],
  ])('%s', (_, given, state, does) => {
    expect(step(given)).toEqual({ state, does });
  });

  it.each([
    ['reverse', 'reversalFailed'],
    ['repeat', 'repeatFailed'],
  ] as const)('that fails to %s says so', (kind, screen) => {
    const session = owing(kind);
    expect(screenOfFailure(session)).toBe(screen);
    session.journal.record({ kind: 'signedOff' });
    expect(screenOfFailure(session)).toBe('signOnFirst');
  });
});

/** A session whose sale is approved, and nobody knows what became of the business it pays for. */
function paid(): AppSession {
  const session = owing('reverse');
  const approval = { responseCode: '00', cardClass: '00', authCode: 'A12345' } as const;
  session.journal.record({ kind: 'paid', id: TRADE.id, approval });
  return session;
}

function stepPaid(from: string, event: Event, session = paid()) {
  const [snapshot] = initialTransition(recoveryMachine, { session, done: () => {} });
  const here = recoveryMachine.resolveState({ value: from, context: snapshot.context });
  const [next, actions] = transition(recoveryMachine, here, event);
  return {
    state: stateName(next.value),
    does: actions.map(({ type }) => type).filter((type) => !type.startsWith('xstate.')),
  };
}

describe('the recovery of a sale that pays for a business', () => {
  it('asks for the business before anything is sent, without a pad', () => {
    const session = paid();
    session.isPadOpen = false;
    const [snapshot, actions] = initialTransition(recoveryMachine, { session, done: () => {} });
    expect(stateName(snapshot.value)).toBe('askingBusiness');
    expect(actions.map(({ type }) => type)).toContain('askBusiness');
  });

  it.each<[string, string, Event, string, readonly string[]]>([
    ['done', 'askingBusiness', { type: 'BUSINESS_TOLD', turn: 'keep' }, 'keeping', ['bookKept']],
    [
      'not done',
      'askingBusiness',
      { type: 'BUSINESS_TOLD', turn: 'undo' },
      'refusing',
      ['bookRefused'],
    ],
    [
      'not told',
      'askingBusiness',
      { type: 'BUSINESS_TOLD', turn: 'ask' },
      'failed',
      ['tellFailed', 'reportFailed'],
    ],
    ['kept', 'keeping', { type: 'RECORDED' }, 'printing', ['printOwed']],
    [
      'not to be kept',
      'keeping',
      { type: 'NOT_RECORDED' },
      'failed',
      ['tellStoreFailed', 'reportFailed'],
    ],
  ])('%s', (_, from, event, state, does) => {
    expect(stepPaid(from, event)).toEqual({ state, does });
  });

  it('sends the reversal once the business is known to be refused', () => {
    const session = paid();
    session.journal.record({ kind: 'businessRefused', id: TRADE.id });
    expect(stepPaid('refusing', { type: 'RECORDED' }, session)).toEqual({
      state: 'sending',
      does: ['sendOwed'],
    });
    expect(session.journal.state.obligation).toMatchObject({
      reason: 'other',
      authCode: 'A12345',
    });
  });

  it('says that the outcome is unknown while nobody answers', () => {
    expect(screenOfFailure(paid())).toBe('businessUnknown');
  });
});
