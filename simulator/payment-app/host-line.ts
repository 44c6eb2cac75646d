import { concat, fromHex, toHex } from '../../protocol/bytes.ts';
import { FrameReader } from '../../protocol/messages/frame-reader.ts';
import type { Clock, TimerId } from '../../world/clock.ts';
import type { TerminalLink } from './terminal-link.ts';

/** How long a connection may take, milliseconds (public terminal settings: about 10 s). */
export const CONNECT_TIMEOUT_MS = 10_000;

/** An open session to a host. */
export interface HostSession {
  readonly id: string;
}

/** What came of one request: the body of one frame, or nothing. */
export type HostAnswer =
  | { readonly ended: 'answered'; readonly body: Uint8Array }
  /** No answer in time, the session was closed, or the bytes were no frame. */
  | { readonly ended: 'silent'; readonly why: 'timedOut' | 'closed' | 'garbage' }
  /** The session had gone before anything was sent. */
  | { readonly ended: 'notSent' };

interface Waiting {
  readonly reader: FrameReader;
  readonly timer: TimerId;
  readonly done: (answer: HostAnswer) => void;
}

/** Short TCP sessions, one request and one answer each, frames behind two length bytes. */
export class HostLine {
  readonly #open = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    private readonly link: TerminalLink,
    private readonly clock: Clock,
  ) {}

  /** Opens a session; `done` hears undefined when the host cannot be reached. */
  open(address: string, done: (session: HostSession | undefined) => void): void {
    this.link.call('network.open', { address, timeoutMs: CONNECT_TIMEOUT_MS }, (answer) => {
      if (!answer.ok) return done(undefined);
      this.#open.add(answer.result.session);
      return done({ id: answer.result.session });
    });
  }

  /** Sends a request and waits for one frame. The session is closed afterwards, in any case. */
  exchange(
    session: HostSession,
    request: { readonly frame: Uint8Array; readonly timeoutMs: number },
    done: (answer: HostAnswer) => void,
  ): void {
    if (!this.#open.has(session.id)) {
      done({ ended: 'notSent' });
      return;
    }
    const timer = this.clock.setTimer(
      request.timeoutMs,
      () => this.#end(session.id, { ended: 'silent', why: 'timedOut' }),
      'host answer timeout',
    );
    this.#waiting.set(session.id, { reader: new FrameReader(), timer, done });
    this.link.call('network.send', { session: session.id, data: toHex(request.frame) });
  }

  /** Closes a session that was not used or is no longer wanted. */
  close(session: HostSession): void {
    if (!this.#open.delete(session.id)) return;
    this.link.call('network.close', { session: session.id });
  }

  /** News: bytes came in. Bytes of forgotten sessions are nobody's. */
  received(session: string, data: string): void {
    const waiting = this.#waiting.get(session);
    for (const event of waiting?.reader.push(fromHex(data)) ?? []) {
      if (event.kind === 'frame') this.#end(session, { ended: 'answered', body: event.body });
      else this.#end(session, { ended: 'silent', why: 'garbage' });
    }
  }

  /** News: the session is over. */
  closed(session: string): void {
    this.#open.delete(session);
    this.#end(session, { ended: 'silent', why: 'closed' });
  }

  #end(session: string, answer: HostAnswer): void {
    const waiting = this.#waiting.get(session);
    if (waiting === undefined) return;
    this.#waiting.delete(session);
    this.clock.clearTimer(waiting.timer);
    this.close({ id: session });
    waiting.done(answer);
  }
}

/** A body behind its two length bytes. */
export function withLength(body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(body.length >> 8, body.length & 0xff), body);
}
