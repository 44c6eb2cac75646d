import type { ApiAnswer } from '../edge/api.ts';
import { badRequest } from '../edge/parse-request.ts';
import { INDUSTRIES } from '../industries/industry.ts';
import { issuerOf } from '../issuers/account.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import { type LedgerKey, ledgerKey } from '../ledger/ledger-event.ts';
import { findStandingSale } from '../ledger/standing-sale.ts';
import { type PayoutFate, payoutEvents } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { PlatformEvent } from '../platform-state.ts';
import { type BusinessOrder, orderKey } from './business-order.ts';
import { firstVerdict, REFUSALS, refused, type Verdict } from './channel-checks.ts';

/** The card sale that pays an order, as the app names it. */
export interface CompletionRequest {
  readonly appTid: string;
  readonly appMid: string;
  readonly orderId: string;
  readonly stan: string;
  readonly batchNumber: string;
  readonly rrn: string;
}

function keyOf({ appTid: tid, appMid: mid, batchNumber, stan }: CompletionRequest): LedgerKey {
  return ledgerKey({ tid, mid, batchNumber, stan });
}

/** The sale in the ledger, or why it cannot pay the order. */
function findSale(
  core: PlatformCore,
  asked: CompletionRequest,
  amountFen: number,
): LedgerEntry | string {
  const { appTid: tid, appMid: mid, rrn } = asked;
  const found = findStandingSale(core.state.ledger, { tid, mid, rrn });
  if (!found.ok) return found.reason;
  const { entry } = found;
  if (entry.posted.key !== keyOf(asked)) return 'the sale has another batch or number';
  return entry.posted.amountFen === amountFen ? entry : 'the sale is of another amount';
}

const industryOf = ({ ordered }: BusinessOrder) =>
  INDUSTRIES.find((industry) => industry === ordered.terms.business);

/** F4: the industry's system is closed. */
function checkIndustry(core: PlatformCore, order: BusinessOrder): Verdict | undefined {
  const industry = industryOf(order);
  if (industry === undefined || core.state.industries.systems.get(industry) === 'open') {
    return undefined;
  }
  return { refusal: 'industryState', reason: 'the system of the industry is closed' };
}

/** E1: the number is not this customer's, or belongs to another region than the app's. */
function checkUser(core: PlatformCore, { ordered }: BusinessOrder): Verdict | undefined {
  const { business, userNumber, customerName, appRegion } = ordered.terms;
  if (business !== 'bill-payment') return undefined;
  const customer = core.state.industries.customers.get(userNumber)?.data;
  if (customer?.name !== customerName) {
    return { refusal: 'userNumber', reason: 'the number is not of this customer' };
  }
  if (customer.region === appRegion) return undefined;
  return { refusal: 'userNumber', reason: 'the number belongs to another region' };
}

/** T2: quasi-credit cards pay no repayments. */
function checkPayer(
  core: PlatformCore,
  order: BusinessOrder,
  sale: LedgerEntry,
): Verdict | undefined {
  if (order.ordered.terms.business !== 'card-repayment') return undefined;
  const payer = core.state.issuers.accounts.get(sale.posted.account);
  if (payer?.data.kind !== 'quasi-credit') return undefined;
  return { refusal: 'restricted', reason: 'paid by a quasi-credit card' };
}

/** Money for a card whose issuer cannot be reached arrives later; it is never lost (assumed). */
function fateOf(core: PlatformCore, account: string): PayoutFate {
  const data = core.state.issuers.accounts.get(account)?.data;
  const line = data === undefined ? 'up' : issuerOf(core.state.issuers, data.pan)?.line;
  if (line === 'up') return { state: 'succeeded' };
  return { state: 'pending', code: '98', becomes: 'succeeded', reason: '' };
}

/** What the order buys: a bill written off, a phone topped up, a card account credited. */
function served(core: PlatformCore, order: BusinessOrder): readonly PlatformEvent[] {
  const { appTid, appMid, orderId, terms } = order.ordered;
  const { userNumber, amountFen } = terms;
  const industry = industryOf(order);
  if (industry !== undefined) {
    const at = core.now();
    return [{ kind: 'industry.served', industry, userNumber, appTid, orderId, amountFen, at }];
  }
  const tid = core.state.terminals.get(appTid)?.physicalTid ?? appTid;
  const payout = {
    channel: 'multi-channel',
    tid,
    appTid,
    appMid,
    orderId,
    account: userNumber,
    amountFen,
    feeFen: 0,
    fingerprint: '',
  } as const;
  return payoutEvents(core, payout, fateOf(core, userNumber));
}

/** The answer to the completion of an order that is no longer open: the same for the same sale. */
function answerAgain(
  core: PlatformCore,
  order: BusinessOrder,
  asked: CompletionRequest,
): ApiAnswer {
  const isSame = order.sale?.key === keyOf(asked) && order.sale.rrn === asked.rrn;
  if (!isSame) return badRequest(core, `the order is ${order.state} with another sale`);
  return order.refusal === null ? { accepted: true } : { ...REFUSALS[order.refusal] };
}

function judge(core: PlatformCore, order: BusinessOrder, sale: LedgerEntry): Verdict | undefined {
  return firstVerdict(
    () => checkIndustry(core, order),
    () => checkUser(core, order),
    () => checkPayer(core, order, sale),
  );
}

/** Why an order that nothing speaks against cannot be carried out (E3): its bill was paid. */
function isStale(core: PlatformCore, { ordered }: BusinessOrder): boolean {
  const { business, userNumber, amountFen } = ordered.terms;
  if (business !== 'bill-payment') return false;
  return core.state.industries.customers.get(userNumber)?.dueFen !== amountFen;
}

/**
 * Completes an order (business-complete) that a sale has paid: the sale is in the ledger under the
 * app's numbers, stands, has the order's amount and pays nothing else; otherwise E3, and the order
 * stays as it is. Then F4, E1 and T2 refuse the order for good, so that the app reverses the sale;
 * or the order is carried out and holds its sale, all in one commit. A repeat with the same sale
 * gets the same answer, one with another is E3. That the industry is asked before the number and
 * the payer, and that a bill paid meanwhile is E3, is assumed.
 */
export function completeOrder(core: PlatformCore, asked: CompletionRequest): ApiAnswer {
  const key = orderKey(asked);
  const order = core.state.multiChannel.orders.get(key);
  if (order === undefined || order.ordered.appMid !== asked.appMid) {
    return badRequest(core, 'there is no such order');
  }
  if (order.state !== 'open') return answerAgain(core, order, asked);
  const found = findSale(core, asked, order.ordered.terms.amountFen);
  if (typeof found === 'string') return badRequest(core, found);
  const sale = { key: found.posted.key, rrn: found.posted.rrn };
  const verdict = judge(core, order, found);
  if (verdict !== undefined) {
    core.commit([{ kind: 'business.refused', key, sale, ...verdict }]);
    return refused(core, verdict);
  }
  if (isStale(core, order)) return badRequest(core, 'the bill was paid meanwhile');
  core.commit([
    { kind: 'business.done', key, sale },
    { kind: 'ledger.used', key: sale.key, by: `order ${asked.orderId}` },
    ...served(core, order),
  ]);
  return { accepted: true };
}
