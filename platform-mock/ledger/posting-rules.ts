import type { TransactionName } from '../../protocol/messages/transactions.ts';

/** What an approved transaction does to the money. */
export type PostingEffect =
  /** The cardholder pays. */
  | 'debit'
  /** The cardholder is paid. */
  | 'credit'
  /** An amount is kept on hold. */
  | 'hold'
  /** The original loses its effect. */
  | 'undo'
  /** The cardholder pays, and the hold of the original is released. */
  | 'complete'
  | 'none';

/** By what the original is found. */
export type OriginalBy = 'stan' | 'rrn' | 'authCode';

/** How one transaction is posted. */
export interface PostingRule {
  readonly effect: PostingEffect;
  /** Which transactions may be the original; empty for one that stands alone. */
  readonly originals: readonly TransactionName[];
  readonly originalBy: OriginalBy | null;
  /** An advice tells what has already happened: funds and limits are not asked. */
  readonly isAdvice: boolean;
}

function alone(effect: PostingEffect, isAdvice = false): PostingRule {
  return { effect, originals: [], originalBy: null, isAdvice };
}

function linked(
  effect: PostingEffect,
  originalBy: OriginalBy,
  originals: readonly TransactionName[],
): PostingRule {
  return { effect, originals, originalBy, isAdvice: false };
}

const SALES: readonly TransactionName[] = ['sale', 'instalmentSale', 'motoSale', 'reservationSale'];

/**
 * Posting rules of the transactions that the card back end knows; what is missing here is answered
 * 40. That a voided completion brings the hold back is assumed.
 */
export const POSTING_RULES: Readonly<Partial<Record<TransactionName, PostingRule>>> = {
  balanceInquiry: alone('none'),
  accountVerification: alone('none'),
  sale: alone('debit'),
  instalmentSale: alone('debit'),
  motoSale: alone('debit'),
  reservationSale: alone('debit'),
  offlineSale: alone('debit', true),
  offlineSettlement: alone('debit', true),
  void: linked('undo', 'stan', ['sale']),
  instalmentVoid: linked('undo', 'stan', ['instalmentSale']),
  motoVoid: linked('undo', 'stan', ['motoSale']),
  reservationVoid: linked('undo', 'stan', ['reservationSale']),
  refund: linked('credit', 'rrn', SALES),
  motoRefund: linked('credit', 'rrn', ['motoSale']),
  preAuth: alone('hold'),
  preAuthAdditional: alone('hold'),
  motoPreAuth: alone('hold'),
  preAuthVoid: linked('undo', 'authCode', ['preAuth', 'preAuthAdditional']),
  motoPreAuthVoid: linked('undo', 'authCode', ['motoPreAuth']),
  preAuthCompletion: linked('complete', 'authCode', ['preAuth', 'preAuthAdditional']),
  preAuthCompletionNotice: linked('complete', 'authCode', ['preAuth', 'preAuthAdditional']),
  motoPreAuthCompletion: linked('complete', 'authCode', ['motoPreAuth']),
  motoPreAuthCompletionNotice: linked('complete', 'authCode', ['motoPreAuth']),
  preAuthCompletionVoid: linked('undo', 'stan', ['preAuthCompletion', 'preAuthCompletionNotice']),
  motoPreAuthCompletionVoid: linked('undo', 'stan', [
    'motoPreAuthCompletion',
    'motoPreAuthCompletionNotice',
  ]),
};
