import { describe, expect, it } from 'vitest';
import { describeNetworkContract } from '../contracts/network.contract.ts';
import type { LabError } from '../errors.ts';
import type { ByteSession, SessionListener } from '../network.ts';
import type { SegmentFault } from './network-fault.ts';
import { createSimWorld } from './sim-world.ts';

describeNetworkContract('simulated', () => {
  const { kernel, network, machine } = createSimWorld('1');
  let ports = 0;
  const settle = async () => kernel.advanceTo(kernel.now() + 1000);
  return {
    network: machine('terminal').start().network,
    serve: async (accept) => {
      ports += 1;
      return network.listen(`platform:${ports}`, accept);
    },
    serveAt: async (address) => {
      try {
        network.listen(address, () => ({ received: () => {}, closed: () => {} }));
        return undefined;
      } catch (error) {
        return (error as LabError).code;
      }
    },
    nowhere: 'nowhere:1',
    settle,
    close: async () => {},
  };
});

/** A terminal with one open session to an echoless platform; both tell when what arrived. */
function rig() {
  const world = createSimWorld('1');
  const { kernel, network } = world;
  const start = kernel.now();
  const told: string[] = [];
  const teller = (who: string): SessionListener => ({
    received: (bytes) => told.push(`${kernel.now() - start} ${who} ${[...bytes].join(',')}`),
    closed: (reason) => told.push(`${kernel.now() - start} ${who} ${reason}`),
  });
  let far: ByteSession | undefined;
  network.listen('access:1', (session) => {
    far = session;
    return teller('platform');
  });
  const machine = world.machine('terminal');
  const board = machine.start();
  const near = board.network.dial('access:1', teller('terminal'));
  kernel.advanceTo(start + 100);
  const run = (until = 1000) => {
    kernel.advanceTo(start + until);
    return told;
  };
  return { world, network, machine, board, near, far: () => far, run, told };
}

describe('a line without faults', () => {
  it('takes its latency for the dial and for every segment', () => {
    const { near, run, network } = rig();
    near.send(Uint8Array.of(1));
    expect(run(119)).toEqual([]);
    expect(run(120)).toEqual(['120 platform 1']);
    network.setConditions('terminal', { latencyMs: 300 });
    near.send(Uint8Array.of(2));
    expect(run()).toEqual(['120 platform 1', '420 platform 2']);
  });

  it('varies by its jitter and yet never lets segments overtake', () => {
    const { near, run, network } = rig();
    network.setConditions('terminal', { jitterMs: 200 });
    for (let byte = 0; byte < 20; byte += 1) near.send(Uint8Array.of(byte));
    const arrived = run().map((line) => line.split(' '));
    expect(arrived.map(([, , byte]) => Number(byte))).toEqual([...Array(20).keys()]);
    expect(new Set(arrived.map(([at]) => at)).size).toBeGreaterThan(1);
  });

  it('resets what is open when it goes down, and cannot be dialled until it heals', () => {
    const { board, network, run } = rig();
    network.setConditions('terminal', { up: false });
    const dialled: string[] = [];
    const listener = {
      opened: () => dialled.push('opened'),
      received: () => {},
      closed: (reason: string) => dialled.push(reason),
    };
    board.network.dial('access:1', listener);
    expect(run(200)).toEqual(['100 terminal reset', '100 platform reset']);
    expect(dialled).toEqual(['unreachable']);
    network.heal();
    board.network.dial('access:1', listener);
    run();
    expect(dialled).toEqual(['unreachable', 'opened']);
  });
});

describe('a planned fault', () => {
  it.each<[string, SegmentFault, readonly string[]]>([
    ['loses', { kind: 'lost' }, ['120 platform 9']],
    ['delays', { kind: 'delayed', delayMs: 50 }, ['120 platform 9', '170 platform 1,2,3']],
    [
      'doubles',
      { kind: 'duplicated', gapMs: 5 },
      ['120 platform 1,2,3', '120 platform 9', '125 platform 1,2,3'],
    ],
    ['resets', { kind: 'reset' }, ['100 terminal reset', '100 platform reset']],
    [
      'splits',
      { kind: 'partial', sizes: [1, 1], gapMs: 10 },
      ['120 platform 1', '120 platform 9', '130 platform 2', '140 platform 3'],
    ],
    ['cuts', { kind: 'truncated', keepBytes: 2 }, ['120 platform 1,2', '120 platform 9']],
    [
      'alters',
      { kind: 'altered', alter: (bytes) => bytes.map((byte) => byte + 1) },
      ['120 platform 2,3,4', '120 platform 9'],
    ],
  ])('%s one segment', (_, fault, expected) => {
    const { near, run, network } = rig();
    network.faults.add({ id: 'f', link: 'terminal', direction: 'up', fault });
    near.send(Uint8Array.of(1, 2, 3));
    near.send(Uint8Array.of(9));
    expect(run()).toEqual(expected);
    expect(network.faults.unapplied()).toEqual([]);
  });

  it('meets the segment it means, and says when it met none', () => {
    const { near, far, run, network } = rig();
    const lost = { link: 'terminal', direction: 'up', fault: { kind: 'lost' } } as const;
    network.faults.add({ ...lost, id: 'second 7', matches: ([byte]) => byte === 7, skip: 1 });
    network.faults.add({ ...lost, id: 'other way', direction: 'down', times: 2 });
    network.faults.add({ ...lost, id: 'other link', link: 'mother' });
    network.faults.add({ ...lost, id: 'nine', matches: ([byte]) => byte === 1, times: 9 });
    for (const byte of [7, 1, 7, 7]) near.send(Uint8Array.of(byte));
    for (const byte of [1, 2, 3]) far()?.send(Uint8Array.of(byte));
    expect(run()).toEqual(['120 platform 7', '120 platform 7', '120 terminal 3']);
    expect(network.faults.unapplied()).toEqual([
      { id: 'other link', met: 0, of: 1 },
      { id: 'nine', met: 1, of: 9 },
    ]);
  });

  it('lets a delayed request arrive after the terminal gave up, then tells the end', () => {
    const { near, run, network } = rig();
    const fault: SegmentFault = { kind: 'delayed', delayMs: 500 };
    network.faults.add({ id: 'late', link: 'terminal', direction: 'up', fault });
    near.send(Uint8Array.of(1));
    near.close();
    expect(run()).toEqual(['620 platform 1', '620 platform closed']);
  });

  it('is traced with the segment it met', () => {
    const { near, run, network, world } = rig();
    network.faults.add({ id: 'f', link: 'terminal', direction: 'up', fault: { kind: 'lost' } });
    near.send(Uint8Array.of(1));
    run();
    expect(world.trace.events.filter(({ kind }) => kind.startsWith('wire.'))).toMatchObject([
      { kind: 'wire.sent', data: { fault: 'f: lost', direction: 'up' } },
    ]);
  });
});
