/** Functions that need an original and what kind of original each needs. */
const ORIGINAL_OF = {
  void: 'sale',
  refund: 'sale',
  preAuthVoid: 'preAuth',
  preAuthCompletion: 'preAuth',
  preAuthCompletionVoid: 'preAuthCompletion',
} as const;

/** A function that undoes or goes on with an earlier trade. */
export type LinkedFunction = keyof typeof ORIGINAL_OF;

/** How a card is used: by its stripe or by its chip. */
export type CardUse = 'stripe' | 'chip';

/** One trade that was told to the shop as approved. */
export interface BelievedTrade {
  readonly transaction: string;
  readonly amountFen: number;
  readonly card: CardUse;
  /** Voucher number (STAN), reference number, authorisation code and `MMDD` of the answer. */
  readonly stan: string;
  readonly rrn: string;
  readonly authCode: string;
  readonly date: string;
}

/**
 * What the shop believes about money: the trades it was told are approved and that nothing has
 * undone since. Nothing else of the terminal is modelled.
 */
export class MoneyModel {
  #standing: BelievedTrade[] = [];

  /** The terminal said that this trade is approved. */
  approved(trade: BelievedTrade): void {
    this.#standing.push(trade);
  }

  /** This trade no longer serves as an original. */
  ended(trade: BelievedTrade): void {
    this.#standing = this.#standing.filter((standing) => standing !== trade);
  }

  /** The day was closed: what was sold in it can no longer be voided. */
  dayClosed(): void {
    this.#standing = this.#standing.filter(({ transaction }) => transaction === 'preAuth');
  }

  /** Trades this function can be launched for. */
  originalsFor(linked: LinkedFunction): readonly BelievedTrade[] {
    const wanted = ORIGINAL_OF[linked];
    return this.#standing.filter(({ transaction }) => transaction === wanted);
  }
}
