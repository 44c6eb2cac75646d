import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

interface Wanted {
  readonly afterMs: number;
  readonly forMs: number;
}

/** The network cable is pulled and put back. */
class CablePulled implements ShopCommand {
  constructor(private readonly wanted: Wanted) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.pullCable(this.wanted);
  }

  toString(): string {
    const { afterMs, forMs } = this.wanted;
    return `cable pulled in ${afterMs} ms for ${forMs} ms`;
  }
}

/** Any such moment; the boring one is at once and for a blink. */
export function anyCablePulled(): fc.Arbitrary<ShopCommand> {
  return fc
    .record({ afterMs: fc.nat(4_000), forMs: fc.constantFrom(10, 2_000, 100_000) })
    .map((wanted) => new CablePulled(wanted));
}
