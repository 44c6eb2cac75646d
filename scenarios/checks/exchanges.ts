import { requestMtiOf } from '../../protocol/messages/find-transaction.ts';
import type { RecordedEvent } from '../../reports/record/events.ts';
import { type Data, isData, textOf } from './seen-event.ts';

/** A message on the line, as recorded. */
export interface SeenMessage {
  readonly event: number;
  readonly at: number;
  readonly session: string;
  readonly mti: string;
  /** Fields by name, masked. */
  readonly fields: Data;
  /** The fault of the line that met it, if one did. */
  readonly fault?: string;
}

/** A request of the terminal and what came back. */
export interface Exchange {
  readonly request: SeenMessage;
  /** The first whole answer that reached the terminal. */
  readonly answer?: SeenMessage;
  /** An answer that came when the terminal had given up its session. */
  readonly late?: SeenMessage;
  /** Bytes reached the terminal that were no whole answer. */
  readonly hasPieces: boolean;
  /** Kind of the platform's fault that met the request: `bad-mac`, `late-answer`… */
  readonly platformFault?: string;
}

interface OpenExchange {
  request: SeenMessage;
  answer?: SeenMessage;
  late?: SeenMessage;
  hasPieces: boolean;
  platformFault?: string;
}

/** An answer of which so far only pieces have arrived. */
interface PiecedAnswer {
  readonly message: SeenMessage;
  readonly size: number;
  arrived: number;
}

/** A field of a recorded message; empty when it is not there. */
export function fieldOf(message: Pick<SeenMessage, 'fields'>, name: string): string {
  return textOf(message.fields, name);
}

/** Indexes the line: what the terminal sent, and what of the answers it received. */
export function exchangesOf(events: readonly RecordedEvent[]): readonly Exchange[] {
  const open: OpenExchange[] = [];
  const pieced = new Map<string, PiecedAnswer>();
  events.forEach((recorded, event) => {
    const { kind, data } = recorded;
    if (kind === 'fault.applied') noteFault(open, data);
    if (!kind.startsWith('wire.')) return;
    const message = messageOf(recorded, event);
    const isUp = textOf(data, 'direction') === 'up';
    if (isUp) {
      if (kind === 'wire.sent' && message) open.push({ request: message, hasPieces: false });
    } else if (kind === 'wire.sent') expectPieces(pieced, message, data);
    else if (message === undefined) takePiece(open, pieced, { recorded, event });
    else attach(open, message, kind === 'wire.received' ? 'answer' : 'late');
  });
  return open;
}

function messageOf(recorded: RecordedEvent, event: number): SeenMessage | undefined {
  const { mti, fields, fault } = recorded.data;
  if (typeof mti !== 'string' || !isData(fields)) return undefined;
  return {
    event,
    at: recorded.at,
    session: textOf(recorded.data, 'session'),
    mti,
    fields,
    ...(typeof fault === 'string' ? { fault } : {}),
  };
}

function noteFault(open: readonly OpenExchange[], data: Data): void {
  const met = open.findLast(({ request }) => request.mti === textOf(data, 'mti'));
  const { kind } = data;
  if (met !== undefined && typeof kind === 'string') met.platformFault = kind;
}

function attach(open: readonly OpenExchange[], answer: SeenMessage, as: 'answer' | 'late'): void {
  const mti = requestMtiOf(answer.mti);
  const found = open.findLast(
    ({ request, answer: known }) =>
      known === undefined &&
      request.mti === mti &&
      request.session === answer.session &&
      fieldOf(request, 'stan') === fieldOf(answer, 'stan'),
  );
  if (found !== undefined) found[as] = answer;
}

function expectPieces(
  pieced: Map<string, PiecedAnswer>,
  message: SeenMessage | undefined,
  { size }: Data,
): void {
  if (message === undefined || typeof size !== 'number') return;
  pieced.set(message.session, { message, size, arrived: 0 });
}

/** A piece of an answer: the last one makes the answer whole. */
function takePiece(
  open: readonly OpenExchange[],
  pieced: ReadonlyMap<string, PiecedAnswer>,
  { recorded, event }: { readonly recorded: RecordedEvent; readonly event: number },
): void {
  const { session, size } = recorded.data;
  if (recorded.kind !== 'wire.received' || typeof session !== 'string') return;
  const waiting = open.findLast(({ request }) => request.session === session);
  if (waiting !== undefined) waiting.hasPieces = true;
  const sent = pieced.get(session);
  if (sent === undefined || typeof size !== 'number') return;
  sent.arrived += size;
  if (sent.arrived >= sent.size)
    attach(open, { ...sent.message, event, at: recorded.at }, 'answer');
}
