import type { Instant } from '../../world/clock.ts';
import type { PayoutChannel } from '../books.ts';
import { VirtualBookkeeper } from '../industries/virtual-account.ts';
import { Bookkeeper } from '../issuers/account.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { PlatformEvent } from '../platform-state.ts';
import { type Payout, payoutKey } from './payout.ts';
import type { PayoutTaken } from './payout-event.ts';

/** A payout that a channel takes on; everything that can refuse it was checked before. */
export interface PayoutOrder {
  readonly channel: PayoutChannel;
  /** Physical terminal. */
  readonly tid: string;
  readonly appTid: string;
  readonly appMid: string;
  readonly orderId: string;
  /** Id of the payee's account; may be empty where the payout fails at once. */
  readonly account: string;
  readonly amountFen: number;
  readonly feeFen: number;
  /** Digest of the request, without which a repeat cannot be told from another order. */
  readonly fingerprint: string;
}

/** What becomes of a payout: at once, or later by the clock. `reason` is for people. */
export type PayoutFate =
  | { readonly state: 'succeeded' }
  | { readonly state: 'failed'; readonly code: string; readonly reason: string }
  | {
      readonly state: 'pending';
      readonly code: string;
      readonly becomes: 'succeeded' | 'failed';
      readonly reason: string;
    };

/** Takes amount and fee out of the payer's virtual account, where there is one. */
function debit(core: PlatformCore, taken: PayoutTaken): readonly PlatformEvent[] {
  const { appMid, rrn, amountFen, feeFen, at } = taken;
  const virtual = new VirtualBookkeeper(core.state.virtualAccounts.get(appMid), at);
  virtual.book(rrn, { amountFen: amountFen + feeFen });
  return virtual.moves;
}

/** Credits the payee and writes the line of the day file. */
function credit(core: PlatformCore, taken: PayoutTaken, at: Instant): readonly PlatformEvent[] {
  const { channel, orderId, account: id, rrn, amountFen } = taken;
  const account = core.state.issuers.accounts.get(id);
  if (account === undefined) return [];
  const payee = new Bookkeeper(account, at);
  payee.transfer(rrn, amountFen);
  return [...payee.moves, { kind: 'payout.cleared', line: { channel, orderId, amountFen, at } }];
}

/**
 * The events of a payout that is taken on, to be committed together with whatever else belongs to
 * it: its line, the debit of the payer's virtual account, and on success the payee's credit and
 * the line of the day file.
 */
export function payoutEvents(
  core: PlatformCore,
  order: PayoutOrder,
  fate: PayoutFate,
): readonly PlatformEvent[] {
  const at = core.now();
  const isPending = fate.state === 'pending';
  const taken: PayoutTaken = {
    kind: 'payout.taken',
    ...order,
    key: payoutKey(order),
    state: fate.state,
    code: fate.state === 'succeeded' ? '00' : fate.code,
    reason: fate.state === 'failed' ? fate.reason : '',
    rrn: core.nextRrn(),
    at,
    resolution: isPending
      ? {
          at: at + core.data.settings.payoutResolutionMs,
          state: fate.becomes,
          reason: fate.becomes === 'failed' ? fate.reason : '',
        }
      : null,
  };
  if (fate.state === 'failed') return [taken];
  const paid = fate.state === 'succeeded' ? credit(core, taken, at) : [];
  return [taken, ...debit(core, taken), ...paid];
}

/** Settles one payout: its credit, or what it took out of the virtual account comes back. */
function resolve(core: PlatformCore, { taken }: Payout): readonly PlatformEvent[] {
  const { resolution, key } = taken;
  if (resolution === null) return [];
  const { state, reason, at } = resolution;
  const resolved: PlatformEvent = { kind: 'payout.resolved', key, state, reason };
  if (state === 'succeeded') return [resolved, ...credit(core, taken, at)];
  const virtual = new VirtualBookkeeper(core.state.virtualAccounts.get(taken.appMid), at);
  virtual.undo(taken.rrn);
  return [resolved, ...virtual.moves];
}

/**
 * Settles every open payout whose time has come. Called before anything looks at the platform's
 * data, so that nobody sees a payout open for longer than it was.
 */
export function resolveDuePayouts(core: PlatformCore): void {
  const { open, payouts } = core.state.payouts;
  if (open.size === 0) return;
  const now = core.now();
  for (const key of [...open]) {
    const payout = payouts.get(key);
    const due = payout?.taken.resolution?.at;
    if (payout === undefined || due === undefined || due > now) continue;
    core.commit(resolve(core, payout));
  }
}
