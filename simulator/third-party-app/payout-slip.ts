import { stampOf } from '../../world/calendar.ts';
import type { PrintLine } from '../device-messages/methods.ts';
import type { AppSession } from '../payment-app/app-session.ts';
import type { PaymentConfig } from '../payment-app/config-codec.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import { printUntilDone } from '../payment-app/receipt-printing.ts';
import { yuan } from '../payment-app/screens.ts';

/** Whom a slip is for: merchant and payee get one each (casebook 2.3). */
type SlipCopy = 'merchant' | 'payee';

const COPIES: readonly SlipCopy[] = ['merchant', 'payee'];
const COPY_NAMES: Readonly<Record<SlipCopy, string>> = {
  merchant: '商户存根 MERCHANT COPY',
  payee: '收款人存根 PAYEE COPY',
};

/** What is printed of a payout. */
export interface SlipJob {
  readonly order: BusinessOrder;
  readonly copy: SlipCopy;
  readonly config: PaymentConfig;
  readonly title: string;
  readonly titleEn: string;
  /** Printed before, in full or in part. */
  readonly isDuplicate: boolean;
}

/** One copy of a payout's slip, line by line (layout assumed). */
export function payoutSlipLines(job: SlipJob): readonly PrintLine[] {
  const { order, config } = job;
  const { facts } = order;
  const text = [
    `商户名称:${config.merchantName}`,
    `商户编号:${facts.appMid ?? config.mid}`,
    `终端编号:${facts.appTid ?? config.tid} 操作员:${facts.operator ?? ''}`,
    `交易类型:${job.title}/${job.titleEn}`,
    `订单号:${order.orderId}`,
    `收款人:${facts.payeeName ?? ''}`,
    `收款卡号:${facts.payee ?? ''}`,
    `日期时间:${stampOf(Number(facts.at ?? '0')).replaceAll('-', '/')}`,
  ];
  return [
    { text: '付款凭证 PAYOUT SLIP', align: 'centre', style: 'bold' },
    { text: COPY_NAMES[job.copy], align: 'centre' },
    ...(job.isDuplicate ? [{ text: '重打印凭证 DUPLICATED', align: 'centre' } as const] : []),
    ...text.map((line) => ({ text: line })),
    { text: `金额:RMB ${yuan(order.amountMinor)}`, style: 'bold' },
  ];
}

/** Whose slips are owed. */
export interface OwedSlips {
  readonly payouts: {
    readonly transaction: string;
    readonly title: string;
    readonly titleEn: string;
  };
  /** A part of them may be on paper already. */
  readonly mayBeDuplicate: boolean;
}

/** Whether not both copies of an approved payout's slip are on paper yet. */
export function owesSlip({ outcome, isSlipPrinted }: BusinessOrder): boolean {
  return outcome === 'approved' && !isSlipPrinted;
}

/** A copy that an order owes. */
interface OwedCopy {
  readonly order: BusinessOrder;
  readonly copy: SlipCopy;
}

/**
 * Prints the slips of approved payouts that are not on paper yet, both copies, each until it is out
 * or the operator gives up: then both stay owed. `done` hears whether the screen asked for paper.
 */
export function printOwedSlips(
  session: AppSession,
  { payouts, mayBeDuplicate }: OwedSlips,
  done: (wasPaperOut: boolean) => void,
): void {
  const { config, orders } = session;
  const { transaction, title, titleEn } = payouts;
  let hadTrouble = false;
  const printNext = ([owed, ...rest]: readonly OwedCopy[]): void => {
    if (owed === undefined) {
      done(hadTrouble);
      return;
    }
    const linesOf = (isAgain: boolean) =>
      payoutSlipLines({
        ...owed,
        config,
        title,
        titleEn,
        isDuplicate: isAgain || mayBeDuplicate,
      });
    printUntilDone(session, linesOf, ({ isPrinted, wasPaperOut }) => {
      hadTrouble ||= wasPaperOut;
      if (!isPrinted) return done(hadTrouble);
      if (owed.copy === 'merchant') return printNext(rest);
      orders.markSlipPrinted(owed.order.orderId);
      return orders.sync(() => printNext(rest));
    });
  };
  const owing = orders
    .businessOrders()
    .filter((order) => order.transaction === transaction && owesSlip(order));
  printNext(owing.flatMap((order) => COPIES.map((copy) => ({ order, copy }))));
}
