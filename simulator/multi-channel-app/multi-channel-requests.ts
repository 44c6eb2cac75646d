/** Requests to the multi-channel platform, by their names in the JSON API. */
export type MultiChannelApi =
  | 'bill-query'
  | 'business-order'
  | 'business-complete'
  | 'business-query'
  | 'verify-account'
  | 'verify-payee';

/** What a request may be made of. */
export type FactName =
  /** The app's own numbers, and the regions set in 银联支付 and in this app. */
  | 'appTid'
  | 'appMid'
  | 'terminalRegion'
  | 'appRegion'
  /** Which business: bill-payment, mobile-top-up, card-repayment, card-transfer. */
  | 'business'
  /** As typed. */
  | 'customerNumber'
  | 'customerName'
  | 'phoneNumber'
  | 'payeeName'
  | 'payeeId'
  /** Fen as decimal text: typed, or told by the bill query. */
  | 'amountFen'
  /** Numbers of cards, as read or typed: the one to verify, to repay, to pay to. */
  | 'pan'
  | 'targetPan'
  | 'payeePan'
  /** The merchant's order, and the approved sale that pays it. */
  | 'orderId'
  | 'stan'
  | 'batchNumber'
  | 'rrn';

/** What is known by now: typed, read or told, nothing changed. */
export type BusinessFacts = Partial<Readonly<Record<FactName, string>>>;

/** Text fields of a request. */
export type RequestFields = Readonly<Record<string, string>>;

const NUMBERS = ['appTid', 'appMid'] as const;

const FIELDS: Readonly<Record<MultiChannelApi, readonly FactName[]>> = {
  'bill-query': [...NUMBERS, 'terminalRegion', 'business', 'customerNumber'],
  'business-order': [
    ...NUMBERS,
    'orderId',
    'business',
    'amountFen',
    'terminalRegion',
    'appRegion',
    'customerName',
  ],
  'business-complete': [...NUMBERS, 'orderId', 'stan', 'batchNumber', 'rrn'],
  'business-query': ['appTid', 'orderId'],
  'verify-account': [...NUMBERS, 'pan'],
  'verify-payee': [...NUMBERS, 'payeePan', 'payeeName', 'payeeId'],
};

/** Whom an order is for: the customer, the phone or the card that gets the money. */
function userNumber(facts: BusinessFacts): string {
  const { customerNumber, phoneNumber, targetPan, payeePan } = facts;
  return customerNumber ?? phoneNumber ?? targetPan ?? payeePan ?? '';
}

/**
 * The fields of a request, each exactly as it was typed or read: the platform says when a form or
 * a length is wrong (E3, casebook row 6). What is not known is left out.
 */
export function requestFields(api: MultiChannelApi, facts: BusinessFacts): RequestFields {
  const fields: Record<string, string> = {};
  for (const name of FIELDS[api]) {
    const value = facts[name];
    if (value !== undefined) fields[name] = value;
  }
  return api === 'business-order' ? { ...fields, userNumber: userNumber(facts) } : fields;
}
