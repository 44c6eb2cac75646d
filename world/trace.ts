import type { Instant } from './clock.ts';

/** A value that JSON can hold, or bytes (kept as they are, named and masked by the reader). */
export type TraceValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly TraceValue[]
  | { readonly [key: string]: TraceValue };

/** One thing that happened: when, to whom, what kind, and the facts. */
export interface TraceEvent {
  readonly at: Instant;
  /** Who emits: `terminal`, `app`, `platform`, `network`, `cardholder`… */
  readonly source: string;
  /** Kind, `family.fact`: `screen.frame`, `wire.sent`, `ledger.posted`… */
  readonly kind: string;
  readonly data: { readonly [key: string]: TraceValue };
}

/** Where simulator and platform tell what happened. They never read it back. */
export interface Trace {
  emit(source: string, kind: string, data: TraceEvent['data']): void;
}
