import { describe, expect, it } from 'vitest';
import { MultiChannelRig } from '../../testing/multi-channel-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import type { MultiChannelRules } from './multi-channel-rules.ts';

interface CutStory {
  readonly name?: string;
  readonly rules?: Partial<MultiChannelRules>;
  readonly prepare?: (rig: MultiChannelRig) => void;
  /** What the power is cut in; by default the business. */
  readonly play?: (rig: MultiChannelRig) => unknown;
  /** Makes the platform well again before the terminal boots. */
  readonly heal?: (rig: MultiChannelRig) => void;
  /** Businesses that must be done when nothing is cut. */
  readonly doneFen?: number;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);

/** The money of every book. */
function moneyOf(rig: MultiChannelRig) {
  const { journal, orders } = rig.books();
  const booked = journal.filter(({ state }) => state === 'approved');
  const told = orders.filter(({ outcome }) => outcome === 'approved');
  return {
    host: sum(rig.host.debits.values()),
    journal: sum(booked.map(({ amountMinor }) => amountMinor)),
    orders: sum(told.map(({ amountMinor }) => amountMinor)),
    business: rig.business.doneFen(),
  };
}

function healed(rig: MultiChannelRig): void {
  rig.host.script = answerAll;
  rig.business.lostAnswers.clear();
  rig.business.lostRequests.clear();
  rig.business.refusals.clear();
}

/** The whole paper of every approved sale is out. */
function expectPaper(rig: MultiChannelRig, where: string): void {
  const paper = rig.terminal.doors.paper().join('\n');
  for (const { stan, state } of rig.books().journal) {
    if (state === 'approved') expect(paper, where).toContain(`凭证号:${stan}`);
    else expect(paper, where).not.toContain(`凭证号:${stan}`);
  }
}

/** The business with the power cut at its n-th boundary, for every n, until it passes untouched. */
function cutEverywhere(story: CutStory): { boundaries: number; ends: ReadonlySet<number> } {
  const { name = 'mobileTopUp', play = (rig) => rig.trade(name), rules, prepare } = story;
  const ends = new Set<number>();
  for (let boundary = 0; ; boundary += 1) {
    const rig = new MultiChannelRig({
      seed: `cut ${boundary % 7}`,
      ...(rules === undefined ? {} : { rules }),
    });
    rig.signOn();
    prepare?.(rig);
    rig.machine.supply.cutAfter(boundary);
    play(rig);
    if (rig.machine.supply.cutIsPending) return { boundaries: boundary, ends };
    const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
    (story.heal ?? healed)(rig);
    rig.terminal.doors.machine.powerOn();
    rig.run(20_000);
    const money = moneyOf(rig);
    ends.add(money.host);
    expect(rig.books().pendingReversals, where).toBe(0);
    expect(money, where).toEqual({
      host: money.host,
      journal: money.host,
      orders: money.host,
      business: money.host,
    });
    expectPaper(rig, where);
    expect(rig.books().orders.map(({ outcome }) => outcome)).not.toContain('unknown');
    expect(rig.trade('mobileTopUp', { answers: { amount: '1' } }), where).toMatchObject({
      outcome: 'approved',
    });
    expect(moneyOf(rig).business, where).toBe(money.host + 100);
  }
}

const F4 = { code: 'F4', message: '行业商户状态异常' };

describe('a power cut at every boundary', () => {
  it.each(['mobileTopUp', 'billPayment', 'cardRepayment', 'cardTransfer'])(
    'of %s charges for what is done and for nothing else',
    (name) => {
      const { boundaries, ends } = cutEverywhere({ name });
      expect(boundaries).toBeGreaterThan(30);
      expect(ends).toEqual(new Set([0, name === 'billPayment' ? 12850 : 5000]));
    },
  );

  it('of a business that is refused takes everything back', () => {
    const { ends } = cutEverywhere({
      prepare: ({ business }) => business.refusals.set('business-complete', F4),
    });
    expect(ends).toEqual(new Set([0]));
  });

  it.each([
    ['answer', 'lostAnswers', new Set([0, 5000])],
    ['request', 'lostRequests', new Set([0])],
  ] as const)('of a business whose %s is lost', (_, loss, expected) => {
    const { ends } = cutEverywhere({
      prepare: ({ business }) => business[loss].add('business-complete'),
    });
    expect(ends).toEqual(expected);
  });

  it.each([
    ['was done', 'lostAnswers'],
    ['was not done', 'lostRequests'],
  ] as const)('of the question what became of a business that %s', (_, loss) => {
    cutEverywhere({
      prepare: (rig) => {
        rig.business[loss].add('business-complete');
        rig.trade('mobileTopUp');
        rig.business[loss].clear();
      },
      play: (rig) => rig.trade('billPayment'),
    });
  });

  it('of the reversal of a refused business', () => {
    cutEverywhere({
      prepare: (rig) => {
        rig.business.refusals.set('business-complete', F4);
        rig.host.script = (request, host) =>
          request.mti === '0400' ? undefined : answerAll(request, host);
        rig.trade('mobileTopUp');
        healed(rig);
      },
      play: (rig) => rig.trade('billPayment'),
    });
  });

  it('finds the app that reverses without asking', () => {
    expect(() => cutEverywhere({ rules: { afterInquiry: () => 'undo' } })).toThrow(/cut at/);
  });

  it('finds the app that keeps without asking', () => {
    expect(() => cutEverywhere({ rules: { afterInquiry: () => 'keep' } })).toThrow(/cut at/);
  });
});

describe('a power cut while the platform stays away', () => {
  it('leaves the sale under its obligation until somebody answers', () => {
    const rig = new MultiChannelRig();
    rig.signOn();
    rig.business.lostAnswers.add('business-complete').add('business-query');
    rig.trade('mobileTopUp');
    for (const _ of [1, 2]) {
      rig.machine.supply.cut();
      rig.terminal.doors.machine.powerOn();
      rig.run(120_000);
      expect(rig.books()).toMatchObject({
        pendingReversals: 1,
        journal: [{ state: 'pending' }],
        orders: [{ outcome: 'unknown' }],
      });
    }
    healed(rig);
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(20_000);
    expect(moneyOf(rig)).toEqual({ host: 5000, journal: 5000, orders: 5000, business: 5000 });
    expect(rig.host.sent('0400')).toEqual([]);
  });
});
