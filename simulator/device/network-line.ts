import { toHex } from '../../protocol/bytes.ts';
import type { Address, ByteSession, CloseReason, SessionListener } from '../../world/network.ts';
import { spawnActor } from '../actor.ts';
import type { DeviceErrorCode } from '../device-messages/device-error.ts';
import type { ResultOf } from '../device-messages/methods.ts';
import { type DevicePorts, type Reply, recordUnexpected } from './device-ports.ts';
import { networkLineMachine } from './network-line-machine.ts';

const FAILURES: Readonly<Record<CloseReason, DeviceErrorCode>> = {
  refused: 'networkRefused',
  closed: 'networkRefused',
  unreachable: 'networkUnreachable',
  reset: 'networkUnreachable',
};

/** A session to be dialled. */
export interface Dial {
  /** Its name on the channel. */
  readonly session: string;
  readonly address: Address;
  readonly timeoutMs: number;
  readonly reply: Reply<ResultOf<'network.open'>>;
}

/** One line of the terminal's network: carries one session after another. */
export class NetworkLine {
  readonly #actor;
  #dial: Dial | undefined;
  #session: ByteSession | undefined;
  #isConnected = false;

  constructor(
    private readonly ports: DevicePorts,
    private readonly id: string,
    /** Told when the line is free for another session. */
    private readonly freed: (line: NetworkLine, session: string) => void,
  ) {
    this.#actor = spawnActor(networkLineMachine, { ports: ports.actor, id, input: { line: this } });
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  dial(dial: Dial): void {
    this.#dial = dial;
    this.#actor.send({ type: 'DIALLED', timeoutMs: dial.timeoutMs });
    this.#session = this.ports.board.network.dial(dial.address, this.#listener(dial));
  }

  send(bytes: Uint8Array): void {
    this.#session?.send(bytes);
  }

  close(): void {
    this.#session?.close();
    this.#over();
  }

  connectTimedOut(): void {
    const reply = this.#dial?.reply;
    this.#session?.close();
    this.#free();
    reply?.fail('networkTimedOut');
  }

  unexpected(type: string): void {
    recordUnexpected(this.ports, this.id, type);
  }

  /** The events of one session; those of an earlier one find another dial here and are dropped. */
  #listener(dial: Dial): SessionListener {
    return {
      opened: () => {
        if (this.#dial !== dial) return;
        this.#isConnected = true;
        this.#actor.send({ type: 'CONNECTED' });
        dial.reply.answer({ session: dial.session });
      },
      received: (bytes) => {
        if (this.#dial !== dial) return;
        this.ports.notify('network.received', { session: dial.session, data: toHex(bytes) });
      },
      closed: (reason) => {
        if (this.#dial !== dial) return;
        const wasConnected = this.#isConnected;
        this.#over();
        if (!wasConnected) dial.reply.fail(FAILURES[reason]);
        else this.ports.notify('network.closed', { session: dial.session, reason });
      },
    };
  }

  #over(): void {
    this.#actor.send({ type: 'CLOSED' });
    this.#free();
  }

  #free(): void {
    const session = this.#dial?.session;
    this.#dial = undefined;
    this.#session = undefined;
    this.#isConnected = false;
    if (session !== undefined) this.freed(this, session);
  }
}
