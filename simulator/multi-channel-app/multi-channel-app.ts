import type { App } from '../app.ts';
import type { BusinessInquiry } from '../payment-app/card-business.ts';
import { createApp } from '../payment-app/create-app.ts';
import type { RunFunction } from '../payment-app/function-context.ts';
import { functionOf } from '../payment-app/function-shape.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { toldText } from '../payment-app/json-line-codec.ts';
import { SHARED_FUNCTIONS } from '../third-party-app/shared-functions.ts';
import { thirdPartySignOn } from '../third-party-app/third-party-sign-on.ts';
import { businessMachine } from './business-machine.ts';
import { BUSINESS_ROWS, type BusinessRow } from './business-table.ts';
import {
  type BusinessFinding,
  correctMultiChannelRules,
  type MultiChannelRules,
} from './multi-channel-rules.ts';
import { runPadSetting, runRegion } from './multi-channel-settings.ts';

/** How the app is made. */
export interface MultiChannelAppOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<MultiChannelRules>;
  /** Version of the build; `1.0.0` when left out. */
  readonly version?: string;
}

function businessFunction(row: BusinessRow, rules: MultiChannelRules): RunFunction {
  return functionOf(businessMachine, { row, rules }, row.function);
}

const STATES: readonly BusinessFinding[] = ['open', 'done', 'refused', 'none'];

/** What the platform told about a business; anything but a known state tells nothing. */
function findingOf(verdict: JsonVerdict): BusinessFinding {
  if (verdict.kind !== 'accepted') return 'notTold';
  const told = toldText(verdict.told, 'state');
  return STATES.find((state) => state === told) ?? 'notTold';
}

function inquiryOf(rules: MultiChannelRules): BusinessInquiry {
  return (session, orderId, done) => {
    const fields = rules.fieldsOf('business-query', { appTid: session.config.tid, orderId });
    session.json.ask('business-query', fields, (verdict) =>
      done(rules.afterInquiry(findingOf(verdict))),
    );
  };
}

/**
 * The reference app 银联多渠道: bills, top-ups, repayments, transfers and account verification, paid
 * by card sales under the app's own numbers. It meets its terminal in device messages only.
 */
export function createMultiChannelApp(options: MultiChannelAppOptions = {}): App {
  const rules: MultiChannelRules = { ...correctMultiChannelRules, ...options.rules };
  const businesses = Object.values(BUSINESS_ROWS).map((row): [string, RunFunction] => [
    row.function,
    businessFunction(row, rules),
  ]);
  return createApp({
    id: 'multi-channel',
    version: options.version ?? '1.0.0',
    title: '银联多渠道',
    functions: new Map<string, RunFunction>([
      ...SHARED_FUNCTIONS,
      ['signOn', thirdPartySignOn('sign-on')],
      ...businesses,
      ['region', runRegion],
      ['padSetting', runPadSetting],
    ]),
    rules,
    inquiry: inquiryOf(rules),
  });
}
