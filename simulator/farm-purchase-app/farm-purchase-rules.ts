import { type AppRules, correctRules } from '../payment-app/rules.ts';
import { correctPayoutRules, type PayoutRules } from '../third-party-app/payout-rules.ts';

/** The decisions of 农资收购: those of any card app, and those of payouts. */
export interface FarmPurchaseRules extends AppRules, PayoutRules {}

/** The rules as the documents and careful practice have them. */
export const correctFarmPurchaseRules: FarmPurchaseRules = Object.freeze({
  ...correctRules,
  ...correctPayoutRules,
});
