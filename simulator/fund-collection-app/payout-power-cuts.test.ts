import { describe, expect, it } from 'vitest';
import { FundCollectionRig } from '../../testing/fund-collection-rig.ts';
import { answerAll, type HostScript } from '../../testing/scripted-host.ts';
import type { FundCollectionRules } from './fund-collection-rules.ts';

interface CutStory {
  readonly rules?: Partial<FundCollectionRules>;
  /** The platform while the function runs. */
  readonly trouble?: (rig: FundCollectionRig) => void;
  readonly prepare?: (rig: FundCollectionRig) => void;
  /** What the power is cut in; by default the payout. */
  readonly play?: (rig: FundCollectionRig) => unknown;
}

/** A host that knows what a reversal of a void gives back. */
function undoesVoids(): HostScript {
  const voided = new Map<string, readonly [stan: string, fen: number]>();
  return (request, host) => {
    const { mti, stan = '', processingCode = '', originalMessage = '' } = request;
    const isVoid = processingCode.startsWith('20');
    const original = originalMessage.slice(6, 12);
    const fen = host.debits.get(original);
    if (mti === '0200' && isVoid && fen !== undefined) voided.set(stan, [original, fen]);
    const back = mti === '0400' && isVoid ? voided.get(stan) : undefined;
    if (back !== undefined) host.debits.set(...back);
    return answerAll(request, host);
  };
}

/** Orders and payouts agree, nobody was paid twice, and no purchase is both void and paid out. */
function expectAgreement(rig: FundCollectionRig, where: string): void {
  const { orders, journal, pendingReversals } = rig.books();
  const payouts = orders.filter(({ transaction }) => transaction === 'payout');
  const approved = payouts.filter(({ outcome }) => outcome === 'approved');
  expect(
    payouts.filter(({ outcome }) => outcome === 'unknown'),
    where,
  ).toEqual([]);
  expect(
    approved.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    where,
  ).toBe(rig.platform.paidFen());
  for (const { orderId } of approved) expect(rig.paper(), where).toContain(orderId);
  expect(pendingReversals, where).toBe(0);
  const isVoided = journal.some(({ state }) => state === 'voided');
  expect(rig.host.debits.size === 0, where).toBe(isVoided);
  if (isVoided) expect(rig.platform.paidFen(), where).toBe(0);
}

/** A function with the power cut at its n-th boundary, for every n, until it passes untouched. */
function cutEverywhere({ rules, trouble, prepare, play }: CutStory): number {
  for (let boundary = 0; ; boundary += 1) {
    const rig = new FundCollectionRig(rules, { seed: `cut ${boundary % 5}` });
    rig.host.script = undoesVoids();
    rig.signOn();
    rig.sale();
    prepare?.(rig);
    trouble?.(rig);
    rig.machine.supply.cutAfter(boundary);
    if (play === undefined) rig.payout();
    else play(rig);
    if (rig.machine.supply.cutIsPending) return boundary;
    const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
    rig.platform.lostAnswers.clear();
    rig.platform.lostRequests.clear();
    rig.platform.fate = 'succeeds';
    rig.platform.resolve('succeeded');
    rig.terminal.doors.machine.powerOn();
    rig.run(20_000);
    expectAgreement(rig, where);
    rig.payout();
    expectAgreement(rig, where);
    rig.void();
    expectAgreement(rig, where);
    expect(rig.platform.paidFen() + (rig.host.debits.size === 0 ? 1234 : 0), where).toBe(1234);
  }
}

describe('a power cut at every boundary', () => {
  it('of a payout pays once', () => {
    expect(cutEverywhere({})).toBeGreaterThan(25);
  });

  it.each<[string, (rig: FundCollectionRig) => void]>([
    ['whose answer is lost', ({ platform }) => platform.lostAnswers.add('gateway-payout')],
    ['whose request is lost', ({ platform }) => platform.lostRequests.add('gateway-payout')],
    [
      'that fails',
      ({ platform }) => {
        platform.fate = 'fails';
      },
    ],
    [
      'that stays open',
      ({ platform }) => {
        platform.fate = 'stays open';
      },
    ],
  ])('of a payout %s', (_, trouble) => {
    cutEverywhere({ trouble });
  });

  it('of a state query that finds out', () => {
    cutEverywhere({
      prepare: (rig) => {
        rig.platform.lostAnswers.add('gateway-payout');
        rig.payout();
        rig.platform.lostAnswers.clear();
      },
      play: (rig) => rig.query(),
    });
  });

  it.each(['lostAnswers', 'lostRequests'] as const)('of a void that asks first (%s)', (loss) => {
    cutEverywhere({
      prepare: (rig) => {
        rig.platform[loss].add('gateway-payout');
        rig.payout();
        rig.platform[loss].clear();
      },
      play: (rig) => rig.void(),
    });
  });

  it('finds the app that pays before it keeps the order', () => {
    const keepThenPay: FundCollectionRules['keepThenPay'] = ({ act }) => act();
    expect(() => cutEverywhere({ rules: { keepThenPay } })).toThrow(/cut at/);
  });

  it('finds the app that voids what was paid out', () => {
    expect(() => cutEverywhere({ rules: { mayVoid: () => true } })).toThrow(/cut at/);
  });
});
