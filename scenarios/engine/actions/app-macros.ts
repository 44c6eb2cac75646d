import type { DoorResult } from '../../../platform-mock/index.ts';
import { LAB_OMNI_MID, LAB_PAYOUT_NUMBERS, LAB_REGION } from '../provision.ts';
import { type AppNumbers, appNumbers, platformNumbers } from '../remedies/numbers.ts';
import { releaseVersion } from '../remedies/release.ts';
import type { Stage } from '../stage.ts';

/** Something a person does at the platform that makes a cause; none sets a code. */
export type PlatformMacro = (stage: Stage) => DoorResult;

const OPERATIONS = { by: 'operations-centre' } as const;
const BRANCH = { by: 'branch' } as const;

/** Limits below the usual amount, and one that two usual amounts exceed, fen. */
const LOW_SINGLE_FEN = 1000;
const LOW_DAILY_FEN = 2000;

const management = (stage: Stage) => stage.platform.doors.terminalManagement;
const registration = (stage: Stage) => stage.platform.doors.merchantRegistration;

/** Does one thing after the other; the first refusal ends it. */
export function inTurn(...acts: readonly (() => DoorResult)[]): DoorResult {
  for (const act of acts) {
    const result = act();
    if (result.done !== true) return result;
  }
  return { done: true };
}

/** Next terminal number of an app: what operations associates when the numbers change. */
const CHANGED_TID_PREFIX = '81';

/** Operations associates other numbers with the app; the terminal still has the old ones. */
function newAppNumbers(stage: Stage): DoorResult {
  const { tid, mid } = appNumbers(stage);
  const app = stage.parts.app.id;
  const appTid = CHANGED_TID_PREFIX + tid.slice(CHANGED_TID_PREFIX.length);
  stage.associated.set(app, { tid: appTid, mid });
  return management(stage).associateAppTerminal({
    ...OPERATIONS,
    tid: platformNumbers(stage).tid,
    app,
    appTid,
    appMid: mid,
  });
}

const ofApp = (stage: Stage) => ({
  ...OPERATIONS,
  tid: platformNumbers(stage).tid,
  app: stage.parts.app.id,
});

const purchaseNumbers = (stage: Stage): AppNumbers => appNumbers(stage, 'fund-collection');

/** Macros about app numbers, apps' versions, and what belongs to payouts. */
export const APP_MACROS = {
  'forced-update': (stage) =>
    releaseVersion(stage, { app: 'unionpay-pay', version: '1.1.0', update: 'forced' }),
  'optional-update': (stage) =>
    releaseVersion(stage, { app: 'unionpay-pay', version: '1.1.0', update: 'optional' }),
  'roll-back': (stage) =>
    stage.platform.doors.market.rollBack({
      ...OPERATIONS,
      app: 'unionpay-pay',
      version: '1.1.0',
    }),
  'defective-release': (stage) =>
    releaseVersion(stage, { app: 'multi-channel', version: '1.0.1', update: 'forced' }),
  'new-app-numbers': newAppNumbers,
  'dissociate-app': (stage) => management(stage).dissociateAppTerminal(ofApp(stage)),
  'deactivate-app': (stage) => management(stage).deactivateAppTerminal(ofApp(stage)),
  'no-payout-merchant': (stage) =>
    inTurn(
      () =>
        management(stage).unbindPayoutMerchant({ ...OPERATIONS, tid: platformNumbers(stage).tid }),
      () =>
        registration(stage).removePayoutMerchant({
          ...BRANCH,
          purchaseMid: purchaseNumbers(stage).mid,
        }),
    ),
  'unbind-payout-merchant': (stage) =>
    management(stage).unbindPayoutMerchant({ ...OPERATIONS, tid: platformNumbers(stage).tid }),
  'terminal-single-limit': (stage) =>
    management(stage).setTerminalPayoutLimit({
      ...OPERATIONS,
      tid: platformNumbers(stage).tid,
      singleFen: LOW_SINGLE_FEN,
    }),
  'terminal-daily-limit': (stage) =>
    management(stage).setTerminalPayoutLimit({
      ...OPERATIONS,
      tid: platformNumbers(stage).tid,
      dailyFen: LOW_DAILY_FEN,
    }),
  'merchant-single-limit': (stage) =>
    management(stage).setMerchantPayoutLimit({
      ...OPERATIONS,
      mid: appNumbers(stage, 'farm-purchase').mid,
      singleFen: LOW_SINGLE_FEN,
    }),
  'merchant-daily-limit': (stage) =>
    management(stage).setMerchantPayoutLimit({
      ...OPERATIONS,
      mid: appNumbers(stage, 'farm-purchase').mid,
      dailyFen: LOW_DAILY_FEN,
    }),
  'unpair-numbers': (stage) =>
    management(stage).unpairNumbers({
      ...OPERATIONS,
      appTid: appNumbers(stage, 'farm-purchase').tid,
    }),
  'wrong-initiation-mode': (stage) =>
    registration(stage).setInitiationMode({
      ...BRANCH,
      mid: LAB_PAYOUT_NUMBERS.mid,
      mode: '2',
    }),
  'payee-issuer-silent': (stage) =>
    stage.platform.doors.issuers.setLine({
      by: 'issuer',
      issuer: 'lab-bank-south',
      line: 'silent',
    }),
  'acquirer-code-wrong': (stage) =>
    registration(stage).setAcquirerCode({
      ...BRANCH,
      mid: purchaseNumbers(stage).mid,
      acquirerCode: '48O21000',
    }),
  'no-multi-channel-template': (stage) =>
    management(stage).removeMultiChannelTemplate({ ...OPERATIONS, region: LAB_REGION }),
  'omni-channel-unregistered': (stage) =>
    registration(stage).unregisterOmniMerchant({ ...BRANCH, omniMid: LAB_OMNI_MID }),
} as const satisfies Readonly<Record<string, PlatformMacro>>;
