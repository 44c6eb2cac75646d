import type { App } from '../app.ts';
import { cardFunction } from '../payment-app/app-functions.ts';
import { createApp } from '../payment-app/create-app.ts';
import { resumePayouts } from '../third-party-app/order-query.ts';
import { orderQueryFunction } from '../third-party-app/order-query-machine.ts';
import { payoutFunction } from '../third-party-app/payout-machine.ts';
import { SHARED_FUNCTIONS } from '../third-party-app/shared-functions.ts';
import { runActivation } from './activation-machine.ts';
import { farmPayoutPlan } from './farm-payout.ts';
import { correctFarmPurchaseRules, type FarmPurchaseRules } from './farm-purchase-rules.ts';

/** How the app is made. */
export interface FarmPurchaseOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<FarmPurchaseRules>;
  /** Version of the build; `1.0.0` when left out. */
  readonly version?: string;
}

/**
 * The reference app 农资收购 (casebook 2.3 and rows 5, 8, 10 to 13, 33, 35): sales fill the
 * merchant's virtual account, payouts to farmers come out of it.
 */
export function createFarmPurchaseApp(options: FarmPurchaseOptions = {}): App {
  const rules = { ...correctFarmPurchaseRules, ...options.rules };
  const plan = farmPayoutPlan(rules);
  return createApp({
    id: 'farm-purchase',
    version: options.version ?? '1.0.0',
    title: '农资收购',
    functions: new Map([
      ...SHARED_FUNCTIONS,
      ['terminalActivation', runActivation],
      ['sale', cardFunction('sale')],
      ['payout', payoutFunction(plan)],
      ['payoutQuery', orderQueryFunction(plan.orders)],
    ]),
    rules,
    resume: resumePayouts(plan.orders),
  });
}
