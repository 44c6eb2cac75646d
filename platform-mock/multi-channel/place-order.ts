import { type ApiAnswer, FORMS } from '../edge/api.ts';
import { badRequest } from '../edge/parse-request.ts';
import type { PlatformCore } from '../platform-core.ts';
import {
  BUSINESSES,
  type Business,
  type BusinessOrder,
  type OrderTerms,
  orderKey,
} from './business-order.ts';
import {
  checkAttributes,
  checkMerchant,
  checkParameters,
  firstVerdict,
  refused,
  type Verdict,
} from './channel-checks.ts';

/** An order as it is asked for, every field in its form. */
export interface OrderRequest {
  readonly appTid: string;
  readonly appMid: string;
  readonly orderId: string;
  readonly business: string;
  readonly userNumber: string;
  readonly amountFen: string;
  readonly terminalRegion: string;
  readonly appRegion: string;
  readonly customerName: string;
}

/** What a user number looks like, by business. */
const NUMBER_FORMS: Readonly<Record<Business, RegExp>> = {
  'bill-payment': /^\d{6,20}$/,
  'mobile-top-up': /^1\d{10}$/,
  'card-repayment': FORMS.pan.form,
  'card-transfer': FORMS.pan.form,
};

const isToCard = (business: Business) =>
  business === 'card-repayment' || business === 'card-transfer';

/**
 * The terms with what a card number stands for, empty for an unknown card; why the request is no
 * order (E3), otherwise.
 */
function readTerms(core: PlatformCore, asked: OrderRequest): OrderTerms | string {
  const business = BUSINESSES.find((name) => name === asked.business);
  if (business === undefined) return 'no such business';
  if (!NUMBER_FORMS[business].test(asked.userNumber)) return 'userNumber has another form';
  const { terminalRegion, appRegion, customerName } = asked;
  const amountFen = Number(asked.amountFen);
  const terms = { business, amountFen, terminalRegion, appRegion, customerName };
  if (!isToCard(business)) return { ...terms, userNumber: asked.userNumber };
  const account = core.state.issuers.byPan.get(asked.userNumber);
  return { ...terms, userNumber: account?.data.id ?? '' };
}

function isSame(order: BusinessOrder, appMid: string, terms: OrderTerms): boolean {
  const before = order.ordered.terms;
  return (
    order.ordered.appMid === appMid &&
    before.business === terms.business &&
    before.userNumber === terms.userNumber &&
    before.amountFen === terms.amountFen &&
    before.terminalRegion === terms.terminalRegion &&
    before.appRegion === terms.appRegion &&
    before.customerName === terms.customerName
  );
}

/** Why the order cannot be what it says (E3): nothing due, no credit card, nobody verified. */
function contradiction(core: PlatformCore, appTid: string, terms: OrderTerms): string | undefined {
  const { industries, issuers, multiChannel } = core.state;
  const { business, userNumber, amountFen } = terms;
  if (userNumber === '') return 'no such card';
  if (business === 'bill-payment') {
    const dueFen = industries.customers.get(userNumber)?.dueFen;
    if (dueFen === undefined) return 'no such customer number';
    return dueFen === amountFen ? undefined : 'the amount is not what is due';
  }
  if (business === 'card-repayment') {
    const kind = issuers.accounts.get(userNumber)?.data.kind;
    return kind === 'credit' ? undefined : 'the card to repay is no credit card';
  }
  if (business === 'mobile-top-up') return undefined;
  const isVerified = multiChannel.verifiedPayees.get(appTid) === userNumber;
  return isVerified ? undefined : 'the payee was not verified before';
}

/** T2: at least the minimum of the statement; earlier repayments do not lower it (assumed). */
function checkMinimum(core: PlatformCore, terms: OrderTerms): Verdict | undefined {
  if (terms.business !== 'card-repayment') return undefined;
  const account = core.state.issuers.accounts.get(terms.userNumber);
  const least = account?.data.minimumRepaymentFen ?? 0;
  if (terms.amountFen >= least) return undefined;
  return { refusal: 'restricted', reason: 'less than the minimum repayment' };
}

/** Rights and parameters, in the order of the checks of access; rows 22 and 31 say of what. */
function judge(core: PlatformCore, asked: OrderRequest, terms: OrderTerms): Verdict | undefined {
  const { business } = terms;
  const isTopUp = business === 'mobile-top-up';
  const hasParameters = isTopUp || business === 'card-repayment';
  return firstVerdict(
    () => checkMerchant(core, asked.appMid),
    () => (isTopUp ? checkAttributes(core, asked.appMid) : undefined),
    () => (hasParameters ? checkParameters(core, asked) : undefined),
    () => checkMinimum(core, terms),
  );
}

/**
 * Takes an order (business-order). A repeat with the same terms is accepted again and changes
 * nothing, one with others is E3. What is refused leaves no trace, so that the same order number
 * may come again once the cause is gone.
 */
export function placeOrder(core: PlatformCore, asked: OrderRequest): ApiAnswer {
  const terms = readTerms(core, asked);
  if (typeof terms === 'string') return badRequest(core, terms);
  const { appTid, appMid, orderId } = asked;
  const before = core.state.multiChannel.orders.get(orderKey(asked));
  if (before !== undefined) {
    if (isSame(before, appMid, terms)) return { accepted: true };
    return badRequest(core, 'the order number was used for another order');
  }
  const verdict = judge(core, asked, terms);
  if (verdict !== undefined) return refused(core, verdict);
  const against = contradiction(core, appTid, terms);
  if (against !== undefined) return badRequest(core, against);
  core.commit([{ kind: 'business.ordered', appTid, appMid, orderId, terms, at: core.now() }]);
  return { accepted: true };
}
