import type { Phase } from '../../catalogue/index.ts';
import type { QuestionField } from '../payment-app/questions-table.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import type { FactName, MultiChannelApi } from './multi-channel-requests.ts';

/** Functions of 银联多渠道 that make requests of its platform. */
export type BusinessFunction =
  | 'billQuery'
  | 'billPayment'
  | 'mobileTopUp'
  | 'cardRepayment'
  | 'cardTransfer'
  | 'accountVerification';

/** One step of a business; a function is its steps in order. */
export type BusinessStep =
  | { readonly does: 'ask'; readonly field: QuestionField; readonly keeps: FactName }
  /** Reads the number of a card that is not debited. `typedAs`: it may be typed instead. */
  | {
      readonly does: 'capture';
      readonly keeps: FactName;
      readonly zh: string;
      readonly en: string;
      readonly typedAs?: QuestionField;
      /** Whether the stripe of a chip card is refused, as for a card that is debited. */
      readonly refusesFallback?: boolean;
    }
  /** `phase`: the moment at which a code of the answer is read. */
  | { readonly does: 'request'; readonly api: MultiChannelApi; readonly phase: Phase }
  | { readonly does: 'confirmBill' }
  /** Opens the order at the platform and then takes the money of the payer's card. */
  | { readonly does: 'order' }
  | { readonly does: 'pay' };

/** One function of the app. */
export interface BusinessRow {
  readonly function: BusinessFunction;
  /** As printed in casebook section 3.4, on screens and paper. */
  readonly title: string;
  readonly titleEn: string;
  /** Name of the business in the JSON API; none where nothing is ordered. */
  readonly business?: string;
  readonly steps: readonly BusinessStep[];
  /** Shown at the end where no card sale ends it. */
  readonly endsWith?: ScreenName;
}

const QUERY = [
  { does: 'ask', field: 'customerNumber', keeps: 'customerNumber' },
  { does: 'request', api: 'bill-query', phase: 'query' },
] as const satisfies readonly BusinessStep[];

const AMOUNT = { does: 'ask', field: 'amount', keeps: 'amountFen' } as const;

const PAYMENT = [
  { does: 'order' },
  { does: 'request', api: 'business-order', phase: 'payment' },
  { does: 'pay' },
] as const satisfies readonly BusinessStep[];

/**
 * What each function asks, reads and requests. Sources: casebook 3.4 rows 14.2, 20, 22, 23, 30 to
 * 32 for the businesses and the moments of their codes; the order of the questions is assumed
 * where they do not tell it.
 */
export const BUSINESS_ROWS: Readonly<Record<BusinessFunction, BusinessRow>> = {
  billQuery: {
    function: 'billQuery',
    title: '账单费用查询',
    titleEn: 'Bill query',
    business: 'bill-payment',
    steps: QUERY,
    endsWith: 'billShown',
  },
  billPayment: {
    function: 'billPayment',
    title: '账单缴费',
    titleEn: 'Bill payment',
    business: 'bill-payment',
    steps: [
      ...QUERY,
      { does: 'confirmBill' },
      { does: 'ask', field: 'customerName', keeps: 'customerName' },
      ...PAYMENT,
    ],
  },
  mobileTopUp: {
    function: 'mobileTopUp',
    title: '手机充值',
    titleEn: 'Mobile top-up',
    business: 'mobile-top-up',
    steps: [{ does: 'ask', field: 'phoneNumber', keeps: 'phoneNumber' }, AMOUNT, ...PAYMENT],
  },
  cardRepayment: {
    function: 'cardRepayment',
    title: '信用卡还款',
    titleEn: 'Card repayment',
    business: 'card-repayment',
    steps: [
      {
        does: 'capture',
        keeps: 'targetPan',
        zh: '请出示要还款的信用卡，取消可手工输入卡号',
        en: 'The credit card to repay; cancel to type its number',
        typedAs: 'creditCardNumber',
      },
      AMOUNT,
      ...PAYMENT,
    ],
  },
  cardTransfer: {
    function: 'cardTransfer',
    title: '卡卡转账',
    titleEn: 'Card-to-card transfer',
    business: 'card-transfer',
    steps: [
      { does: 'capture', keeps: 'payeePan', zh: '请出示转入卡', en: "The payee's card" },
      { does: 'ask', field: 'payeeName', keeps: 'payeeName' },
      { does: 'ask', field: 'payeeId', keeps: 'payeeId' },
      { does: 'request', api: 'verify-payee', phase: 'entry' },
      AMOUNT,
      ...PAYMENT,
    ],
  },
  accountVerification: {
    function: 'accountVerification',
    title: '账户验证',
    titleEn: 'Account verification',
    steps: [
      {
        does: 'capture',
        keeps: 'pan',
        zh: '请出示要验证的卡',
        en: 'The card to verify',
        refusesFallback: true,
      },
      { does: 'request', api: 'verify-account', phase: 'before-pin' },
    ],
    endsWith: 'accountVerified',
  },
};
