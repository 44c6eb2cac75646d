import type { App } from '../app.ts';
import { cardFunction } from '../payment-app/app-functions.ts';
import { createApp } from '../payment-app/create-app.ts';
import { SHARED_FUNCTIONS } from '../third-party-app/shared-functions.ts';
import {
  correctFarmerWithdrawalRules,
  type FarmerWithdrawalRules,
} from './farmer-withdrawal-rules.ts';
import { parametersFunction } from './parameters-machine.ts';

/** How the app is made. */
export interface FarmerWithdrawalOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<FarmerWithdrawalRules>;
  /** Version of the build; `1.0.0` when left out. */
  readonly version?: string;
}

/** The reference app 助农取款 (casebook 2.3 and rows 4, 8, 33): small withdrawals as sales. */
export function createFarmerWithdrawalApp(options: FarmerWithdrawalOptions = {}): App {
  const rules = { ...correctFarmerWithdrawalRules, ...options.rules };
  return createApp({
    id: 'farmer-withdrawal',
    version: options.version ?? '1.0.0',
    title: '助农取款',
    functions: new Map([
      ...SHARED_FUNCTIONS,
      ['terminalParameters', parametersFunction(rules)],
      ['sale', cardFunction('sale')],
      ['balanceInquiry', cardFunction('balanceInquiry')],
    ]),
    rules,
  });
}
