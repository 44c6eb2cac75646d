import { createServer, type Server, type Socket } from 'node:net';
import { LabError } from '../errors.ts';
import type { Address, ByteSession, Listen, Listening, SessionListener } from '../network.ts';
import { codeOf, reasonOf } from './error-reason.ts';
import { socketSession } from './socket-session.ts';
import { splitAddress } from './split-address.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whom a {@link RealListen} tells how listening went, which it learns later. */
export interface ListenOutcome {
  /** Every address asked for so far is open; in the order they were asked for. */
  ready?(addresses: readonly Address[]): void;
  /** LAB_NETWORK_ADDRESS_IN_USE or LAB_NETWORK_ADDRESS_UNUSABLE. */
  failed?(error: LabError): void;
}

interface Place {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  /** With the port that port 0 became; undefined until open. */
  bound: Address | undefined;
}

/** TCP servers of the host, reachable from this machine only. */
export class RealListen implements Listen {
  readonly #places: Place[] = [];
  #accepted = 0;

  constructor(private readonly outcome: ListenOutcome = {}) {}

  /**
   * Begins to listen; the outcome comes later.
   * @throws LabError LAB_NETWORK_ADDRESS_INVALID, LAB_NETWORK_ADDRESS_PUBLIC when the host is not
   *   this machine
   */
  listen(address: Address, accept: (session: ByteSession) => SessionListener): Listening {
    const { host, port } = splitAddress(address);
    if (!LOOPBACK.has(host)) throw notLoopback(address);
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      this.#accepted += 1;
      socketSession(socket, `accepted#${this.#accepted}`, accept);
    });
    const place: Place = { server, sockets, bound: undefined };
    this.#places.push(place);
    server.on('error', (error) => this.outcome.failed?.(listenError(address, error)));
    server.listen({ host, port }, () => this.#opened(place, host));
    return {
      get address() {
        return place.bound ?? address;
      },
      close: () => closePlace(place),
    };
  }

  #opened(place: Place, host: string): void {
    const at = place.server.address();
    if (at === null || typeof at === 'string') return;
    place.bound = `${host.includes(':') ? `[${host}]` : host}:${at.port}`;
    const bound = this.#places.flatMap((one) => one.bound ?? []);
    if (bound.length === this.#places.length) this.outcome.ready?.(bound);
  }
}

function closePlace({ server, sockets }: Place): void {
  server.close();
  for (const socket of sockets) socket.destroy();
}

function listenError(address: Address, cause: Error): LabError {
  const isInUse = codeOf(cause) === 'EADDRINUSE';
  return new LabError({
    code: isInUse ? 'LAB_NETWORK_ADDRESS_IN_USE' : 'LAB_NETWORK_ADDRESS_UNUSABLE',
    message: isInUse
      ? `${address} is already listened to`
      : `cannot listen at ${address}: ${reasonOf(cause)}`,
    remedy: 'choose another port, or stop the other listener',
    cause,
  });
}

function notLoopback(address: Address): LabError {
  return new LabError({
    code: 'LAB_NETWORK_ADDRESS_PUBLIC',
    message: `${address} is not an address of this machine alone`,
    remedy: 'listen at 127.0.0.1; the lab is no server for a network',
  });
}
