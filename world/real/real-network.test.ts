import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { describeNetworkContract, type NetworkRig } from '../contracts/network.contract.ts';
import type { LabError } from '../errors.ts';
import type { Address, Listening } from '../network.ts';
import { RealListen } from './real-listen.ts';
import { createRealNetwork } from './real-network.ts';
import { splitAddress } from './split-address.ts';

/** A port that was free a moment ago. */
async function freeAddress(): Promise<Address> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${typeof at === 'object' ? at?.port : 0}`;
}

const nowhere = await freeAddress();

/** Longest wait for what must come, however loaded the machine. */
const PATIENCE_MS = 10_000;

function realRig(): NetworkRig {
  const open: Listening[] = [];
  const listenAt = (address: Address, accept: Parameters<NetworkRig['serve']>[0]) =>
    new Promise<Listening>((resolve, reject) => {
      const listen = new RealListen({ ready: () => resolve(listening), failed: reject });
      const listening = listen.listen(address, accept);
      open.push(listening);
    });
  return {
    network: createRealNetwork(),
    serve: (accept) => listenAt('127.0.0.1:0', accept),
    serveAt: (address) =>
      listenAt(address, () => ({ received: () => {}, closed: () => {} })).then(
        () => undefined,
        (error: LabError) => error.code,
      ),
    nowhere,
    settle: async (until = () => true) => {
      for (let waitedMs = 0; !until() && waitedMs < PATIENCE_MS; waitedMs += 10) await wait(10);
      await wait(60);
    },
    close: async () => {
      for (const listening of open) listening.close();
    },
  };
}

describeNetworkContract('real', realRig);

describe('the real network', () => {
  it('turns names of the lab into real addresses', async () => {
    const rig = realRig();
    const place = await rig.serve(() => ({ received: () => {}, closed: () => {} }));
    const told: string[] = [];
    const network = createRealNetwork(() => place.address);
    network.dial('access:8583', {
      opened: () => told.push('opened'),
      received: () => {},
      closed: (reason) => told.push(reason),
    });
    await rig.settle();
    await rig.close();
    await rig.settle();
    expect(told).toEqual(['opened', 'closed']);
  });

  it('refuses to listen where others could reach it', () => {
    const listen = () =>
      new RealListen().listen('0.0.0.0:0', () => ({ received: () => {}, closed: () => {} }));
    expect(listen).toThrow(expect.objectContaining({ code: 'LAB_NETWORK_ADDRESS_PUBLIC' }));
  });

  it.each([
    ['127.0.0.1:80', { host: '127.0.0.1', port: 80 }],
    ['[::1]:8583', { host: '::1', port: 8583 }],
    ['access:8583', { host: 'access', port: 8583 }],
  ])('reads %s', (address, parts) => {
    expect(splitAddress(address)).toEqual(parts);
  });

  it.each(['', 'host', 'host:', ':80', 'host:65536', 'host:8x', '::1:80', 'a:b:80'])(
    'refuses the address "%s"',
    (address) => {
      expect(() => splitAddress(address)).toThrow(
        expect.objectContaining({ code: 'LAB_NETWORK_ADDRESS_INVALID' }),
      );
    },
  );
});
