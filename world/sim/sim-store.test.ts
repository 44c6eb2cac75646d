import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimStore } from './sim-store.ts';
import { TapedChance } from './tape.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** A store whose losses are scripted: 0 lost, 1 kept, 2 torn followed by the bytes that survive. */
function storeWith(...losses: number[]): SimStore {
  return new SimStore(new TapedChance('1', new Map([['store', losses]])).stream('store'));
}

describe('a power cut', () => {
  it.each([
    ['lost', [0], [1]],
    ['kept', [1], [1, 2, 3]],
    ['torn after one byte', [2, 1], [1, 2]],
    ['torn before the first byte', [2, 0], [1]],
    ['torn after the last byte', [2, 2], [1, 2, 3]],
  ])('leaves an unsynced append %s', (_, losses, left) => {
    const store = storeWith(...losses);
    store.append('journal', bytes(1));
    store.sync();
    store.append('journal', bytes(2));
    store.append('journal', bytes(3));
    store.loseUnsynced();
    expect(store.read('journal')).toEqual(bytes(...left));
  });

  it.each([
    ['lost', [0], [1, 1]],
    ['kept', [1], [2]],
    ['never torn', [2], [2]],
  ])('leaves an unsynced whole write %s', (_, losses, left) => {
    const store = storeWith(...losses);
    store.write('settings', bytes(1, 1));
    store.sync();
    store.write('settings', bytes(2));
    store.loseUnsynced();
    expect(store.read('settings')).toEqual(bytes(...left));
  });

  it('leaves what was read before as it was, however much is appended afterwards', () => {
    const store = storeWith(0);
    store.append('journal', bytes(1));
    store.sync();
    store.append('journal', bytes(2));
    const before = store.read('journal');
    store.loseUnsynced();
    store.append('journal', bytes(3));
    expect(before).toEqual(bytes(1, 2));
    expect(store.read('journal')).toEqual(bytes(1, 3));
  });

  it('never mixes a lost life of a file into what is appended to the one before', () => {
    const store = storeWith(0);
    store.write('journal', bytes(1, 1));
    store.sync();
    store.remove('journal');
    store.append('journal', bytes(2, 2));
    store.loseUnsynced();
    store.append('journal', bytes(3));
    expect(store.read('journal')).toEqual(bytes(1, 1, 3));
  });

  it('never tears what was written whole and then added to', () => {
    const store = storeWith(2);
    store.write('journal', bytes(1, 2));
    store.append('journal', bytes(3));
    store.loseUnsynced();
    expect(store.read('journal')).toEqual(bytes(1, 2, 3));
  });

  it('can bring back what was removed, or what was never synced can vanish', () => {
    const store = storeWith(0, 0);
    store.write('old', bytes(1));
    store.sync();
    store.remove('old');
    store.write('young', bytes(2));
    store.loseUnsynced();
    expect(store.list()).toEqual(['old']);
  });

  it('leaves what was synced, and of an append at most a beginning, whatever the losses', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), fc.uint8Array(), (seed, synced, added) => {
        const store = new SimStore(new TapedChance(seed).stream('store'));
        store.append('journal', synced);
        store.sync();
        store.append('journal', added);
        store.loseUnsynced();
        const left = [...(store.read('journal') ?? [])];
        const whole = [...synced, ...added];
        expect(left.length).toBeGreaterThanOrEqual(synced.length);
        expect(whole.slice(0, left.length)).toEqual(left);
      }),
    );
  });

  it('asks chance in the order of names, so that equal tapes lose alike', () => {
    const chance = new TapedChance('1');
    const store = new SimStore(chance.stream('store'));
    for (const name of ['b', 'a', 'c']) store.write(name, bytes(1));
    store.loseUnsynced();
    expect(chance.entries.map(({ label }) => label.slice(0, 10))).toEqual([
      'unsynced a',
      'unsynced b',
      'unsynced c',
    ]);
  });
});
