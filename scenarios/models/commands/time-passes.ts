import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Nobody does anything for a while; what is late may arrive. */
class TimePasses implements ShopCommand {
  constructor(private readonly seconds: number) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.stage.pass(this.seconds * 1000);
  }

  toString(): string {
    return `${this.seconds} s pass`;
  }
}

/** Any span up to past midnight; the boring one is a second. */
export function anySpan(): fc.Arbitrary<ShopCommand> {
  return fc.constantFrom(1, 30, 70, 600, 54_000).map((seconds) => new TimePasses(seconds));
}
