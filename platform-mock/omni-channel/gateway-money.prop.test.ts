import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testCertificate } from '../../catalogue/index.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { AppCounter, type CounterSale } from '../../testing/app-counter.ts';
import { expectConserved } from '../../testing/business-books.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { PowerCut, StoreCutter } from '../../testing/store-cutter.ts';
import type { JsonValue } from '../edge/api.ts';

const NUMBERS = { tid: TEST.fundTid, mid: TEST.fundMid };
const operations = { by: 'operations-centre', tid: TEST.tid } as const;
const own = testCertificate('payout-merchant');
/** Reference number of a purchase that has no answer yet. */
const NONE = '000000000000';
const PAYEES = [
  { payeePan: '6228000100000036', payeeName: '李四' },
  { payeePan: '6228000100000036', payeeName: '李四' },
  { payeePan: '6258000100000009', payeeName: '张三' },
  { payeePan: '6228000100000036', payeeName: '李五' },
] as const;

const KINDS = [
  'purchase',
  'purchase',
  'payout',
  'payout',
  'payout',
  'undo',
  'undo',
  'query',
  'resend',
  'line',
  'certificate',
  'wait',
  'restart',
] as const;

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly other: number;
  readonly isHeldBack: boolean;
}

type Answer = JsonValue | UnionPayMessage | undefined;

interface Made {
  readonly deliver: () => Answer;
  answer: Answer;
}

/** Whether a payout was taken on: its answer stays what it was. */
function isTaken(answer: Answer): boolean {
  if (typeof answer !== 'object' || answer === null || 'mti' in answer) return false;
  return 'accepted' in answer || ('code' in answer && answer.code === 'OE11');
}

class Story {
  readonly cutter = new StoreCutter();
  readonly counter: AppCounter;
  readonly purchases: CounterSale[] = [];
  readonly made: Made[] = [];
  #orders = 0;

  constructor() {
    const wrap = (store: Parameters<StoreCutter['wrap']>[0]) => this.cutter.wrap(store);
    this.counter = new AppCounter('gateway-money', NUMBERS, { wrap }).signOn();
  }

  run(step: Step): void {
    const { counter } = this;
    const { issuers, terminalManagement } = counter.doors;
    if (step.kind === 'restart') counter.direct.restart();
    else if (step.kind === 'wait') counter.wait(400_000);
    else if (step.kind === 'resend') this.deliver(this.made[step.pick % this.made.length]);
    else if (step.kind === 'line') {
      const line = (['up', 'up', 'silent', 'down'] as const)[step.other % 4] ?? 'up';
      issuers.setLine({ by: 'issuer', issuer: step.pick % 2 === 0 ? 'bank-a' : 'bank-b', line });
    } else if (step.kind === 'certificate') {
      if (step.pick % 3 === 0) terminalManagement.removePayoutCertificate(operations);
      const { pkcs12: certificate, password } = own;
      if (step.pick % 3 === 1) {
        terminalManagement.uploadPayoutCertificate({ ...operations, certificate, password });
      }
    } else {
      const made = this.make(step);
      if (made === undefined) return;
      this.made.push(made);
      if (!step.isHeldBack) this.deliver(made);
    }
  }

  deliver(made: Made | undefined): void {
    if (made === undefined) return;
    const answer = made.deliver();
    expect(answer).toBeDefined();
    if (isTaken(made.answer)) expect(answer).toEqual(made.answer);
    else made.answer = answer;
  }

  make({ kind, pick, other }: Step): Made | undefined {
    const { counter } = this;
    if (kind === 'purchase') return this.makePurchase();
    const purchase = this.purchases[pick % Math.max(1, this.purchases.length)];
    if (purchase === undefined) return undefined;
    if (kind === 'undo') {
      const how = (['reversal', 'void', 'void', 'refund'] as const)[other % 4] ?? 'void';
      const frame = counter.frame(counter.undoing(purchase, how));
      return { deliver: () => counter.direct.deliver(frame), answer: undefined };
    }
    if (kind === 'query') {
      const orderId = `PAYOUT${String(other).padStart(6, '0')}`;
      return { deliver: () => this.ask('gateway-query', { orderId }), answer: null };
    }
    const payee = PAYEES[other % PAYEES.length];
    const orderId = `PAYOUT${String(this.#orders).padStart(6, '0')}`;
    this.#orders += 1;
    const amountFen = other % 13 === 12 ? '20001' : '20000';
    const asked = { orderId, purchaseRrn: purchase.rrn, amountFen, ...payee };
    return { deliver: () => this.ask('gateway-payout', asked), answer: undefined };
  }

