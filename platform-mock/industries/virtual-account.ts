import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { VirtualAccountBook, VirtualMovement } from '../books.ts';
import type { Bookings } from '../card-back-end/book-effect.ts';
import type { MerchantData } from '../data/platform-data.ts';

/** A virtual account moved: a purchase or payout under its merchant number, or its end. */
export interface VirtualAccountMoved {
  readonly kind: 'virtualAccount.moved';
  readonly mid: string;
  readonly rrn: string;
  /** Negative: paid out of it. */
  readonly amountFen: number;
  readonly at: Instant;
}

/** What one purchase or payout did to the account, and what of it stands. */
interface Standing {
  readonly amountFen: number;
  standingFen: number;
}

/** A merchant's virtual account as it stands (theme 2.3, farm purchase). */
export interface VirtualAccount {
  readonly mid: string;
  readonly openingFen: number;
  balanceFen: number;
  readonly byRrn: Map<string, Standing>;
  readonly movements: VirtualMovement[];
}

/** Virtual accounts by MID. */
export type VirtualAccountsState = Map<string, VirtualAccount>;

/** The accounts before anything happened. */
export function createVirtualAccounts(merchants: readonly MerchantData[]): VirtualAccountsState {
  const state: VirtualAccountsState = new Map();
  for (const { mid, virtualAccountFen: openingFen } of merchants) {
    if (openingFen === null) continue;
    const account = { mid, openingFen, balanceFen: openingFen, byRrn: new Map(), movements: [] };
    state.set(mid, account);
  }
  return state;
}

/** Applies one event to the accounts. */
export function applyToVirtualAccounts(
  state: VirtualAccountsState,
  event: VirtualAccountMoved,
): void {
  const { mid, rrn, amountFen, at } = event;
  const account = state.get(mid);
  invariant(account !== undefined, `virtual accounts: none for ${mid}`);
  account.balanceFen += amountFen;
  account.movements.push({ at, rrn, amountFen });
  const standing = account.byRrn.get(rrn);
  if (standing === undefined) account.byRrn.set(rrn, { amountFen, standingFen: amountFen });
  else standing.standingFen += amountFen;
}

/**
 * Makes the movements of a virtual account: what the cardholder pays comes in. Without an account
 * there are none. It may go below zero when a purchase is taken back whose money was already paid
 * out (assumed).
 */
export class VirtualBookkeeper implements Bookings {
  readonly moves: VirtualAccountMoved[] = [];

  constructor(
    private readonly account: VirtualAccount | undefined,
    private readonly at: Instant,
  ) {}

  /** `amountFen` is what happens to the cardholder: negative when the cardholder pays. */
  book(rrn: string, parts: { readonly amountFen?: number }): void {
    this.#move(rrn, -(parts.amountFen ?? 0));
  }

  undo(rrn: string): void {
    const standing = this.account?.byRrn.get(rrn);
    if (standing !== undefined) this.#move(rrn, -standing.standingFen);
  }

  redo(rrn: string): void {
    const standing = this.account?.byRrn.get(rrn);
    if (standing !== undefined) this.#move(rrn, standing.amountFen - standing.standingFen);
  }

  #move(rrn: string, amountFen: number): void {
    const { account, at } = this;
    if (account === undefined || amountFen === 0) return;
    const { mid } = account;
    this.moves.push({ kind: 'virtualAccount.moved', mid, rrn, amountFen: amountFen + 0, at });
  }
}

/** The book of virtual accounts. */
export function virtualAccountBooks(state: VirtualAccountsState): readonly VirtualAccountBook[] {
  return [...state.values()].map(({ mid, openingFen, balanceFen, movements }) => ({
    mid,
    openingFen,
    balanceFen,
    movements: [...movements],
  }));
}
