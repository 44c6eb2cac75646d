import { describe, expect, it } from 'vitest';
import { FarmPurchaseRig } from '../../testing/farm-purchase-rig.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { correctPayoutRules, type PayoutConclusion } from '../third-party-app/payout-rules.ts';
import { correctFarmPurchaseRules, type FarmPurchaseRules } from './farm-purchase-rules.ts';

const ACCEPTED: JsonVerdict = { kind: 'accepted', told: {} };
const SILENT: JsonVerdict = { kind: 'silent' };
const NOT_SENT: JsonVerdict = { kind: 'notSent' };
const refusedWith = (code: string): JsonVerdict => ({ kind: 'refused', code, message: 'words' });

describe('what the answers to a payout mean', () => {
  it.each<[string, JsonVerdict, JsonVerdict | undefined, Partial<PayoutConclusion>]>([
    ['both accepted', ACCEPTED, ACCEPTED, { outcome: 'approved' }],
    ['98, then accepted', refusedWith('98'), ACCEPTED, { outcome: 'approved' }],
    ['accepted, no confirmation asked', ACCEPTED, undefined, { outcome: 'approved' }],
    ['98, then A6', refusedWith('98'), refusedWith('A6'), { outcome: 'unknown', code: 'A6' }],
    ['accepted, then A6', ACCEPTED, refusedWith('A6'), { outcome: 'unknown', code: 'A6' }],
    ['98 and no more', refusedWith('98'), undefined, { outcome: 'unknown', code: '98' }],
    ['accepted, then refused', ACCEPTED, refusedWith('E6'), { outcome: 'unknown', code: 'E6' }],
    ['accepted, then silence', ACCEPTED, SILENT, { outcome: 'unknown', code: '105' }],
    ['accepted, then a dead line', ACCEPTED, NOT_SENT, { outcome: 'unknown', code: '105' }],
    ['silence', SILENT, undefined, { outcome: 'unknown', code: '105' }],
    ['never sent', NOT_SENT, undefined, { outcome: 'declined', code: '105' }],
    ['refused', refusedWith('OE21'), undefined, { outcome: 'declined', code: 'OE21' }],
  ])('%s', (_, request, confirmation, conclusion) => {
    const answers = confirmation === undefined ? { request } : { request, confirmation };
    expect(correctPayoutRules.concludePayout(answers)).toMatchObject(conclusion);
  });

  it.each([
    ['succeeded', 'approved'],
    ['failed', 'declined'],
    ['none', 'declined'],
    ['pending', 'unknown'],
    ['somethingNew', 'unknown'],
  ])('a query that tells %s makes it %s', (state, outcome) => {
    expect(correctPayoutRules.outcomeOfQuery(state)).toBe(outcome);
  });

  it('98 is confirmed, other refusals and silence are not', () => {
    const confirmed = [ACCEPTED, refusedWith('98'), refusedWith('OE21'), SILENT, NOT_SENT];
    expect(confirmed.map(correctPayoutRules.confirms)).toEqual([true, true, false, false, false]);
  });
});

/** What a wrong app does to a payee: orders told, and fen that arrived. */
function harm(rules: Partial<FarmPurchaseRules>, fate: 'failsLater' | 'succeedsLater') {
  const rig = new FarmPurchaseRig(rules);
  rig.signOn();
  rig.platform.fate = fate;
  rig.payout();
  rig.payout();
  rig.platform.resolve();
  const told = rig.books().orders.filter(({ outcome }) => outcome === 'approved');
  return {
    toldFen: told.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    paidFen: rig.platform.paidFen(),
  };
}

const { concludePayout } = correctFarmPurchaseRules;

describe('a wrong rule', () => {
  it('is none of the correct ones: the payee gets the money once or not at all', () => {
    expect(harm({}, 'succeedsLater')).toEqual({ toldFen: 0, paidFen: 1234 });
    expect(harm({}, 'failsLater')).toEqual({ toldFen: 0, paidFen: 0 });
  });

  it('that reads A6 as success tells of money that never arrives', () => {
    const rules: Partial<FarmPurchaseRules> = {
      concludePayout: (answers) => {
        const found = concludePayout(answers);
        return found.code === 'A6' ? { ...found, outcome: 'approved' } : found;
      },
    };
    const { toldFen, paidFen } = harm(rules, 'failsLater');
    expect(toldFen).toBeGreaterThan(paidFen);
  });

  it.each<[string, Partial<FarmPurchaseRules>]>([
    ['lets an unknown payout be repeated', { mayPayOut: () => true }],
    [
      'pays again by itself',
      { paysAgain: ({ outcome }, sent) => outcome === 'unknown' && sent < 2 },
    ],
    [
      'reads A6 as failure',
      { concludePayout: (answers) => ({ ...concludePayout(answers), outcome: 'declined' }) },
    ],
  ])('that %s pays twice', (_, rules) => {
    expect(harm(rules, 'succeedsLater').paidFen).toBe(2468);
  });

  it('that uses an order number twice pays once and tells of two', () => {
    const rig = new FarmPurchaseRig({ orderNumber: () => 'ORDER00001' });
    rig.signOn();
    rig.payout();
    rig.payout();
    expect(rig.platform.paidFen()).toBe(1234);
    expect(rig.api.sent('payout-request')).toHaveLength(2);
  });
});
