import type { App } from '../app.ts';
import { APP_FUNCTIONS } from './app-functions.ts';
import { createApp } from './create-app.ts';
import { type AppRules, correctRules } from './rules.ts';

export type { PaymentConfig } from './config-codec.ts';
export { type AppRules, correctRules } from './rules.ts';

/** How the app is made. */
export interface PaymentAppOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<AppRules>;
  /** Version of the build; `1.0.0` when left out. */
  readonly version?: string;
}

/** The reference payment app 银联支付. It meets its terminal in device messages only. */
export function createPaymentApp(options: PaymentAppOptions = {}): App {
  return createApp({
    id: 'unionpay-pay',
    version: options.version ?? '1.0.0',
    title: '银联支付',
    functions: APP_FUNCTIONS,
    rules: { ...correctRules, ...options.rules },
  });
}
