import type { AppSession } from '../payment-app/app-session.ts';
import type { PayoutOrders } from '../third-party-app/order-query.ts';
import type {
  ApiCall,
  PayoutDraft,
  PayoutPlan,
  PayoutPreparation,
} from '../third-party-app/payout-context.ts';
import type { PayoutRules } from '../third-party-app/payout-rules.ts';
import { numberFields } from '../third-party-app/third-party-sign-on.ts';

/** 发起方式: unknown, which is what a single payout has to say (casebook row 35). */
const INITIATION_MODE = '0';

/** The payouts of 农资收购, as its order book, screens and paper name them. */
export function farmPayouts(rules: PayoutRules): PayoutOrders {
  return {
    transaction: 'payout',
    title: '付款',
    titleEn: 'PAYOUT',
    queryApi: 'payout-query',
    rules,
  };
}

/** The payout numbers stand in the terminal's settings, where 银联支付 keeps them (row 35). */
function prepare({ link }: AppSession, done: (preparation: PayoutPreparation) => void): void {
  link.call('terminal.getSettings', {}, (answer) => {
    const { tid = '', payoutTid = '', payoutMid = '' } = answer.ok ? answer.result : {};
    if (payoutTid === '' || payoutMid === '') {
      done({ isReady: false, screen: 'payoutNumbersMissing' });
    } else done({ isReady: true, fields: { tid, payoutTid, payoutMid } });
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
  const { app, config } = session;
  return {
    api: 'payout-request',
    fields: {
      ...fields,
      ...numberFields(config),
      app: app.id,
      orderId,
      amountFen: String(amountMinor),
      payeePan,
      payeeName: entries.payeeName ?? '',
      payeeId: entries.payeeId ?? '',
      mode: INITIATION_MODE,
    },
  };
}

/** 付款: request and confirmation, out of the merchant's virtual account (rows 10 to 13, 35). */
export function farmPayoutPlan(rules: PayoutRules): PayoutPlan {
  return {
    orders: farmPayouts(rules),
    asks: ['amount', 'payeeName', 'payeeId'],
    prepare,
    request,
    confirmApi: 'payout-confirm',
    rules,
  };
}
