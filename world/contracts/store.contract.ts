import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';

/** A fresh store with the means to come back to it after an orderly end. */
export interface StoreRig {
  readonly store: Store;
  /** The store as the next program finds it. */
  reopen(): Store;
}

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Names a store must keep apart, whatever a file system makes of them. */
const NAMES = ['journal', 'Journal', 'a/b', 'a', '..', '.', '签到.日志', 'x.tmp', 'a%2Fb', ' '];

/** What every store must do. */
export function describeStoreContract(name: string, make: () => StoreRig): void {
  describe(`store contract: ${name}`, () => {
    it('has nothing at first', () => {
      const { store } = make();
      expect(store.list()).toEqual([]);
      expect(store.read('journal')).toBeUndefined();
      store.remove('journal');
      store.sync();
    });

    it('replaces, adds and removes', () => {
      const { store } = make();
      store.append('journal', bytes(1));
      store.append('journal', bytes(2, 3));
      expect(store.read('journal')).toEqual(bytes(1, 2, 3));
      store.write('journal', bytes(9));
      store.append('journal', bytes());
      expect(store.read('journal')).toEqual(bytes(9));
      store.remove('journal');
      expect(store.read('journal')).toBeUndefined();
      expect(store.list()).toEqual([]);
      store.append('journal', bytes(4));
      expect(store.read('journal')).toEqual(bytes(4));
    });

    it('keeps what it was given, not what becomes of it', () => {
      const { store } = make();
      const given = bytes(1, 2);
      store.write('a', given);
      store.append('b', given);
      given[0] = 7;
      expect(store.read('a')).toEqual(bytes(1, 2));
      expect(store.read('b')).toEqual(bytes(1, 2));
    });

    it('keeps every name apart and lists them sorted', () => {
      const { store, reopen } = make();
      for (const [index, file] of NAMES.entries()) store.write(file, bytes(index));
      expect(store.list()).toEqual([...NAMES].sort());
      store.sync();
      const again = reopen();
      expect(again.list()).toEqual([...NAMES].sort());
      for (const [index, file] of NAMES.entries()) expect(again.read(file)).toEqual(bytes(index));
    });

    it('after sync is the same for the next program', () => {
      const { store, reopen } = make();
      store.write('a', bytes(1));
      store.append('b', bytes(2));
      store.write('c', bytes(3));
      store.sync();
      store.append('b', bytes(4));
      store.remove('c');
      store.sync();
      const again = reopen();
      expect(again.list()).toEqual(['a', 'b']);
      expect(again.read('b')).toEqual(bytes(2, 4));
    });

    it('does as a plain map does, whatever the order of calls', () => {
      const file = fc.constantFrom('a', 'b', 'c');
      const content = fc.uint8Array({ maxLength: 5 });
      const step = fc.oneof(
        fc.record({ call: fc.constant('write' as const), file, content }),
        fc.record({ call: fc.constant('append' as const), file, content }),
        fc.record({ call: fc.constant('remove' as const), file, content }),
        fc.record({ call: fc.constant('sync' as const), file, content }),
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
          const { store, reopen } = make();
          const model = new Map<string, number[]>();
          for (const { call, file, content } of steps) {
            if (call === 'sync') store.sync();
            else if (call === 'remove') {
              store.remove(file);
              model.delete(file);
            } else {
              store[call](file, content);
              const before = call === 'append' ? (model.get(file) ?? []) : [];
              model.set(file, [...before, ...content]);
            }
          }
          store.sync();
          for (const seen of [store, reopen()]) {
            const found = seen.list().map((one) => [one, [...(seen.read(one) ?? [])]]);
            expect(found).toEqual([...model].sort());
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
