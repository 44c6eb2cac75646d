import { describe, expect, it } from 'vitest';
import { MarketRig } from '../../testing/market-rig.ts';
import { answerAll, type HostScript } from '../../testing/scripted-host.ts';

const PAY = 'unionpay-pay';
const APPROVED = { outcome: 'approved' };

/** The host does its work, and its answer is lost. */
const worksSilently: HostScript = (request, host) => {
  answerAll(request, host);
  return undefined;
};

/** A terminal with a batch: one sale that stands, and one whose reversal is owed. */
function busyRig(seed?: string): MarketRig {
  const rig = new MarketRig(seed === undefined ? {} : { seed });
  rig.signOn();
  expect(rig.sale('12.34')).toMatchObject(APPROVED);
  rig.host.script = worksSilently;
  expect(rig.sale('5.00')).toMatchObject({ outcome: 'unknown' });
  rig.host.script = answerAll;
  expect(rig.books().pendingReversals).toBe(1);
  rig.list(PAY, '1.1.0', 'forced');
  return rig;
}

/** The batch is whole: the reversal arrives, the rest settles, and the terminal trades on. */
function assertBooksWhole(rig: MarketRig, where = ''): void {
  rig.run(20_000);
  const books = rig.books();
  expect(books.pendingReversals, where).toBe(0);
  expect(
    books.journal.map(({ amountMinor, state }) => [amountMinor, state]),
    where,
  ).toEqual([
    [1234, 'approved'],
    [500, 'reversed'],
  ]);
  expect([...rig.host.debits.values()], where).toEqual([1234]);
  expect(rig.play('settlement'), where).toMatchObject(APPROVED);
  const [totals] = rig.host.sent('0500');
  expect(totals?.additionalData?.slice(0, 15), where).toBe('000000001234001');
  expect(rig.sale('1.00'), where).toMatchObject(APPROVED);
  expect(rig.books().batchNumber, where).toBe('000002');
}

describe('银联支付 removed and installed again', () => {
  it('has journal, orders, reversal and keys as before', () => {
    const rig = busyRig();
    const signOns = rig.host.sent('0800').length;
    const orders = rig.books().orders;
    expect(rig.choose('removeApp', PAY)).toMatchObject(APPROVED);
    expect(rig.choose('installApp', PAY)).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
    rig.run(20_000);
    expect(rig.books().orders.map(({ orderId }) => orderId)).toEqual(
      orders.map(({ orderId }) => orderId),
    );
    assertBooksWhole(rig);
    expect(rig.host.sent('0800')).toHaveLength(signOns);
    expect(rig.host.sent('0400')).toHaveLength(1);
  });

  it('sends nothing while it is not there', () => {
    const rig = busyRig();
    rig.choose('removeApp', PAY);
    const before = rig.host.requests.length;
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(60_000);
    expect(rig.host.requests).toHaveLength(before);
    rig.choose('installApp', PAY);
    assertBooksWhole(rig);
  });

  it('loses its batch neither to an update at night', () => {
    const rig = busyRig();
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
    assertBooksWhole(rig);
  });
});

describe('a page that is gone', () => {
  const outdated = () => {
    const rig = new MarketRig();
    rig.signOn();
    rig.list(PAY, '1.1.0', 'forced');
    rig.served = ['1.1.0'];
    expect(rig.login()).toMatchObject({ outcome: 'declined', code: '404' });
    return rig;
  };

  it.each<[string, (rig: MarketRig) => unknown]>([
    ['updates at night', (rig) => rig.market('autoUpdate')],
    ['is updated by the operator', (rig) => rig.market('updateApps')],
    [
      'is removed and installed again',
      (rig) => [rig.choose('removeApp', PAY), rig.choose('installApp', PAY)],
    ],
  ])('is there once the app %s', (_, mend) => {
    const rig = outdated();
    mend(rig);
    expect(rig.login()).toMatchObject(APPROVED);
    expect(rig.sale()).toMatchObject(APPROVED);
  });

  it('stays gone after a restart or a new sign-on', () => {
    const rig = outdated();
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(1000);
    rig.signOn();
    expect(rig.login()).toMatchObject({ outcome: 'declined', code: '404' });
  });
});

describe('a power cut at every boundary', () => {
  type Play = (rig: MarketRig) => unknown;

  /** A story cut at its n-th boundary, for every n; what was installed after each cut. */
  function cutEverywhere(play: Play): readonly (string | undefined)[] {
    const versions: (string | undefined)[] = [];
    for (let boundary = 0; ; boundary += 1) {
      const rig = busyRig(`cut ${boundary % 7}`);
      rig.machine.supply.cutAfter(boundary);
      play(rig);
      if (rig.machine.supply.cutIsPending) return versions;
      const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
      rig.terminal.doors.machine.powerOn();
      rig.run(20_000);
      versions.push(rig.versionOf(PAY));
      if (rig.versionOf(PAY) === undefined) {
        expect(rig.choose('installApp', PAY), where).toMatchObject(APPROVED);
      }
      assertBooksWhole(rig, where);
      expect(rig.market('autoUpdate'), where).toMatchObject(APPROVED);
      expect(rig.versionOf(PAY), where).toBe('1.1.0');
    }
  }

  it.each(['autoUpdate', 'updateApps'])('of %s leaves a version that trades on', (update) => {
    const versions = cutEverywhere((rig) => rig.market(update));
    expect(new Set(versions)).toEqual(new Set(['1.0.0', '1.1.0']));
  });

  it('of a removal and a new installation loses nothing of the batch', () => {
    const versions = cutEverywhere((rig) => {
      rig.choose('removeApp', PAY);
      if (rig.terminal.isOn) rig.choose('installApp', PAY);
    });
    expect(new Set(versions)).toEqual(new Set(['1.0.0', undefined, '1.1.0']));
  });
});
