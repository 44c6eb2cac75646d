import { describe, expect, it } from 'vitest';
import { FarmPurchaseRig } from '../../testing/farm-purchase-rig.ts';
import type { PayoutPlatform } from '../../testing/payout-platform.ts';
import type { FarmPurchaseRules } from './farm-purchase-rules.ts';

interface CutStory {
  /** The platform while the payout runs. */
  readonly trouble?: (platform: PayoutPlatform) => void;
  /** What happens before the function in which the power is cut. */
  readonly prepare?: (rig: FarmPurchaseRig) => void;
  /** What the power is cut in; `arm` decides the boundary. A payout when left out. */
  readonly play?: (rig: FarmPurchaseRig, arm: () => void) => unknown;
  readonly rules?: Partial<FarmPurchaseRules>;
}

function heal(platform: PayoutPlatform): void {
  platform.losesAnswersTo.clear();
  platform.losesRequestsTo.clear();
  platform.resolve();
  platform.fate = 'succeeds';
}

/** The app's orders and the platform's payouts are the same ones, and nobody was paid twice. */
function assertAgrees(rig: FarmPurchaseRig, where: string): void {
  const { orders } = rig.books();
  expect(new Set(orders.map(({ orderId }) => orderId)).size, where).toBe(orders.length);
  expect(
    orders.filter(({ outcome }) => outcome === 'unknown'),
    where,
  ).toEqual([]);
  const approved = orders.filter(({ outcome }) => outcome === 'approved');
  const paid = [...rig.platform.payouts].filter(([, { state }]) => state === 'succeeded');
  expect(approved.map(({ orderId }) => orderId).sort(), where).toEqual(
    paid.map(([orderId]) => orderId).sort(),
  );
  expect(
    approved.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    where,
  ).toBe(rig.platform.paidFen());
  for (const { orderId } of approved) expect(rig.paper(), where).toContain(orderId);
}

/** A payout with the power cut at its n-th boundary, for every n, until it passes untouched. */
function cutEverywhere({ trouble, prepare, play, rules }: CutStory): number {
  for (let boundary = 0; ; boundary += 1) {
    const rig = new FarmPurchaseRig(rules, { seed: `cut ${boundary % 5}` });
    rig.signOn();
    prepare?.(rig);
    trouble?.(rig.platform);
    const arm = () => rig.machine.supply.cutAfter(boundary);
    if (play === undefined) {
      arm();
      rig.payout();
    } else play(rig, arm);
    if (rig.machine.supply.cutIsPending) return boundary;
    const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
    heal(rig.platform);
    rig.terminal.doors.machine.powerOn();
    rig.run(20_000);
    assertAgrees(rig, where);
    expect(rig.payout({ answers: { amount: '2.00' } }), where).toMatchObject({
      outcome: 'approved',
    });
    assertAgrees(rig, where);
  }
}

describe('a power cut at every boundary', () => {
  it('is seen where the order is not kept before its request leaves', () => {
    const keepThenPay: FarmPurchaseRules['keepThenPay'] = ({ act }) => act();
    expect(() => cutEverywhere({ rules: { keepThenPay } })).toThrow(/orders|cut at/);
  });

  it('of a payout loses no order and pays nobody twice', () => {
    expect(cutEverywhere({})).toBeGreaterThan(25);
  });

  it.each<[string, (platform: PayoutPlatform) => void]>([
    ['whose answer is lost', ({ losesAnswersTo }) => losesAnswersTo.add('payout-request')],
    ['whose request is lost', ({ losesRequestsTo }) => losesRequestsTo.add('payout-request')],
    ['whose confirmation is lost', ({ losesAnswersTo }) => losesAnswersTo.add('payout-confirm')],
    [
      'that is open and fails',
      (platform) => {
        platform.fate = 'failsLater';
      },
    ],
    [
      'that is open and succeeds',
      (platform) => {
        platform.fate = 'succeedsLater';
      },
    ],
  ])('of a payout %s', (_, trouble) => {
    cutEverywhere({ trouble });
  });

  it('of a query that finds out', () => {
    cutEverywhere({
      prepare: (rig) => {
        rig.platform.fate = 'succeedsLater';
        rig.payout();
        rig.platform.resolve();
      },
      play: (rig, arm) => {
        arm();
        rig.query();
      },
    });
  });

  it('of the boot that asks', () => {
    cutEverywhere({
      prepare: (rig) => {
        rig.platform.fate = 'succeedsLater';
        rig.payout();
        rig.platform.resolve();
        rig.machine.supply.cut();
      },
      play: (rig, arm) => {
        rig.terminal.doors.machine.powerOn();
        arm();
        rig.run(20_000);
      },
    });
  });
});
