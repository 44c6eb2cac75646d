import type { Clock } from '../clock.ts';
import type { Trace, TraceEvent } from '../trace.ts';

/**
 * A trace that hands every event to a reader and keeps none: a server may run for weeks.
 * @param reader is told of every event as it happens; none when left out
 */
export function createRealTrace(clock: Clock, reader?: (event: TraceEvent) => void): Trace {
  return {
    emit: (source, kind, data) => reader?.({ at: clock.now(), source, kind, data }),
  };
}
