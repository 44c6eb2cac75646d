import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** The operator closes the day. */
class Settle implements ShopCommand {
  check(): boolean {
    return true;
  }

  run(model: MoneyModel, shop: Shop): void {
    shop.serve('settlement');
    model.dayClosed();
  }

  toString(): string {
    return 'settlement';
  }
}

/** A settlement, and nothing to choose about it. */
export function anySettlement(): fc.Arbitrary<ShopCommand> {
  return fc.constant(new Settle());
}
