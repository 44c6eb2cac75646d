import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { AppCounter, type CounterSale } from '../../testing/app-counter.ts';
import { expectConserved } from '../../testing/business-books.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import type { JsonValue } from '../edge/api.ts';

const NUMBERS = { tid: TEST.channelTid, mid: TEST.channelMid };

/** What orders are for; equal amounts, so that any sale may be tried for any order. */
const TERMS = [
  { business: 'bill-payment', userNumber: TEST.customer, customerName: '王一' },
  { business: 'bill-payment', userNumber: TEST.customer, customerName: '李二' },
  { business: 'mobile-top-up', userNumber: '13800000001' },
  { business: 'card-repayment', userNumber: '6258000100000009' },
  { business: 'card-transfer', userNumber: '6228000100000036' },
] as const;
const AMOUNT_FEN = 30_000;
/** Reference number of a sale that has no answer yet. */
const NONE = '000000000000';
const DATA = {
  ...TEST_DATA,
  customers: TEST_DATA.customers.map((customer) => ({ ...customer, dueFen: AMOUNT_FEN })),
};

const KINDS = [
  'order',
  'order',
  'sale',
  'sale',
  'complete',
  'complete',
  'complete',
  'complete',
  'complete',
  'undo',
  'query',
  'resend',
  'industry',
  'line',
  'wait',
  'restart',
] as const;

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly other: number;
  readonly isHeldBack: boolean;
}

/** A message that was made, and the first answer to it. */
interface Made {
  readonly deliver: () => JsonValue | UnionPayMessage | undefined;
  readonly isOrder: boolean;
  answer: JsonValue | UnionPayMessage | undefined;
}

/** Codes that an order keeps once it was refused with them. */
const FOR_GOOD: readonly unknown[] = ['F4', 'E1', 'T2'];

class Story {
  readonly counter: AppCounter;
  readonly sales: CounterSale[] = [];
  readonly orders: string[] = [];
  readonly made: Made[] = [];

  constructor() {
    this.counter = new AppCounter('order-money', NUMBERS, { data: DATA }).signOn();
    const payee = { payeePan: '6228000100000036', payeeName: '李四' };
    this.counter.ask('verify-payee', { ...payee, payeeId: '110101199003070038' });
  }

  run(step: Step): void {
    const { counter } = this;
    if (step.kind === 'restart') counter.direct.restart();
    else if (step.kind === 'wait') counter.wait(400_000);
    else if (step.kind === 'resend') this.deliver(this.made[step.pick % this.made.length]);
    else if (step.kind === 'industry') this.turnIndustry(step);
    else if (step.kind === 'line') this.turnLine(step);
    else {
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
    if (made.isOrder && isForGood(made.answer)) expect(answer).toEqual(made.answer);
    made.answer = made.answer !== undefined && isForGood(made.answer) ? made.answer : answer;
  }

  make({ kind, pick, other }: Step): Made | undefined {
    if (kind === 'sale') return this.makeSale(pick);
    if (kind === 'order') {
      const terms = TERMS[pick % TERMS.length];
      const orderId = `ORDER${String(this.orders.length).padStart(7, '0')}`;
      this.orders.push(orderId);
      const region = TEST.region;
      const fields = { orderId, amountFen: String(AMOUNT_FEN), ...terms };
      return this.json('business-order', { ...fields, terminalRegion: region, appRegion: region });
    }
    const sale = this.sales[pick % Math.max(1, this.sales.length)];
    if (kind === 'undo') {
      if (sale === undefined) return undefined;
      const how = (['reversal', 'reversal', 'void', 'refund'] as const)[other % 4] ?? 'void';
      return this.card(this.counter.undoing(sale, how));
    }
    const orderId = this.orders[other % Math.max(1, this.orders.length)];
    if (orderId === undefined) return undefined;
    if (kind === 'query') return this.json('business-query', { orderId }, false);
    if (sale === undefined) return undefined;
    const { stan, batchNumber, rrn } = sale;
    return this.json('business-complete', { orderId, stan, batchNumber, rrn });
  }

  makeSale(pick: number): Made {
    const pan = pick % 4 === 0 ? '6228000100000044' : '6228000100001117';
    const { terminal, direct } = this.counter;
    const amountFen = pick % 7 === 0 ? AMOUNT_FEN + 1 : AMOUNT_FEN;
    const request = terminal.card('sale', { amountFen, pan });
    const frame = this.counter.frame(request);
    const at = this.sales.length;
    const { batchNumber } = terminal;
    const sale = { request, code: undefined, stan: request.stan ?? '', batchNumber, rrn: NONE };
    this.sales.push(sale);
    const deliver = () => {
      const answer = direct.deliver(frame);
      this.sales[at] = { ...sale, code: answer?.responseCode, rrn: answer?.rrn ?? NONE };
      return answer;
    };
    return { deliver, isOrder: false, answer: undefined };
  }

  card(message: UnionPayMessage): Made {
    const frame = this.counter.frame(message);
    const deliver = () => this.counter.direct.deliver(frame);
    return { deliver, isOrder: false, answer: undefined };
  }

  json(api: string, fields: { readonly [name: string]: string }, isOrder = true): Made {
    return { deliver: () => this.counter.ask(api, fields), isOrder, answer: undefined };
  }

  turnIndustry({ pick, other }: Step): void {
    const industry = pick % 2 === 0 ? 'mobile-top-up' : 'bill-payment';
    const state = other % 3 === 0 ? 'closed' : 'open';
    this.counter.doors.industries.setIndustry({ by: 'industry-merchant', industry, state });
  }

  turnLine({ pick, other }: Step): void {
    const line = (['up', 'up', 'silent', 'down'] as const)[other % 4] ?? 'up';
    const issuer = pick % 3 === 0 ? 'bank-a' : 'bank-b';
    this.counter.doors.issuers.setLine({ by: 'issuer', issuer, line });
  }

  compare(): void {
    expectConserved(this.counter.direct.platform.books, DATA);
  }
}

function isForGood(answer: Made['answer']): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  if ('accepted' in answer) return true;
  return 'code' in answer && FOR_GOOD.includes(answer.code);
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(30),
    other: fc.nat(30),
    isHeldBack: fc.nat(4).map((value) => value === 0),
  }),
  { minLength: 20, maxLength: 70, size: 'max' },
);

it('no order of messages, however late or doubled, makes money of nothing or loses any', () => {
  let done = 0;
  fc.assert(
    fc.property(steps, (told) => {
      const story = new Story();
      for (const step of told) {
        story.run(step);
        story.compare();
      }
      for (const made of story.made) story.deliver(made);
      for (const made of story.made) story.deliver(made);
      story.counter.wait(700_000);
      story.compare();
      const { books } = story.counter.direct.platform;
      done += books.businessOrders().filter(({ state }) => state === 'done').length;
      expect(books.payouts().filter(({ state }) => state !== 'succeeded')).toEqual([]);
    }),
    { numRuns: 150, seed: 20260302 },
  );
  expect(done).toBeGreaterThan(100);
});
