import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Cut, Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Boundaries one function passes at most; a cut beyond meets the function after it. */
const MOST_BOUNDARIES = 90;

/** The power goes within the next function, perhaps several times in a row while it recovers. */
class PowerLoss implements ShopCommand {
  constructor(private readonly cuts: readonly Cut[]) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.cutPower(this.cuts);
  }

  toString(): string {
    return `power loss after ${this.cuts.map(cutText).join(', then after ')}`;
  }
}

function cutText(cut: Cut): string {
  return 'boundaries' in cut ? `${cut.boundaries} boundaries` : `${cut.ms} ms`;
}

function anyCut(mostBoundaries: number): fc.Arbitrary<Cut> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.nat(mostBoundaries).map((boundaries) => ({ boundaries })) },
    { weight: 1, arbitrary: fc.constantFrom(10, 30, 50, 1_000, 60_030).map((ms) => ({ ms })) },
  );
}

/** Any series of cuts; the boring one is a single cut before anything took effect. */
export function anyPowerLoss(): fc.Arbitrary<ShopCommand> {
  const recovery = fc.array(anyCut(30), { maxLength: 3 });
  return fc
    .tuple(anyCut(MOST_BOUNDARIES), recovery)
    .map(([first, later]) => new PowerLoss([first, ...later]));
}
