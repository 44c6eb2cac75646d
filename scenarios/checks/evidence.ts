import type { RecordedEvent } from '../../reports/record/events.ts';
import type { BooksReport } from '../engine/books.ts';
import type { ExpectationResult } from '../engine/expectation.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';
import { type JsonCall, jsonCallsOf } from './json-calls.ts';
import { type Launch, launchesOf } from './launches.ts';
import { type Paper, papersOf } from './papers.ts';
import { type SeenEvent, textOf } from './seen-event.ts';
import { type Trade, tradesOf } from './trades.ts';

export type { Exchange, SeenMessage } from './exchanges.ts';
export { fieldOf } from './exchanges.ts';
export type { JsonCall } from './json-calls.ts';
export type { Launch } from './launches.ts';
export type { Paper } from './papers.ts';
export { type Data, dataOf, isData, linesOf, type SeenEvent, textOf } from './seen-event.ts';
export type { Trade } from './trades.ts';

/** What was played, before it is indexed. */
export interface PlayedFacts {
  readonly events: readonly RecordedEvent[];
  readonly transaction: string;
  /** Ids of the requirements the story is played for. */
  readonly requirements: readonly string[];
  readonly expectations: readonly ExpectationResult[];
  readonly books: BooksReport;
}

/** Everything a check may look at: the record of one instance, indexed. */
export interface Evidence extends PlayedFacts {
  readonly byKind: ReadonlyMap<string, readonly SeenEvent[]>;
  /** Requests on the line with what came back, in the order they left. */
  readonly exchanges: readonly Exchange[];
  /** Functions of the app that were started. */
  readonly launches: readonly Launch[];
  /** Card transactions that left the terminal. */
  readonly trades: readonly Trade[];
  /** Requests of the JSON API with what came back, in the order they left. */
  readonly calls: readonly JsonCall[];
  /** Pieces of paper that came out. */
  readonly papers: readonly Paper[];
}

/** Indexes what was played; every check reads the same indexes. */
export function evidenceOf(facts: PlayedFacts): Evidence {
  const byKind = indexByKind(facts.events);
  const exchanges = exchangesOf(facts.events);
  const launches = launchesOf(byKind, facts.events.length);
  const trades = tradesOf(exchanges, launches);
  const calls = jsonCallsOf(byKind, launches);
  const papers = papersOf(byKind, launches);
  return { ...facts, byKind, exchanges, launches, trades, calls, papers };
}

function indexByKind(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly SeenEvent[]> {
  const byKind = new Map<string, SeenEvent[]>();
  events.forEach(({ at, source, kind, data }, event) => {
    const seen = { event, at, source, data };
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [seen]);
    else known.push(seen);
  });
  return byKind;
}

/** The events of one kind, with their positions. */
export function eventsOf(evidence: Pick<Evidence, 'byKind'>, kind: string): readonly SeenEvent[] {
  return evidence.byKind.get(kind) ?? [];
}

/** Calls of the app to its terminal, or answers to them, of one method. */
export function callsOf(
  evidence: Pick<Evidence, 'byKind'>,
  kind: 'device.call' | 'device.answer',
  method: string,
): readonly SeenEvent[] {
  return eventsOf(evidence, kind).filter(({ data }) => textOf(data, 'method') === method);
}
