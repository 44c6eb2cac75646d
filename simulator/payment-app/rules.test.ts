import { describe, expect, it } from 'vitest';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import { conclude } from './conclusion.ts';
import { FACTORY_CONFIG } from './config-codec.ts';
import { emptyJournal } from './journal-state.ts';
import { type AppRules, correctRules, createPaymentApp } from './payment-app.ts';

describe('the correct rules', () => {
  it.each([
    ['000000', '000001'],
    ['000009', '000010'],
    ['999999', '000001'],
  ])('number %s by %s', (last, next) => {
    expect(correctRules.nextStan(last)).toBe(next);
  });

  it('admit in this order: settlement, sign-on, reversal, room', () => {
    const journal = emptyJournal();
    const admit = () => correctRules.admit(journal, { ...FACTORY_CONFIG, journalLimit: 1 });
    const original = { fields: {}, binary: {} };
    expect(admit()).toBe('signOnFirst');
    journal.isSignedOn = true;
    expect(admit()).toBe('go');
    journal.openIds.add('000001000001');
    expect(admit()).toBe('batchFull');
    journal.obligation = { kind: 'reverse', id: '1', original, reason: 'noAnswer' };
    expect(admit()).toBe('recoverFirst');
    journal.settlement = { isBalanced: true, uploaded: new Set() };
    expect(admit()).toBe('settleFirst');
  });

  it.each([
    ['sale', 'reverse'],
    ['void', 'reverse'],
    ['preAuthCompletion', 'reverse'],
    ['refund', 'repeat'],
    ['preAuthCompletionNotice', 'repeat'],
    ['balanceInquiry', 'none'],
  ] as const)('oblige after the silence of a %s to %s', (name, kind) => {
    expect(correctRules.obliges(TRANSACTIONS[name])).toBe(kind);
  });

  it.each([
    ['00', 'approved', true],
    ['25', 'declined', true],
    ['96', 'declined', true],
    ['A0', 'declined', false],
    ['77', 'declined', false],
    ['99', 'declined', false],
  ] as const)('take %s (%s) as the end of a repeat: %s', (code, kind, isEnd) => {
    const verdict = { kind, code, answer: { mti: '0230' }, requirement: '0' };
    expect(correctRules.endsRepeat(verdict)).toBe(isEnd);
  });

  it('take no silence and no unusable answer as the end of a repeat', () => {
    expect(correctRules.endsRepeat({ kind: 'silent' })).toBe(false);
    expect(correctRules.endsRepeat({ kind: 'unusable', reason: 'macWrong' })).toBe(false);
  });

  it.each([
    ['120', false, false, true],
    ['220', false, false, false],
    ['601', false, true, false],
    ['220', true, false, false],
    ['220', true, true, true],
  ])('take a stripe %s (fallback allowed %s, chip failed %s): %s', (...row) => {
    const [serviceCode, isFallbackAllowed, chipFailed, expected] = row;
    const config = { ...FACTORY_CONFIG, isFallbackAllowed };
    expect(correctRules.acceptsStripe({ serviceCode, chipFailed }, config)).toBe(expected);
  });

  it('conclude what a verdict means', () => {
    const answer = { mti: '0210' };
    const approved = { kind: 'approved', code: '00', answer, requirement: '0' } as const;
    expect(conclude(approved)).toMatchObject({ outcome: 'approved', booking: 'approved' });
    expect(conclude(approved, 'approvedOnline')).toMatchObject({ outcome: 'approved' });
    for (const ended of ['refusedAfterApproval', 'terminated', 'declinedOnline'] as const) {
      expect(conclude(approved, ended)).toMatchObject({
        outcome: 'unknown',
        booking: 'unresolved',
        reason: 'other',
      });
    }
    expect(conclude({ kind: 'silent' })).toMatchObject({ outcome: 'unknown', code: '105' });
    expect(conclude({ kind: 'notSent' })).toMatchObject({ outcome: 'declined', code: '105' });
    expect(conclude({ kind: 'padFailed', code: 'keyMissing' })).toMatchObject({
      screen: 'signOnFirst',
    });
  });
});

/** What is wrong after a story with this rule replaced; empty for the correct app. */
function findings(rules: Partial<AppRules>, cutAfter?: number): readonly string[] {
  const rig = new PaymentRig({ app: createPaymentApp({ rules }), seed: 'mutants' });
  rig.signOn();
  rig.sale('1.00');
  rig.host.script = (request, host) => {
    answerAll(request, host);
    return undefined;
  };
  if (cutAfter !== undefined) rig.machine.supply.cutAfter(cutAfter);
  rig.sale('2.00');
  rig.host.script = answerAll;
  if (rig.terminal.isOn) rig.machine.supply.restore();
  else rig.terminal.doors.machine.powerOn();
  rig.run(10_000);
  rig.sale('3.00');
  const books = rig.books();
  const taken = [...rig.host.debits.values()].reduce((sum, fen) => sum + fen, 0);
  const booked = books.journal
    .filter(({ state }) => state === 'approved')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const paper = rig.terminal.doors.paper().join('\n');
  return [
    ...(taken === booked ? [] : [`host has ${taken}, journal ${booked}`]),
    ...(books.pendingReversals === 0 ? [] : ['a reversal is pending']),
    ...(paper.includes('6299901000000000028') ? ['the card number is on paper'] : []),
    ...(books.journal.length === 3 ? [] : [`${books.journal.length} records`]),
    ...(paper.split('商户存根').length === 3 ? [] : ['not two merchant copies']),
  ];
}

describe('a wrong rule shows', () => {
  it('but the correct ones leave nothing to find', () => {
    expect(findings({})).toEqual([]);
  });

  const mutants: Readonly<Record<string, Partial<AppRules>>> = {
    'silence is declined': {
      conclude: (verdict, end) =>
        verdict.kind === 'silent'
          ? { outcome: 'declined', screen: 'declined', booking: 'declined', code: '105' }
          : conclude(verdict, end),
    },
    'no obligation': { obliges: () => 'none' },
    'the obligation is dropped': {
      admit: (journal, config) => {
        const admission = correctRules.admit(journal, config);
        return admission === 'recoverFirst' ? 'go' : admission;
      },
    },
    'the reversal has a STAN of its own': {
      reversalOf: (original, reason) => ({
        ...correctRules.reversalOf(original, reason),
        stan: '900000',
      }),
    },
    'it sends again': {
      sendsAgain: ({ outcome }, times) => outcome === 'unknown' && times < 2,
    },
    'the PAN is printed': { panOnPaper: (pan) => pan },
    'no receipt': { copiesOf: () => [] },
    'every answer is an approval': {
      judge: ({ answer, requirement }) => ({ kind: 'approved', code: '51', answer, requirement }),
      conclude: () => ({ outcome: 'approved', screen: 'approved', booking: 'approved' }),
    },
  };

  it.each(Object.keys(mutants))('%s', (name) => {
    expect(findings(mutants[name] ?? {})).not.toEqual([]);
  });

  it('sending before recording, when the power goes between', () => {
    const rules: Partial<AppRules> = {
      recordThenSend: ({ record, act }) => {
        act();
        record(() => {});
      },
    };
    const cuts = Array.from({ length: 40 }, (_, cut) => cut);
    expect(cuts.some((cut) => findings(rules, cut).some((text) => text.includes('host has')))).toBe(
      true,
    );
    expect(cuts.some((cut) => findings({}, cut).some((text) => text.includes('host has')))).toBe(
      false,
    );
  });
});
