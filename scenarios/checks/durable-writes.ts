import { callsOf, type Evidence, eventsOf } from './evidence.ts';

/** A stretch of the events, both ends left out. */
export interface Stretch {
  readonly after: number;
  readonly before: number;
}

/** Whether the app keeps anything in the terminal's store, where the lab can see it. */
export function usesStore(evidence: Evidence): boolean {
  return callsOf(evidence, 'device.call', 'store.sync').length > 0;
}

/**
 * Whether something was written and the write was made durable within the stretch. After a power
 * cut the app knows only what it finds in its store: that is durable.
 */
export function isWrittenDurably(evidence: Evidence, { after, before }: Stretch): boolean {
  const isWithin = ({ event }: { readonly event: number }) => event > after && event < before;
  if (eventsOf(evidence, 'power.lost').some(isWithin)) return true;
  const written = ['store.append', 'store.write']
    .flatMap((method) => callsOf(evidence, 'device.call', method))
    .filter(isWithin);
  const first = Math.min(...written.map(({ event }) => event));
  return callsOf(evidence, 'device.answer', 'store.sync').some(
    ({ event, data }) => event > first && event < before && data.error === undefined,
  );
}
