import fc from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

type ServiceFunction = 'signOn' | 'signOff' | 'reprint' | 'parameterDownload';

/** The operator runs a function that moves no money. */
class Serve implements ShopCommand {
  constructor(private readonly functionName: ServiceFunction) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    shop.serve(this.functionName);
  }

  toString(): string {
    return this.functionName;
  }
}

/** Any such function; the boring one is a sign-on. */
export function anyService(): fc.Arbitrary<ShopCommand> {
  return fc
    .constantFrom<ServiceFunction>('signOn', 'reprint', 'signOff', 'parameterDownload')
    .map((functionName) => new Serve(functionName));
}
