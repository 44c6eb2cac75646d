import { dataOf, type SeenEvent, textOf } from './seen-event.ts';

/** A function of the app that was started. */
export interface Launch {
  readonly event: number;
  readonly function: string;
  /** Id of the app; empty where the record does not tell it. */
  readonly app: string;
  /** What the app said at its end; undefined when it never ended. */
  readonly finish?: { readonly event: number; readonly outcome: string; readonly code: string };
  /** Position at which it was over: finished, cut off, or another one started. */
  readonly end: number;
  /** Whether the power went while it ran. */
  readonly lostPower: boolean;
}

type ByKind = ReadonlyMap<string, readonly SeenEvent[]>;

/** The functions that were started, in order. */
export function launchesOf(byKind: ByKind, eventCount: number): readonly Launch[] {
  const starts = (byKind.get('device.news') ?? []).filter(
    ({ data }) => textOf(data, 'method') === 'app.launch',
  );
  const finishes = byKind.get('app.finished') ?? [];
  const cuts = (byKind.get('power.lost') ?? []).filter(({ source }) => source !== 'platform');
  return starts.map(({ event, data }, index) => {
    const next = starts[index + 1]?.event ?? eventCount;
    const within = (seen: SeenEvent) => seen.event > event && seen.event < next;
    const finish = finishes.find(within);
    const cut = cuts.find(within)?.event ?? next;
    const isFinished = finish !== undefined && finish.event < cut;
    return {
      event,
      function: textOf(dataOf(data, 'params'), 'function'),
      app: textOf(data, 'app'),
      ...(isFinished ? { finish: finishOf(finish) } : {}),
      end: isFinished ? finish.event : cut,
      lostPower: !isFinished && cut !== next,
    };
  });
}

function finishOf({ event, data }: SeenEvent) {
  return { event, outcome: textOf(data, 'outcome'), code: textOf(data, 'code') };
}

/** The function that ran at a position; undefined between functions. */
export function launchAt(launches: readonly Launch[], position: number): Launch | undefined {
  const last = launches.findLast(({ event }) => event <= position);
  return last !== undefined && position <= last.end ? last : undefined;
}
