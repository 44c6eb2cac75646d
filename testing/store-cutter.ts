import type { Store } from '../world/store.ts';

/** The power is gone: nothing behind it happens. */
export class PowerCut extends Error {}

/** Cuts the power before the n-th write, append or sync from when it is armed. */
export class StoreCutter {
  /** How many writes, appends and syncs go on before the power is cut. */
  countdown = Number.POSITIVE_INFINITY;

  /** The store behind the cutter. */
  wrap(store: Store): Store {
    const gate = () => {
      this.countdown -= 1;
      if (this.countdown < 0) throw new PowerCut();
    };
    return {
      read: (file) => store.read(file),
      list: () => store.list(),
      remove: (file) => store.remove(file),
      write: (file, bytes) => {
        gate();
        store.write(file, bytes);
      },
      append: (file, bytes) => {
        gate();
        store.append(file, bytes);
      },
      sync: () => {
        gate();
        store.sync();
      },
    };
  }
}