  /** Asks; a query's answer changes with time, so that only its form is looked at. */
  ask(api: string, fields: { readonly [name: string]: string }): Answer {
    const answer = this.counter.ask(api, fields);
    return api === 'gateway-query' ? null : answer;
  }

  makePurchase(): Made {
    const { counter, purchases } = this;
    const request = counter.terminal.card('sale', { amountFen: 20_000 });
    const frame = counter.frame(request);
    const at = purchases.length;
    const { batchNumber } = counter.terminal;
    const sale = { request, code: undefined, stan: request.stan ?? '', batchNumber, rrn: NONE };
    purchases.push(sale);
    const deliver = () => {
      const answer = counter.direct.deliver(frame);
      const { responseCode: code, rrn = NONE } = answer ?? {};
      purchases[at] = { ...sale, code, rrn };
      return answer;
    };
    return { deliver, answer: undefined };
  }

  compare(): void {
    const { books } = this.counter.direct.platform;
    expectConserved(books, TEST_DATA);
    const carried = books.payouts().filter(({ state }) => state !== 'failed');
    const standing = books.ledger().filter(({ effectFen }) => effectFen < 0);
    expect(carried.length).toBeLessThanOrEqual(standing.length);
  }
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(30),
    other: fc.nat(30),
    isHeldBack: fc.nat(4).map((value) => value === 0),
  }),
  { minLength: 15, maxLength: 60, size: 'max' },
);

it('no order of messages, however late or doubled, pays out what was not collected', () => {
  let paid = 0;
  fc.assert(
    fc.property(steps, (told) => {
      const story = new Story();
      for (const step of told) {
        story.run(step);
        story.compare();
      }
      for (const made of story.made) story.deliver(made);
      story.counter.wait(700_000);
      story.compare();
      const { books } = story.counter.direct.platform;
      paid += books.payouts().filter(({ state }) => state === 'succeeded').length;
      expect(books.payouts().filter(({ state }) => state === 'pending')).toEqual([]);
    }),
    { numRuns: 150, seed: 20260302 },
  );
  expect(paid).toBeGreaterThan(90);
});

/** A payout that succeeds, one that fails and whose purchase is voided, one that stays open. */
const SCRIPT: readonly Step[] = (
  [
    ['purchase', 0, 0],
    ['payout', 0, 4],
    ['purchase', 0, 0],
    ['payout', 1, 3],
    ['undo', 1, 1],
    ['line', 1, 2],
    ['purchase', 0, 0],
    ['payout', 2, 2],
    ['undo', 2, 1],
  ] as const
).map(([kind, pick, other]) => ({ kind, pick, other, isHeldBack: false }));

/** Plays a script with a power cut at the n-th boundary; true when it was over before. */
function playWithCut(boundary: number): boolean {
  const story = new Story();
  const { direct } = story.counter;
  story.cutter.countdown = boundary;
  let told = 0;
  try {
    for (; told < SCRIPT.length; told += 1) story.run(SCRIPT[told] as Step);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  story.cutter.countdown = Number.POSITIVE_INFINITY;
  direct.world.disk('platform').loseUnsynced();
  direct.restart();
  story.compare();
  for (const made of story.made) story.deliver(made);
  const isOver = told === SCRIPT.length;
  const wasDoor = SCRIPT[told]?.kind === 'line';
  for (const step of SCRIPT.slice(wasDoor ? told : told + 1)) story.run(step);
  story.compare();
  const states = direct.platform.books.payouts().map(({ state }) => state);
  expect(states).toEqual(['succeeded', 'failed', 'pending']);
  story.counter.wait(600_000);
  story.compare();
  return isOver;
}

it('a crash at any boundary loses nothing answered, and the payouts end as without it', () => {
  let boundary = 0;
  while (!playWithCut(boundary)) boundary += 1;
  expect(boundary).toBeGreaterThan(15);
});
