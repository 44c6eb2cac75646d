import type { Instant } from '../../world/clock.ts';
import type { HomeRegion, IcParameterData, PayoutLimit } from '../data/platform-data.ts';

/** A work key as the platform keeps it: under the zone key, hex, and since when. */
export interface KeptKey {
  readonly cipher: string;
  readonly issuedAt: Instant;
}

/** A TMK waiting for its synchronisation. */
export interface PendingTmk {
  readonly cipher: string;
  readonly effectiveFrom: Instant;
}

/** What may change about a terminal; keys and TMKs are ciphertexts, passwords digests. */
export interface TerminalChange {
  readonly region?: HomeRegion;
  readonly pik?: KeptKey | null;
  readonly mak?: KeptKey | null;
  readonly tdk?: KeptKey | null;
  /** TMK in terminal management, under the zone key. */
  readonly tmk?: string | null;
  readonly pendingTmk?: PendingTmk | null;
  /** The branch's record of the injected TMK, under the zone key. */
  readonly injectedTmk?: string | null;
  readonly batchNumber?: string;
  readonly icParameters?: IcParameterData | null;
  /** Digit 6 of the next answers' header: what the terminal is asked to do. */
  readonly requirement?: string;
  /** Layout, TID and STAN of the sign-on that issued the keys. */
  readonly lastSignOn?: string;
  /** Whether an app's numbers are activated (终端激活). */
  readonly isActivated?: boolean;
  readonly payoutLimit?: PayoutLimit;
  /** Payout numbers paired with an app's purchase numbers. */
  readonly payout?: { readonly tid: string; readonly mid: string } | null;
}

export interface TerminalChanged {
  readonly kind: 'terminal.changed';
  readonly tid: string;
  readonly change: TerminalChange;
}

/** An operator's password was set; kept as a digest. */
export interface PasswordSet {
  readonly kind: 'terminal.passwordSet';
  readonly tid: string;
  readonly operator: string;
  readonly digest: string;
}

/** Numbers of an app were associated with a physical terminal, or with null no longer. */
export interface AppAssociated {
  readonly kind: 'terminal.appAssociated';
  readonly tid: string;
  readonly app: string;
  readonly numbers: { readonly tid: string; readonly mid: string } | null;
}

export type TerminalEvent = TerminalChanged | PasswordSet | AppAssociated;
