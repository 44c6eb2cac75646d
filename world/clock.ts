/**
 * A point of lab time: integer milliseconds from the lab epoch,
 * 2026-03-02T00:00:00.000 in UTC+8 (a Monday). Always a safe integer.
 */
export type Instant = number;

/** Handle of a timer; opaque. */
export type TimerId = number;

/** Time and timers. The simulated twin is the kernel; the real twin reads the host's clock. */
export interface Clock {
  /** The present instant. */
  now(): Instant;
  /** Runs `run` once, `delayMs` (integer, 0 or more) from now. `label` names it in errors. */
  setTimer(delayMs: number, run: () => void, label: string): TimerId;
  /** Forgets a timer; unknown and fired ids are ignored. */
  clearTimer(id: TimerId): void;
}
