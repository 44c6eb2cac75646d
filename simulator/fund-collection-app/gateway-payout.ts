import type { AppSession } from '../payment-app/app-session.ts';
import type { PayoutOrders } from '../third-party-app/order-query.ts';
import type {
  ApiCall,
  PayoutDraft,
  PayoutPlan,
  PayoutPreparation,
} from '../third-party-app/payout-context.ts';
import { numberFields } from '../third-party-app/third-party-sign-on.ts';
import type { FundCollectionRules } from './fund-collection-rules.ts';
import { PAYOUT, standingPurchases } from './purchases.ts';

/** The payouts of 资金归集, as its order book, screens and paper name them. */
export function gatewayPayouts(rules: FundCollectionRules): PayoutOrders {
  return {
    transaction: PAYOUT,
    title: '代付',
    titleEn: 'PAYOUT',
    queryApi: 'gateway-query',
    rules,
  };
}

/**
 * Chooses the purchase whose money is paid out: the last one that stands and was not paid out. One
 * whose payout is unknown waits until that is known (casebook row 34).
 */
function prepare(
  session: AppSession,
  rules: FundCollectionRules,
  done: (preparation: PayoutPreparation) => void,
): void {
  const purchases = standingPurchases(session);
  const purchaseRrn = rules.purchaseToPayOut(purchases)?.record.approval?.rrn;
  if (purchaseRrn === undefined) {
    const isUnknown = purchases.some((purchase) => rules.stateOf(purchase) === 'unknown');
    done({ isReady: false, screen: isUnknown ? 'purchaseUnresolved' : 'noPurchase' });
    return;
  }
  session.link.call('terminal.getSettings', {}, (answer) => {
    const tid = answer.ok ? answer.result.tid : '';
    done({ isReady: true, fields: { tid, purchaseRrn } });
  });
}

function request({
  session,
  orderId,
  amountMinor,
  payeePan,
  entries,
  fields,
}: PayoutDraft): ApiCall {
  return {
    api: 'gateway-payout',
    fields: {
      ...fields,
      ...numberFields(session.config),
      orderId,
      amountFen: String(amountMinor),
      payeePan,
      payeeName: entries.payeeName ?? '',
    },
  };
}

/** 资金归集代付: the money of a purchase goes on to a payee (casebook rows 9, 19, 24, 28, 34). */
export function gatewayPayoutPlan(rules: FundCollectionRules): PayoutPlan {
  return {
    orders: gatewayPayouts(rules),
    asks: ['amount', 'payeeName'],
    prepare: (session, done) => prepare(session, rules, done),
    request,
    factsOf: ({ purchaseRrn = '' }) => ({ purchaseRrn }),
    rules,
  };
}
