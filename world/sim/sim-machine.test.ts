import { describe, expect, it } from 'vitest';
import type { Board } from '../board.ts';
import { createSimWorld, type SimWorld } from './sim-world.ts';

/** Every choice is 0: a cut loses all that was not synced. */
const NOTHING_KEPT = new Map<string, readonly number[]>();

/** What reached the outside: bytes at the platform, what is durable, what was traced. */
function outsideOf(world: SimWorld) {
  const arrived: number[] = [];
  world.network.listen('access:1', () => ({
    received: (bytes) => arrived.push(...bytes),
    closed: () => {},
  }));
  return arrived;
}

/** Everything a board can do, tried once. */
function tryEverything({ clock, store, network, trace }: Board, ran: string[]): void {
  store.write('written', Uint8Array.of(1));
  store.append('journal', Uint8Array.of(1));
  store.remove('kept');
  store.sync();
  trace.emit('terminal', 'test.alive', {});
  const session = network.dial('access:1', {
    opened: () => ran.push('opened'),
    received: () => ran.push('received'),
    closed: () => ran.push('closed'),
  });
  session.send(Uint8Array.of(1));
  clock.setTimer(5, () => ran.push('timer'), 'test');
}

describe('a life that has ended', () => {
  it('has no effect any more, whatever code still runs', () => {
    const world = createSimWorld('1');
    const arrived = outsideOf(world);
    const machine = world.machine('terminal');
    const board = machine.start();
    board.store.write('kept', Uint8Array.of(7));
    board.store.sync();
    machine.supply.cut();
    const traced = world.trace.events.length;
    const ran: string[] = [];
    tryEverything(board, ran);
    world.kernel.advanceTo(world.kernel.now() + 1000);
    expect(board.power.isOn).toBe(false);
    expect(ran).toEqual([]);
    expect(arrived).toEqual([]);
    expect(machine.disk.list()).toEqual(['kept']);
    expect(world.trace.events.slice(traced).map(({ kind }) => kind)).toEqual([]);
  });

  it('stays dead when the next life begins, and cannot disturb it', () => {
    const world = createSimWorld('1');
    const arrived = outsideOf(world);
    const machine = world.machine('terminal');
    const first = machine.start();
    const ran: string[] = [];
    first.clock.setTimer(50, () => ran.push('timer of the first life'), 'test');
    const second = machine.start();
    expect(first.power.isOn).toBe(false);
    expect(second.power.isOn).toBe(true);
    tryEverything(first, ran);
    world.kernel.advanceTo(world.kernel.now() + 1000);
    expect(ran).toEqual([]);
    expect(machine.disk.list()).toEqual([]);
    tryEverything(second, ran);
    world.kernel.advanceTo(world.kernel.now() + 1000);
    expect(ran).toEqual(['timer', 'opened']);
    expect(arrived).toEqual([1]);
    expect(machine.disk.list()).toEqual(['journal', 'written']);
  });

  it('loses its sessions: the other side hears a reset, the dead one nothing', () => {
    const world = createSimWorld('1');
    const far: string[] = [];
    world.network.listen('access:1', () => ({
      received: () => far.push('received'),
      closed: (reason) => far.push(reason),
    }));
    const machine = world.machine('terminal');
    const near: string[] = [];
    const session = machine.start().network.dial('access:1', {
      received: () => {},
      closed: (reason) => near.push(reason),
    });
    world.kernel.advanceTo(world.kernel.now() + 100);
    session.send(Uint8Array.of(1));
    machine.supply.cut();
    world.kernel.advanceTo(world.kernel.now() + 1000);
    expect(far).toEqual(['received', 'reset']);
    expect(near).toEqual([]);
  });
});

describe('a planned cut', () => {
  it.each([0, 1, 2, 3, 4, 5])('before boundary %i lets exactly those before it happen', (count) => {
    const world = createSimWorld('1', { script: NOTHING_KEPT });
    const arrived = outsideOf(world);
    const machine = world.machine('terminal');
    const board = machine.start();
    machine.supply.cutAfter(count);
    expect(machine.supply.cutIsPending).toBe(true);
    tryEverything(board, []);
    world.kernel.advanceTo(world.kernel.now() + 1000);
    expect(board.power.isOn).toBe(false);
    const boundaries = [
      'store.write written',
      'store.append journal',
      'store.remove kept',
      'store.sync',
      'network.dial access:1',
      'network.send',
    ];
    expect(machine.supply.boundaries).toEqual(boundaries.slice(0, count + 1));
    expect(world.trace.events.find(({ kind }) => kind === 'power.lost')?.data).toEqual({
      boundary: boundaries[count],
    });
    expect(machine.disk.list()).toEqual(count >= 4 ? ['journal', 'written'] : []);
    expect(arrived).toEqual([]);
  });

  it('beyond the last boundary stays pending until the supply is restored', () => {
    const machine = createSimWorld('1').machine('terminal');
    const board = machine.start();
    machine.supply.cutAfter(99);
    tryEverything(board, []);
    expect(board.power.isOn).toBe(true);
    expect(machine.supply.cutIsPending).toBe(true);
    machine.start();
    expect(machine.supply.cutIsPending).toBe(false);
  });
});

describe('worlds', () => {
  it('of equal seeds have equal histories, of others not', () => {
    const history = (seed: string) => {
      const world = createSimWorld(seed);
      outsideOf(world);
      world.network.setConditions('terminal', { jitterMs: 100 });
      tryEverything(world.machine('terminal').start(), []);
      world.kernel.advanceTo(world.kernel.now() + 1000);
      return JSON.stringify([world.trace.events, world.chance.entries]);
    };
    expect(history('1')).toBe(history('1'));
    expect(history('1')).not.toBe(history('2'));
  });

  it('give one machine for one name, and a server the disk of its name', () => {
    const world = createSimWorld('1');
    expect(world.machine('a')).toBe(world.machine('a'));
    world.server('platform').store.write('log', Uint8Array.of(1));
    expect(world.disk('platform').list()).toEqual(['log']);
  });
});
