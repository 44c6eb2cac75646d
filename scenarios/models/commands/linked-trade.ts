import fc from 'fast-check';
import { sequenceOf } from '../../sequences/transactions.ts';
import type { BelievedTrade, LinkedFunction, MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Functions that take the original's whole amount. */
const WHOLE: ReadonlySet<LinkedFunction> = new Set([
  'void',
  'preAuthVoid',
  'preAuthCompletionVoid',
]);

/** An earlier trade is undone or gone on with. */
class LinkedTrade implements ShopCommand {
  constructor(
    private readonly what: {
      readonly transaction: LinkedFunction;
      /** Which of the possible originals, counted from the newest. */
      readonly back: number;
      /** Amount as percentage of the original's, where it may be less. */
      readonly percent: number;
    },
  ) {}

  check(model: Readonly<MoneyModel>): boolean {
    return model.originalsFor(this.what.transaction).length > 0;
  }

  run(model: MoneyModel, shop: Shop): void {
    const { transaction } = this.what;
    const original = this.#originalIn(model);
    if (original === undefined) return;
    const { card } = original;
    const answers = sequenceOf(transaction)?.answers({ ...original, amount: '' }) ?? {};
    const trade = shop.trade({ transaction, amountFen: this.#amountOf(original), card, answers });
    if (trade === undefined) return;
    model.ended(original);
    if (transaction === 'preAuthCompletion') model.approved(trade);
  }

  #originalIn(model: MoneyModel): BelievedTrade | undefined {
    const originals = model.originalsFor(this.what.transaction);
    return originals[originals.length - 1 - (this.what.back % originals.length)];
  }

  #amountOf({ amountFen }: BelievedTrade): number {
    const { transaction, percent } = this.what;
    return WHOLE.has(transaction)
      ? amountFen
      : Math.max(1, Math.floor((amountFen * percent) / 100));
  }

  toString(): string {
    const { transaction, back, percent } = this.what;
    const part = WHOLE.has(transaction) ? '' : ` of ${percent} %`;
    const original = back === 0 ? 'the last original' : `original ${back} back`;
    return `${transaction}${part} for ${original}`;
  }
}

/** Any such trade; the boring one voids the last sale. */
export function anyLinkedTrade(): fc.Arbitrary<ShopCommand> {
  return fc
    .record({
      transaction: fc.constantFrom<LinkedFunction>(
        'void',
        'refund',
        'preAuthCompletion',
        'preAuthVoid',
        'preAuthCompletionVoid',
      ),
      back: fc.nat(2),
      percent: fc.constantFrom(100, 50, 1),
    })
    .map((what) => new LinkedTrade(what));
}
