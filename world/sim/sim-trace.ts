import type { Clock } from '../clock.ts';
import type { Trace, TraceEvent } from '../trace.ts';

/** A trace kept in memory, with one reader told of every event as it happens. */
export class SimTrace implements Trace {
  readonly events: TraceEvent[] = [];
  #reader: ((event: TraceEvent) => void) | undefined;

  constructor(private readonly clock: Clock) {}

  emit(source: string, kind: string, data: TraceEvent['data']): void {
    const event = { at: this.clock.now(), source, kind, data };
    this.events.push(event);
    this.#reader?.(event);
  }

  /** Sets the reader that is told of every later event. */
  onEvent(reader: (event: TraceEvent) => void): void {
    this.#reader = reader;
  }
}
