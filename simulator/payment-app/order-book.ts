import type { OrderLine, Outcome } from '../device-messages/methods.ts';
import { AppendLog } from './append-log.ts';
import type { TerminalLink } from './terminal-link.ts';

/** What an app notes of a business order: names and numbers as text, no secrets, no clear PANs. */
export type OrderFacts = Readonly<Record<string, string>>;

/** A business order when it is opened: a payout, a bill, a top-up. Its number is the platform's. */
export interface NewBusinessOrder {
  /** The merchant's order number: 8 to 32 letters and digits. */
  readonly orderId: string;
  readonly transaction: string;
  /** Fen. */
  readonly amountMinor: number;
  readonly facts: OrderFacts;
}

/** A business order as the book has it. */
export interface BusinessOrder extends NewBusinessOrder {
  /** Whether its request may have left: only the platform knows then what became of it. */
  readonly hasLeft: boolean;
  readonly isSlipPrinted: boolean;
  /** Undefined while it is open. */
  readonly outcome: Outcome | undefined;
}

type OrderEntry =
  | {
      readonly kind: 'opened';
      readonly orderId: string;
      readonly transaction: string;
      readonly amountMinor: number;
      readonly facts?: OrderFacts;
    }
  | { readonly kind: 'noted'; readonly orderId: string; readonly facts: OrderFacts }
  | { readonly kind: 'leaving'; readonly orderId: string }
  | {
      readonly kind: 'closed';
      readonly orderId: string;
      readonly outcome: Outcome;
      readonly stan?: string;
    }
  | { readonly kind: 'slipPrinted'; readonly orderId: string };

interface Order {
  readonly orderId: string;
  readonly transaction: string;
  readonly amountMinor: number;
  /** Undefined for orders of card trades, whose end the journal knows. */
  facts: OrderFacts | undefined;
  hasLeft: boolean;
  isSlipPrinted: boolean;
  outcome: Outcome | undefined;
  stan: string | undefined;
}

const ORDER_DIGITS = 6;

function isBusiness(order: Order): order is Order & { facts: OrderFacts } {
  return order.facts !== undefined;
}

/**
 * The shop's side of the app: an order is opened when the amount is agreed and closed with what
 * the operator was told. Its own file, written from other facts than the journal, so that the two
 * can disagree when something is wrong. Business orders carry the number that the platform gets.
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

  /** How many orders the book holds. */
  get size(): number {
    return this.#orders.size;
  }

  /** The number of the next order of a card trade. */
  nextId(): string {
    return `O${String(this.#orders.size + 1).padStart(ORDER_DIGITS, '0')}`;
  }

  knows(orderId: string): boolean {
    return this.#orders.has(orderId);
  }

  open(orderId: string, transaction: string, amountMinor: number): void {
    this.#record({ kind: 'opened', orderId, transaction, amountMinor });
  }

  openBusiness({ orderId, transaction, amountMinor, facts }: NewBusinessOrder): void {
    this.#record({ kind: 'opened', orderId, transaction, amountMinor, facts });
  }

  /** Adds facts to a business order. */
  note(orderId: string, facts: OrderFacts): void {
    this.#record({ kind: 'noted', orderId, facts });
  }

  /** Notes that the order's request is about to leave; to be synced before it does. */
  markLeaving(orderId: string): void {
    this.#record({ kind: 'leaving', orderId });
  }

  /** Closes an order, also again when more became known. */
  close(orderId: string, outcome: Outcome, stan?: string): void {
    const parts = stan === undefined ? {} : { stan };
    this.#record({ kind: 'closed', orderId, outcome, ...parts });
  }

  markSlipPrinted(orderId: string): void {
    this.#record({ kind: 'slipPrinted', orderId });
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

  /** Every business order, oldest first. */
  businessOrders(): readonly BusinessOrder[] {
    return [...this.#orders.values()].filter(isBusiness);
  }

  /** A business order by its number. */
  businessOrder(orderId: string): BusinessOrder | undefined {
    const order = this.#orders.get(orderId);
    return order !== undefined && isBusiness(order) ? order : undefined;
  }

  /** The orders as the app tells its books; one that is not closed is unknown. */
  lines(): readonly OrderLine[] {
    return [...this.#orders.values()].map(
      ({ orderId, transaction, amountMinor, outcome, stan }) => ({
        orderId,
        transaction,
        amountMinor,
        outcome: outcome ?? 'unknown',
        ...(stan === undefined ? {} : { stan }),
      }),
    );
  }

  #record(entry: OrderEntry): void {
    this.#apply(entry);
    this.#log.append(entry);
  }

  #apply(entry: OrderEntry): void {
    if (entry.kind === 'opened') {
      this.#orders.set(entry.orderId, opened(entry));
      return;
    }
    const order = this.#orders.get(entry.orderId);
    if (order !== undefined) change(order, entry);
  }
}

function opened(entry: Extract<OrderEntry, { kind: 'opened' }>): Order {
  const { orderId, transaction, amountMinor, facts } = entry;
  return {
    orderId,
    transaction,
    amountMinor,
    facts,
    hasLeft: false,
    isSlipPrinted: false,
    outcome: undefined,
    stan: undefined,
  };
}

function change(order: Order, entry: Exclude<OrderEntry, { kind: 'opened' }>): void {
  switch (entry.kind) {
    case 'noted':
      order.facts = { ...order.facts, ...entry.facts };
      return;
    case 'leaving':
      order.hasLeft = true;
      return;
    case 'closed':
      order.outcome = entry.outcome;
      order.stan = entry.stan ?? order.stan;
      return;
    case 'slipPrinted':
      order.isSlipPrinted = true;
      return;
  }
}
