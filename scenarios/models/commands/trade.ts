import fc from 'fast-check';
import { yuanOf } from '../../engine/line-facts.ts';
import type { CardUse, MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

/** Functions with a card that need nothing before them. */
type FreshFunction = 'sale' | 'preAuth' | 'balanceInquiry';

/** The cardholder pays, agrees to a hold, or asks for the balance. */
class Trade implements ShopCommand {
  constructor(
    private readonly what: {
      readonly transaction: FreshFunction;
      readonly amountFen: number;
      readonly card: CardUse;
      readonly removeAfterApdus: number | undefined;
    },
  ) {}

  check(): boolean {
    return true;
  }

  run(model: MoneyModel, shop: Shop): void {
    const { removeAfterApdus, ...what } = this.what;
    const agreed = what.transaction === 'balanceInquiry' ? { ...what, amountFen: 0 } : what;
    const isPulled = removeAfterApdus !== undefined && agreed.card === 'chip';
    const trade = shop.trade({ ...agreed, ...(isPulled ? { removeAfterApdus } : {}) });
    if (trade !== undefined && agreed.transaction !== 'balanceInquiry') model.approved(trade);
  }

  toString(): string {
    const { transaction, amountFen, card, removeAfterApdus } = this.what;
    const amount = transaction === 'balanceInquiry' ? '' : ` ${yuanOf(amountFen)}`;
    const isPulled = removeAfterApdus !== undefined && card === 'chip';
    const pulled = isPulled ? ` pulled out after ${removeAfterApdus} APDUs` : '';
    return `${transaction}${amount} by ${card}${pulled}`;
  }
}

/** Any such trade; the boring one is a sale of one fen by stripe. */
export function anyTrade(): fc.Arbitrary<ShopCommand> {
  return fc
    .record({
      transaction: fc.constantFrom<FreshFunction>(
        'sale',
        'sale',
        'sale',
        'preAuth',
        'balanceInquiry',
      ),
      amountFen: fc.integer({ min: 1, max: 999 }),
      card: fc.constantFrom<CardUse>('stripe', 'chip'),
      removeAfterApdus: fc.oneof(
        { weight: 7, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.nat(14) },
      ),
    })
    .map((what) => new Trade(what));
}
