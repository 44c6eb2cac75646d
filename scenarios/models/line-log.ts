import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { messageOnLine } from '../engine/line-facts.ts';
import type { Witness } from '../engine/witness.ts';

/** What became of a message on the line, like a letter: sent, then received or dropped. */
export type LineMoment = 'sent' | 'received' | 'dropped';

/** One whole message on the line. */
export interface LineEntry {
  /** Position in the events. */
  readonly event: number;
  /** When it was, in milliseconds of the world. */
  readonly at: number;
  readonly moment: LineMoment;
  /** `up` is from the terminal to the platform. */
  readonly direction: 'up' | 'down';
  readonly message: UnionPayMessage;
  /** The fault planned for it, if one met it. */
  readonly fault: string | undefined;
}

const MOMENTS: ReadonlyMap<string, LineMoment> = new Map([
  ['wire.sent', 'sent'],
  ['wire.received', 'received'],
  ['wire.dropped', 'dropped'],
]);

/** Every whole message on the line so far, each decoded once; parts of frames are left out. */
export class LineLog {
  readonly #entries: LineEntry[] = [];
  #read = 0;

  constructor(private readonly witness: Witness) {}

  /** All entries up to now, oldest first. The list is live. */
  entries(): readonly LineEntry[] {
    const { events } = this.witness;
    for (; this.#read < events.length; this.#read += 1) this.#take(this.#read);
    return this.#entries;
  }

  /** The entries since a position in the events. */
  since(event: number): readonly LineEntry[] {
    return this.entries().filter((entry) => entry.event >= event);
  }

  #take(position: number): void {
    const event = this.witness.events[position];
    const moment = event === undefined ? undefined : MOMENTS.get(event.kind);
    if (event === undefined || moment === undefined) return;
    const { bytes, direction, fault } = event.data;
    if (!(bytes instanceof Uint8Array)) return;
    const message = messageOnLine(bytes);
    if (message === undefined) return;
    this.#entries.push({
      event: position,
      at: event.at,
      moment,
      direction: direction === 'up' ? 'up' : 'down',
      message,
      fault: typeof fault === 'string' ? fault : undefined,
    });
  }
}

/** Whether a trade's request left the terminal here. */
export function isRequestSent({ direction, moment, message }: LineEntry): boolean {
  return direction === 'up' && moment === 'sent' && /^0[12][02]0$/.test(message.mti);
}
