import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Boundaries one function passes at most; a cut beyond meets the function after it. */
const MOST_BOUNDARIES = 90;

/** The power goes within the next function, perhaps several times in a row while it recovers. */
class PowerLoss implements ShopCommand {
  constructor(private readonly boundaries: readonly number[]) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.cutPower(this.boundaries);
  }

  toString(): string {
    return `power loss after ${this.boundaries.join(', then ')} boundaries`;
  }
}

/** Any series of cuts; the boring one is a single cut before anything took effect. */
export function anyPowerLoss(): fc.Arbitrary<ShopCommand> {
  const recovery = fc.array(fc.nat(30), { maxLength: 3 });
  return fc
    .tuple(fc.nat(MOST_BOUNDARIES), recovery)
    .map(([first, later]) => new PowerLoss([first, ...later]));
}
