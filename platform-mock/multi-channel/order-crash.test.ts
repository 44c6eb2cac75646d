import { expect, it } from 'vitest';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { AppCounter } from '../../testing/app-counter.ts';
import { expectConserved } from '../../testing/business-books.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { PowerCut, StoreCutter } from '../../testing/store-cutter.ts';
import type { JsonValue } from '../edge/api.ts';

const region = TEST.region;
const PAYEE = { payeePan: '6228000100000036', payeeName: '李四', payeeId: '110101199003070038' };

/** Orders with what they end as. */
const ORDERS = [
  {
    terms: { business: 'bill-payment', userNumber: TEST.customer, customerName: '王一' },
    amountFen: 12_850,
    ends: 'done',
  },
  {
    terms: { business: 'bill-payment', userNumber: '3101000002', customerName: '王一' },
    amountFen: 8_600,
    ends: 'refused',
  },
  {
    terms: { business: 'mobile-top-up', userNumber: '13800000001' },
    amountFen: 5000,
    ends: 'done',
  },
  {
    terms: { business: 'card-repayment', userNumber: '6258000100000009' },
    amountFen: 40_000,
    ends: 'done',
  },
  {
    terms: { business: 'card-transfer', userNumber: PAYEE.payeePan },
    amountFen: 7000,
    ends: 'done',
  },
] as const;

type Answer = JsonValue | UnionPayMessage | undefined;

/** The messages of the story in order; each is made once and may be delivered again. */
class Story {
  readonly cutter = new StoreCutter();
  readonly counter: AppCounter;
  readonly sent: { readonly deliver: () => Answer; readonly answer: Answer }[] = [];
  #pending: (() => Answer) | undefined;

  constructor() {
    const numbers = { tid: TEST.channelTid, mid: TEST.channelMid };
    const wrap = (store: Parameters<StoreCutter['wrap']>[0]) => this.cutter.wrap(store);
    this.counter = new AppCounter('order-crash', numbers, { wrap }).signOn();
  }

  /** Tells the story from where it stopped; the message that was cut is delivered again. */
  tell(): void {
    if (this.#pending !== undefined) this.#deliver(this.#pending);
    const told = this.sent.length;
    const rest = [...this.#messages()].slice(told);
    for (const make of rest) this.#deliver(make());
  }

  #deliver(deliver: () => Answer): void {
    this.#pending = deliver;
    const answer = deliver();
    this.#pending = undefined;
    this.sent.push({ deliver, answer });
  }

  *#messages(): Generator<() => () => Answer> {
    const { counter } = this;
    const ask = (api: string, fields: { readonly [name: string]: string }) => () =>
      counter.ask(api, fields);
    yield () => ask('verify-payee', PAYEE);
    for (const [index, { terms, amountFen }] of ORDERS.entries()) {
      const orderId = `ORDER000000${index}`;
      const regions = { terminalRegion: region, appRegion: region };
      const order = { orderId, amountFen: String(amountFen), ...terms, ...regions };
      yield () => ask('business-order', order);
      yield () => {
        const frame = counter.frame(counter.terminal.card('sale', { amountFen }));
        return () => counter.direct.deliver(frame);
      };
      yield () => ask('business-complete', { orderId, ...this.#lastSale() });
    }
  }

  #lastSale() {
    const answer = this.sent.at(-1)?.answer;
    if (typeof answer !== 'object' || answer === null || !('mti' in answer)) return {};
    const { stan, rrn } = answer as UnionPayMessage;
    return { stan: stan ?? '', rrn: rrn ?? '', batchNumber: this.counter.terminal.batchNumber };
  }
}

/** Plays the story with a power cut at the n-th boundary; true when it was over before. */
function playWithCut(boundary: number): boolean {
  const story = new Story();
  const { direct } = story.counter;
  story.cutter.countdown = boundary;
  let isOver = false;
  try {
    story.tell();
    isOver = true;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  story.cutter.countdown = Number.POSITIVE_INFINITY;
  direct.world.disk('platform').loseUnsynced();
  direct.restart();
  expectConserved(direct.platform.books, TEST_DATA);
  for (const { deliver, answer } of story.sent) expect(deliver()).toEqual(answer);
  if (!isOver) story.tell();
  expectConserved(direct.platform.books, TEST_DATA);
  const states = direct.platform.books.businessOrders().map(({ state }) => state);
  expect(states).toEqual(ORDERS.map(({ ends }) => ends));
  return isOver;
}

it('a crash at any boundary loses nothing answered, and the orders end as without it', () => {
  let boundary = 0;
  while (!playWithCut(boundary)) boundary += 1;
  expect(boundary).toBeGreaterThan(30);
});
