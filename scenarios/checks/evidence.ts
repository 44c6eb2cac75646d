import type { Json, RecordedEvent } from '../../reports/record/events.ts';
import type { BooksReport } from '../engine/books.ts';
import type { ExpectationResult } from '../engine/expectation.ts';

type Data = { readonly [key: string]: Json };

/** A message on the line, as recorded. */
export interface SeenMessage {
  readonly event: number;
  readonly at: number;
  readonly session: string;
  readonly mti: string;
  /** Fields by name, masked. */
  readonly fields: Data;
  /** The fault that met it, if one did. */
  readonly fault?: string;
}

/** A request of the terminal and the first answer to it that reached the terminal. */
export interface Exchange {
  readonly request: SeenMessage;
  readonly answer?: SeenMessage;
}

/** Everything a check may look at: the record of one instance, indexed. */
export interface Evidence {
  readonly events: readonly RecordedEvent[];
  readonly transaction: string;
  readonly exchanges: readonly Exchange[];
  readonly expectations: readonly ExpectationResult[];
  readonly books: BooksReport;
}

function textAt(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

function isData(value: Json | undefined): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a recorded message; empty when it is not there. */
export function fieldOf(message: SeenMessage, name: string): string {
  return textAt(message.fields, name);
}

/** The events of one kind, with their positions. */
export function eventsOf(
  evidence: Pick<Evidence, 'events'>,
  kind: string,
): readonly { readonly event: number; readonly data: Data; readonly at: number }[] {
  return evidence.events.flatMap((recorded, event) =>
    recorded.kind === kind ? [{ event, data: recorded.data, at: recorded.at }] : [],
  );
}

/** Text of a recorded datum; empty when it is not there or no text. */
export function textOf(data: Data, key: string): string {
  return textAt(data, key);
}

/** Indexes the line: what the terminal sent, and what of the answers it received. */
export function exchangesOf(events: readonly RecordedEvent[]): readonly Exchange[] {
  const requests: { request: SeenMessage; answer?: SeenMessage }[] = [];
  events.forEach((recorded, event) => {
    const message = messageOf(recorded, event);
    if (message === undefined) return;
    const isUp = recorded.data['direction'] === 'up';
    if (isUp && recorded.kind === 'wire.sent') requests.push({ request: message });
    if (!isUp && recorded.kind === 'wire.received') attachAnswer(requests, message);
  });
  return requests;
}

function messageOf(recorded: RecordedEvent, event: number): SeenMessage | undefined {
  const mti = recorded.data['mti'];
  const fields = recorded.data['fields'];
  if (typeof mti !== 'string' || !isData(fields)) return undefined;
  const fault = textAt(recorded.data, 'fault');
  return {
    event,
    at: recorded.at,
    session: textAt(recorded.data, 'session'),
    mti,
    fields,
    ...(fault === '' ? {} : { fault }),
  };
}

function attachAnswer(
  requests: { request: SeenMessage; answer?: SeenMessage }[],
  answer: SeenMessage,
) {
  const asked = answerToRequest(answer.mti);
  const found = requests.findLast(
    ({ request, answer: known }) =>
      known === undefined &&
      request.mti === asked &&
      request.session === answer.session &&
      fieldOf(request, 'stan') === fieldOf(answer, 'stan'),
  );
  if (found !== undefined) found.answer = answer;
}

/** The message type that an answer's type answers: `0210` → `0200`. */
function answerToRequest(mti: string): string {
  return `${mti.slice(0, 2)}${Number(mti.slice(2, 3)) - 1}${mti.slice(3)}`;
}
