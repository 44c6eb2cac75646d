import type { App } from '../app.ts';
import { cardFunction } from '../payment-app/app-functions.ts';
import { createApp } from '../payment-app/create-app.ts';
import type { RunFunction } from '../payment-app/function-context.ts';
import { resumePayouts } from '../third-party-app/order-query.ts';
import { orderQueryFunction } from '../third-party-app/order-query-machine.ts';
import type { PayoutPlan } from '../third-party-app/payout-context.ts';
import { payoutFunction } from '../third-party-app/payout-machine.ts';
import { SHARED_FUNCTIONS } from '../third-party-app/shared-functions.ts';
import { correctFundCollectionRules, type FundCollectionRules } from './fund-collection-rules.ts';
import { gatewayPayoutPlan } from './gateway-payout.ts';
import { purchaseOf } from './purchases.ts';

/** How the app is made. */
export interface FundCollectionOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<FundCollectionRules>;
  /** Version of the build; `1.0.0` when left out. */
  readonly version?: string;
}

/**
 * 消费撤销: what became of unknown payouts is asked for first, and what they owe on paper is printed; a
 * purchase whose money went on, or may have, is not voided.
 */
function voidFunction({ orders }: PayoutPlan, rules: FundCollectionRules): RunFunction {
  return (session, done) => {
    const runVoid = cardFunction('void', (record) => {
      const purchase = purchaseOf(session, record);
      if (rules.mayVoid(purchase)) return undefined;
      return rules.stateOf(purchase) === 'paidOut' ? 'purchasePaidOut' : 'purchaseUnresolved';
    });
    resumePayouts(orders)(session, () => session.later(() => runVoid(session, done)));
  };
}

/**
 * The reference app 资金归集 (casebook 2.7.1 and rows 9, 19, 24, 28, 29, 34): purchases, whose money
 * is paid out to a named account.
 */
export function createFundCollectionApp(options: FundCollectionOptions = {}): App {
  const rules: FundCollectionRules = { ...correctFundCollectionRules, ...options.rules };
  const plan = gatewayPayoutPlan(rules);
  return createApp({
    id: 'fund-collection',
    version: options.version ?? '1.0.0',
    title: '资金归集',
    functions: new Map<string, RunFunction>([
      ...SHARED_FUNCTIONS,
      ['sale', cardFunction('sale')],
      ['payout', payoutFunction(plan)],
      ['void', voidFunction(plan, rules)],
      ['stateQuery', orderQueryFunction(plan.orders)],
    ]),
    rules,
    resume: resumePayouts(plan.orders),
  });
}
