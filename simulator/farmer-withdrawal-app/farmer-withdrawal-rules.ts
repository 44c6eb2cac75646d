import type { FunctionEnd } from '../payment-app/app-session.ts';
import { type AppRules, correctRules } from '../payment-app/rules.ts';

/** The decisions of 助农取款: those of any card app, and that of its numbers. */
export interface FarmerWithdrawalRules extends AppRules {
  /** Whether numbers stay whose sign-on ended like this without being granted: never. */
  keepsRefusedNumbers(end: FunctionEnd): boolean;
}

/** The rules as the documents and careful practice have them. */
export const correctFarmerWithdrawalRules: FarmerWithdrawalRules = Object.freeze({
  ...correctRules,
  keepsRefusedNumbers: () => false,
});
