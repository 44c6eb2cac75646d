import { LAB_EPOCH_CIVIL_MS } from '../calendar.ts';
import type { Clock, Instant, TimerId } from '../clock.ts';

const UTC_PLUS_8_MS = 8 * 3_600_000;
/** The longest delay a timer of Node can wait; longer ones are waited for in parts. */
const LONGEST_WAIT_MS = 2_147_483_647;

/** The host's clock: its wall time as lab time (UTC+8), its timers. */
export class RealClock implements Clock {
  readonly #waiting = new Map<TimerId, NodeJS.Timeout>();
  #lastId = 0;

  now(): Instant {
    return Date.now() + UTC_PLUS_8_MS - LAB_EPOCH_CIVIL_MS;
  }

  setTimer(delayMs: number, run: () => void, _label: string): TimerId {
    this.#lastId += 1;
    this.#wait(this.#lastId, Math.max(0, Math.trunc(delayMs)), run);
    return this.#lastId;
  }

  clearTimer(id: TimerId): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
  }

  /** Forgets every timer, so that the process can end. */
  clearAll(): void {
    for (const id of [...this.#waiting.keys()]) this.clearTimer(id);
  }

  #wait(id: TimerId, delayMs: number, run: () => void): void {
    const part = Math.min(delayMs, LONGEST_WAIT_MS);
    const due = () => {
      if (delayMs > part) return this.#wait(id, delayMs - part, run);
      this.#waiting.delete(id);
      run();
    };
    this.#waiting.set(id, setTimeout(due, part));
  }
}
