import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Only a few lines of paper are left; the operator loads paper when asked to. */
class PaperOut implements ShopCommand {
  constructor(private readonly linesLeft: number) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.stage.terminal.doors.machine.takePaper(this.linesLeft);
  }

  toString(): string {
    return `${this.linesLeft} lines of paper left`;
  }
}

/** Any rest of a roll; the boring one is no paper at all. */
export function anyPaperOut(): fc.Arbitrary<ShopCommand> {
  return fc.nat(60).map((linesLeft) => new PaperOut(linesLeft));
}
