import { dayOf } from '../../world/calendar.ts';
import { invariant } from '../../world/invariant.ts';
import type { AccountMovement } from '../books.ts';
import type { Bookings } from '../card-back-end/book-effect.ts';
import type { AccountData, IssuerData, Rights } from '../data/platform-data.ts';
import type { AccountEvent, AccountMoved } from './account-event.ts';

/** What one card transaction booked, and what of it stands. */
interface Booking {
  /** The day whose spending it counts to; null of money that came in. */
  readonly day: number | null;
  readonly amountFen: number;
  readonly heldFen: number;
  standingFen: number;
  standingHeldFen: number;
}

/** An account as it stands. */
export interface Account {
  readonly data: AccountData;
  balanceFen: number;
  heldFen: number;
  pinTriesUsed: number;
  /** Spent on `spentDay`, fen. */
  spentFen: number;
  spentDay: number;
  terms: {
    status: AccountData['status'];
    mccs: readonly string[];
    transactions: AccountData['refuses']['transactions'];
    singleLimitFen: number | null;
    dailyLimitFen: number | null;
    creditLimitFen: number;
  };
  readonly bookings: Map<string, Booking>;
  readonly movements: AccountMovement[];
}

/** An issuer as it stands. */
export interface Issuer {
  readonly data: IssuerData;
  line: 'up' | 'down' | 'silent';
  supports: Rights;
}

/** The issuers' book. */
export interface IssuersState {
  readonly issuers: Map<string, Issuer>;
  readonly accounts: Map<string, Account>;
  readonly byPan: Map<string, Account>;
  readonly byBin: Map<string, Issuer>;
  /** Lengths of BINs in use, longest first. */
  readonly binLengths: readonly number[];
}

/** The issuers' book before anything happened. */
export function createIssuers(
  issuers: readonly IssuerData[],
  accounts: readonly AccountData[],
): IssuersState {
  const byBin = new Map<string, Issuer>();
  const state: IssuersState = {
    issuers: new Map(issuers.map((data) => [data.id, newIssuer(data)])),
    accounts: new Map(accounts.map((data) => [data.id, newAccount(data)])),
    byPan: new Map(),
    byBin,
    binLengths: [...new Set(issuers.flatMap(({ bins }) => bins.map((bin) => bin.length)))].sort(
      (left, right) => right - left,
    ),
  };
  for (const issuer of state.issuers.values()) {
    for (const bin of issuer.data.bins) byBin.set(bin, issuer);
  }
  for (const account of state.accounts.values()) state.byPan.set(account.data.pan, account);
  return state;
}

function newIssuer(data: IssuerData): Issuer {
  return { data, line: 'up', supports: data.supports };
}

function newAccount(data: AccountData): Account {
  return {
    data,
    balanceFen: data.balanceFen,
    heldFen: 0,
    pinTriesUsed: 0,
    spentFen: 0,
    spentDay: 0,
    terms: {
      status: data.status,
      mccs: data.refuses.mccs,
      transactions: data.refuses.transactions,
      singleLimitFen: data.singleLimitFen,
      dailyLimitFen: data.dailyLimitFen,
      creditLimitFen: data.creditLimitFen,
    },
    bookings: new Map(),
    movements: [],
  };
}

/** What can be spent: balance and credit line without what is on hold. */
export function availableFen(account: Account): number {
  return account.balanceFen + account.terms.creditLimitFen - account.heldFen;
}

/** The issuer of a card number by its BIN, the longest that fits. */
export function issuerOf(state: IssuersState, pan: string): Issuer | undefined {
  for (const length of state.binLengths) {
    const issuer = state.byBin.get(pan.slice(0, length));
    if (issuer !== undefined) return issuer;
  }
  return undefined;
}

/** Applies one event to the issuers' book. */
export function applyToIssuers(state: IssuersState, event: AccountEvent): void {
  if (event.kind === 'issuer.changed') {
    const issuer = state.issuers.get(event.issuer);
    invariant(issuer !== undefined, `issuers: no issuer ${event.issuer}`);
    Object.assign(issuer, event.change);
    return;
  }
  const account = state.accounts.get(event.account);
  invariant(account !== undefined, `issuers: no account ${event.account}`);
  if (event.kind === 'account.moved') move(account, event);
  else if (event.kind === 'account.pinTried') {
    account.pinTriesUsed = event.isRight ? 0 : account.pinTriesUsed + 1;
  } else {
    const { pinTriesUsed, ...terms } = event.change;
    Object.assign(account.terms, terms);
    if (pinTriesUsed !== undefined) account.pinTriesUsed = pinTriesUsed;
  }
}

/**
 * What is undone or done again counts to the day of its booking, not to that of the undoing. Money
 * that comes in, a refund as well, gives no day more to spend (assumed).
 */
function move(account: Account, event: AccountMoved): void {
  const { rrn, amountFen, heldFen, at } = event;
  account.balanceFen += amountFen;
  account.heldFen += heldFen;
  account.movements.push({ at, rrn, amountFen, heldFen });
  if (rrn === null) return;
  const day = dayOf(at);
  if (account.spentDay !== day) {
    account.spentDay = day;
    account.spentFen = 0;
  }
  const booking = account.bookings.get(rrn);
  const isSpending = event.isTransfer !== true && heldFen - amountFen > 0;
  const countsTo = booking === undefined ? (isSpending ? day : null) : booking.day;
  if (countsTo === day) account.spentFen += heldFen - amountFen;
  if (booking === undefined) {
    account.bookings.set(rrn, {
      day: countsTo,
      amountFen,
      heldFen,
      standingFen: amountFen,
      standingHeldFen: heldFen,
    });
    return;
  }
  booking.standingFen += amountFen;
  booking.standingHeldFen += heldFen;
}

/** Makes the movements of card transactions, each from what the issuer itself has booked. */
export class Bookkeeper implements Bookings {
  readonly moves: AccountMoved[] = [];

  constructor(
    private readonly account: Account,
    private readonly at: number,
  ) {}

  /** A new booking: an amount (negative: the cardholder pays), or something to keep on hold. */
  book(rrn: string, parts: { readonly amountFen?: number; readonly heldFen?: number }): void {
    this.#move(rrn, parts.amountFen ?? 0, parts.heldFen ?? 0);
  }

  /** Money that comes in from elsewhere: it leaves what may be spent that day as it is. */
  transfer(rrn: string, amountFen: number): void {
    const { at } = this;
    const account = this.account.data.id;
    const moved = { account, rrn, amountFen, heldFen: 0, isTransfer: true, at } as const;
    this.moves.push({ kind: 'account.moved', ...moved });
  }

  /** Takes back whatever still stands of a booking. */
  undo(rrn: string): void {
    const booking = this.account.bookings.get(rrn);
    if (booking !== undefined) this.#move(rrn, -booking.standingFen, -booking.standingHeldFen);
  }

  /** Books again what was taken back. */
  redo(rrn: string): void {
    const booking = this.account.bookings.get(rrn);
    if (booking === undefined) return;
    const amountFen = booking.amountFen - booking.standingFen;
    this.#move(rrn, amountFen, booking.heldFen - booking.standingHeldFen);
  }

  #move(rrn: string, amountFen: number, heldFen: number): void {
    if (amountFen === 0 && heldFen === 0) return;
    const account = this.account.data.id;
    this.moves.push({
      kind: 'account.moved',
      account,
      rrn,
      amountFen: amountFen + 0,
      heldFen: heldFen + 0,
      at: this.at,
    });
  }
}
