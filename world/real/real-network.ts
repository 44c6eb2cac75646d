import { connect } from 'node:net';
import type { Address, Network } from '../network.ts';
import { socketSession } from './socket-session.ts';
import { splitAddress } from './split-address.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * TCP of the host. `resolve` turns names of the lab, such as `access:8583`, into real addresses.
 * A dial that gets no answer for ten seconds ends as unreachable.
 */
export function createRealNetwork(
  resolve: (address: Address) => Address = (same) => same,
): Network {
  let dialled = 0;
  return {
    dial: (address, listener) => {
      dialled += 1;
      const socket = connect(splitAddress(resolve(address)));
      const waiting = setTimeout(() => socket.destroy(new Error('no answer')), CONNECT_TIMEOUT_MS);
      for (const event of ['connect', 'close']) socket.on(event, () => clearTimeout(waiting));
      return socketSession(socket, `tcp#${dialled}`, () => listener);
    },
  };
}
