import type { ServerBoard } from '../world/board.ts';
import type { BusinessCalendar } from '../world/calendar.ts';
import type { Instant } from '../world/clock.ts';
import type { TraceEvent } from '../world/trace.ts';
import type { PlatformData } from './data/platform-data.ts';
import { monthDay } from './day-stamp.ts';
import { EventLog } from './event-log/event-log.ts';
import { baseOf } from './event-log/restore-store.ts';
import { digestState, savePlatform } from './event-log/saved-platform-codec.ts';
import { CardKeys } from './issuers/chip-check.ts';
import type { PlatformParts } from './platform-contract.ts';
import { applyEvent, type PlatformEvent, type PlatformState } from './platform-state.ts';
import { KeyRing } from './terminal-management/key-ring.ts';
import { traceOf } from './trace-event.ts';

const SEQUENCE_DIGITS = 8;
const AUTH_CODES = 1_000_000;

/** The platform's data with the one way to change it: commit, which is durable when it returns. */
export class PlatformCore {
  readonly state: PlatformState;
  readonly keys: KeyRing;
  readonly cardKeys = new CardKeys();
  readonly data: PlatformData;
  readonly calendar: BusinessCalendar;
  readonly #board: ServerBoard;
  readonly #log: EventLog<PlatformEvent>;
  #sequence = 0;
  /** Events that wait for the end of `together`; undefined outside of it. */
  #together: PlatformEvent[] | undefined;

  /** Rebuilds the data from the board's store, into which a saved platform is put first. */
  constructor({ board, data, calendar, saved }: PlatformParts) {
    this.#board = board;
    this.data = data;
    this.calendar = calendar;
    const { state, sequence: count } = baseOf(board.store, data, saved);
    this.state = state;
    this.#sequence = count;
    this.keys = new KeyRing(data.zoneKey);
    this.#log = new EventLog(board.store);
    for (const { sequence, events } of this.#log.load()) {
      this.#sequence = sequence;
      for (const event of events) applyEvent(this.state, event);
    }
  }

  /** The whole state as one line of canonical JSON, from which a platform can be restored. */
  save(): string {
    return savePlatform({ state: this.state, sequence: this.#sequence, data: this.data });
  }

  /** Digest of the whole state. */
  digest(): string {
    return digestState(this.state, this.#sequence);
  }

  now(): Instant {
    return this.#board.clock.now();
  }

  /** Random bytes of one of the platform's own streams; recorded on the tape. */
  randomBytes(length: number, label: string): Uint8Array {
    return this.#board.chance.stream('platform/work-keys').bytes(length, label);
  }

  /** The next number of the platform; unique once something is committed after it. */
  nextNumber(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** A new RRN: date MMDD and eight digits of the platform's count. */
  nextRrn(): string {
    const number = String(this.nextNumber()).padStart(SEQUENCE_DIGITS, '0');
    return monthDay(this.now()) + number.slice(-SEQUENCE_DIGITS);
  }

  /** A new authorisation code, six digits. */
  nextAuthCode(): string {
    return String(this.nextNumber() % AUTH_CODES).padStart(6, '0');
  }

  /**
   * Does something of which all events become durable in one commit, before this returns: a
   * message with its entry in the access log.
   */
  together<Result>(act: () => Result): Result {
    const events: PlatformEvent[] = [];
    this.#together = events;
    try {
      const result = act();
      if (events.length > 0) this.#log.append({ sequence: this.#sequence, events });
      return result;
    } finally {
      this.#together = undefined;
    }
  }

  /**
   * Makes events durable (inside `together`: when it ends), applies and traces them. Nothing may
   * be answered before.
   */
  commit(events: readonly PlatformEvent[]): void {
    if (events.length === 0) return;
    if (this.#together === undefined) this.#log.append({ sequence: this.#sequence, events });
    else this.#together.push(...events);
    for (const event of events) {
      applyEvent(this.state, event);
      const traced = traceOf(event);
      if (traced !== undefined) this.trace(traced.kind, traced.data);
    }
  }

  trace(kind: string, data: TraceEvent['data']): void {
    this.#board.trace.emit('platform', kind, data);
  }
}
