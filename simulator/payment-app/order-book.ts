import type { OrderLine, Outcome } from '../device-messages/methods.ts';
import { AppendLog } from './append-log.ts';
import type { TerminalLink } from './terminal-link.ts';

type OrderEntry =
  | {
      readonly kind: 'opened';
      readonly orderId: string;
      readonly transaction: string;
      readonly amountMinor: number;
    }
  | {
      readonly kind: 'closed';
      readonly orderId: string;
      readonly outcome: Outcome;
      readonly stan?: string;
    };

interface Order {
  readonly orderId: string;
  readonly transaction: string;
  readonly amountMinor: number;
  outcome: Outcome | undefined;
  stan: string | undefined;
}

const ORDER_DIGITS = 6;

/**
 * The shop's side of the app: an order is opened when the amount is agreed and closed with what
 * the operator was told. Its own file, written from other facts than the journal, so that the two
 * can disagree when something is wrong.
 */
export class OrderBook {
  readonly #orders = new Map<string, Order>();
  readonly #log: AppendLog<OrderEntry>;

  constructor(link: TerminalLink) {
    this.#log = new AppendLog(link, 'orders');
  }

  load(files: readonly string[], done: () => void): void {
    this.#log.load(files, (entries) => {
      for (const entry of entries) this.#apply(entry);
      done();
    });
  }

  /** The number of the next order. */
  nextId(): string {
    return `O${String(this.#orders.size + 1).padStart(ORDER_DIGITS, '0')}`;
  }

  knows(orderId: string): boolean {
    return this.#orders.has(orderId);
  }

  open(orderId: string, transaction: string, amountMinor: number): void {
    this.#record({ kind: 'opened', orderId, transaction, amountMinor });
  }

  /** Closes an order, also again when more became known. */
  close(orderId: string, outcome: Outcome, stan?: string): void {
    const parts = stan === undefined ? {} : { stan };
    this.#record({ kind: 'closed', orderId, outcome, ...parts });
  }

  sync(done: (isDurable: boolean) => void): void {
    this.#log.sync(done);
  }

  /** Numbers of the orders nobody has closed: the power went between. */
  openOrders(): readonly string[] {
    return [...this.#orders.values()]
      .filter(({ outcome }) => outcome === undefined)
      .map(({ orderId }) => orderId);
  }

  /** Numbers of the orders whose end nobody knew. */
  unknownOrders(): readonly string[] {
    return [...this.#orders.values()]
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ orderId }) => orderId);
  }

  /** The orders as the app tells its books; one that is not closed is unknown. */
  lines(): readonly OrderLine[] {
    return [...this.#orders.values()].map(({ outcome, stan, ...order }) => ({
      ...order,
      outcome: outcome ?? 'unknown',
      ...(stan === undefined ? {} : { stan }),
    }));
  }

  #record(entry: OrderEntry): void {
    this.#apply(entry);
    this.#log.append(entry);
  }

  #apply(entry: OrderEntry): void {
    if (entry.kind === 'opened') {
      const { orderId, transaction, amountMinor } = entry;
      const order = { orderId, transaction, amountMinor, outcome: undefined, stan: undefined };
      this.#orders.set(orderId, order);
      return;
    }
    const order = this.#orders.get(entry.orderId);
    if (order === undefined) return;
    order.outcome = entry.outcome;
    order.stan = entry.stan ?? order.stan;
  }
}
