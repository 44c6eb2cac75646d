import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildReversal } from '../../protocol/messages/reversal.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { codeOf, PAYOUT, type PayoutFields } from '../../testing/payout-stage.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';
import { dayOf } from '../../world/calendar.ts';
import type { PlatformData } from '../index.ts';

const OPENING_FEN = 2000;
const DAILY_FEN = 3000;
const CARDS_OPENING_FEN = TEST_DATA.accounts.reduce((sum, { balanceFen }) => sum + balanceFen, 0);

/** Little money and a low limit of a day, so that both are met often. */
const DATA: PlatformData = {
  ...TEST_DATA,
  settings: { ...TEST_DATA.settings, payoutFeeFen: 7 },
  merchants: TEST_DATA.merchants.map((merchant) =>
    merchant.mid === TEST.farmMid
      ? {
          ...merchant,
          virtualAccountFen: OPENING_FEN,
          payoutLimit: { singleFen: 900, dailyFen: DAILY_FEN },
        }
      : merchant,
  ),
};

/** What may happen at the counter of a farm purchase. */
interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly amountFen: number;
}

const KINDS = [
  'sale',
  'sale',
  'void',
  'reverse',
  'resend',
  'payout',
  'payout',
  'payout',
  'wrongNumbers',
  'silentIssuer',
  'repeat',
  'query',
  'confirm',
  'wait',
  'restart',
] as const;

const SILENT_PAN = '6258000100000009';

class Counter {
  readonly direct = new DirectPlatform('farm', { data: DATA });
  readonly terminal = new RawTerminal(this.direct.world, { tid: TEST.farmTid, mid: TEST.farmMid });
  readonly messages: UnionPayMessage[] = [];
  readonly answers: (UnionPayMessage | undefined)[] = [];
  readonly orders: { readonly request: PayoutFields; code: string }[] = [];

  constructor() {
    const signOn = this.terminal.management('signOn', { remarks: '01 ' });
    const keys = this.direct.deliver(this.terminal.frame(signOn, false));
    if (keys !== undefined) this.terminal.load(keys);
    const { setLine } = this.direct.platform.doors.issuers;
    setLine({ by: 'issuer', issuer: 'bank-b', line: 'silent' });
  }

  run({ kind, pick, amountFen }: Step): void {
    const { direct } = this;
    const { kernel } = direct.world;
    if (kind === 'restart') direct.restart();
    else if (kind === 'wait') kernel.advanceTo(kernel.now() + pick * 60_000);
    else if (kind === 'payout') this.pay(amountFen, {});
    else if (kind === 'wrongNumbers') this.pay(amountFen, { payoutMid: TEST.mid });
    else if (kind === 'silentIssuer') this.pay(amountFen, { payeePan: SILENT_PAN });
    else if (kind === 'repeat' || kind === 'query' || kind === 'confirm') this.askAgain(kind, pick);
    else this.trade(kind, pick, amountFen);
  }

  pay(amountFen: number, more: PayoutFields): void {
    const orderId = `order${String(this.orders.length).padStart(8, '0')}`;
    const request = { ...PAYOUT, orderId, amountFen: String(amountFen), ...more };
    this.orders.push({ request, code: codeOf(this.direct.ask(request)) });
  }

  askAgain(kind: 'repeat' | 'query' | 'confirm', pick: number): void {
    const order = this.orders[pick % Math.max(1, this.orders.length)];
    if (order === undefined) return;
    const { request, code } = order;
    if (kind === 'repeat') {
      const again = codeOf(this.direct.ask(request));
      const isTaken = code === 'accepted' || code === '98';
      if (isTaken) expect(again).toBe(code);
      order.code = again;
      return;
    }
    const { appTid = '', orderId = '' } = request;
    this.direct.ask({ api: `payout-${kind}`, appTid, orderId });
  }

  trade(kind: 'sale' | 'void' | 'reverse' | 'resend', pick: number, amountFen: number): void {
    const index = pick % Math.max(1, this.messages.length);
    const original = this.messages[index];
    const message = this.make(kind, { original, answer: this.answers[index], amountFen });
    if (message === undefined) return;
    const answer = this.direct.deliver(this.terminal.frame(message, true));
    expect(answer?.responseCode).toBeDefined();
    if (kind === 'sale' || kind === 'void') {
      this.messages.push(message);
      this.answers.push(answer);
    }
  }

  make(
    kind: 'sale' | 'void' | 'reverse' | 'resend',
    parts: {
      readonly original: UnionPayMessage | undefined;
      readonly answer: UnionPayMessage | undefined;
      readonly amountFen: number;
    },
  ): UnionPayMessage | undefined {
    const { original, answer, amountFen } = parts;
    if (kind === 'sale') return this.terminal.card('sale', { amountFen });
    if (original === undefined || kind === 'resend') return original;
    if (kind === 'reverse') return buildReversal(original, { reason: 'noAnswer' });
    const originalMessage = `${original.batchControl?.slice(2, 8)}${original.stan}0302`;
    const more = { rrn: answer?.rrn ?? '030200000000', originalMessage };
    return this.terminal.card('void', { amountFen: Number(original.amountMinor), more });
  }

  /** Every fen is somewhere, in every book. */
  compare(): void {
    const { books } = this.direct.platform;
    const lines = books.payouts();
    const sum = (states: readonly string[], withFee: boolean) =>
      lines
        .filter(({ state }) => states.includes(state))
        .reduce((all, line) => all + line.amountFen + (withFee ? line.feeFen : 0), 0);
    const effect = books.ledger().reduce((all, { effectFen }) => all + effectFen, 0);
    const [virtual] = books.virtualAccounts();
    const paidOut = sum(['succeeded', 'pending'], true);
    expect(virtual?.balanceFen).toBe(OPENING_FEN - effect - paidOut);
    const moved = virtual?.movements.reduce((all, { amountFen }) => all + amountFen, 0) ?? 0;
    expect(virtual?.balanceFen).toBe(OPENING_FEN + moved);
    const cards = books.cardholderAccounts().reduce((all, { balanceFen }) => all + balanceFen, 0);
    expect(cards).toBe(CARDS_OPENING_FEN + effect + sum(['succeeded'], false));
    const cleared = books.reconciliation();
    expect(cleared.map(({ orderId }) => orderId).sort()).toEqual(
      lines
        .filter(({ state }) => state === 'succeeded')
        .map(({ orderId }) => orderId)
        .sort(),
    );
    const days = new Map<number, number>();
    for (const { state, at, amountFen } of lines) {
      if (state === 'failed') continue;
      days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + amountFen);
    }
    expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(DAILY_FEN);
  }
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(400),
    amountFen: fc.integer({ min: 1, max: 1000 }),
  }),
  { minLength: 5, maxLength: 40 },
);

it('no order of purchases, payouts, silences and crashes makes money or loses it', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(steps, (story) => {
      const counter = new Counter();
      for (const step of story) {
        counter.run(step);
        counter.compare();
      }
      for (const { code } of counter.orders) seen.add(code);
    }),
    { numRuns: 150, seed: 20260302 },
  );
  expect([...seen].sort()).toEqual(['0E24', '51', '98', 'E3', 'OE23', 'accepted']);
});
