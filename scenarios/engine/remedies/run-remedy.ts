import { remedyById, variants } from '../../../catalogue/index.ts';
import { LabError } from '../../../world/errors.ts';
import type { Stage } from '../stage.ts';
import * as appActs from './app-acts.ts';
import * as businessActs from './business-acts.ts';
import * as desk from './desk.ts';
import * as payoutActs from './payout-acts.ts';
import * as platformActs from './platform-acts.ts';
import type { RemedyAct } from './remedy-act.ts';
import type { RemedyCall } from './remedy-call.ts';
import * as terminalActs from './terminal-acts.ts';
import { topicFor } from './ticket-topics.ts';

/** How each action of the catalogue is done. */
export const REMEDY_ACTS: Readonly<Record<string, RemedyAct>> = {
  'file-ticket': desk.fileTicket,
  'file-service-order': desk.fileServiceOrder,
  'locate-cause': desk.locateCause,
  'notify-branch': desk.tell,
  'tell-cardholder': desk.tell,
  'tell-merchant': desk.tell,
  'ask-issuer': desk.tell,
  'reset-operator-password': platformActs.resetOperatorPassword,
  'look-up-trade-state': platformActs.lookUpTradeState,
  'contact-operations': desk.tell,
  'check-input': desk.tell,
  'ask-app-developer': desk.tell,
  'file-multi-channel-application': desk.fileMultiChannelApplication,
  'check-silent-install': appActs.checkSilentInstall,
  'update-terminal-system': appActs.updateTerminalSystem,
  'install-atk-install': appActs.installAtkInstall,
  'reinstall-payment-app': appActs.reinstallPaymentApp,
  'enter-app-numbers': appActs.enterAppNumbers,
  'activate-terminal': appActs.activateTerminal,
  'associate-app-numbers': appActs.associateAppNumbers,
  'correct-input': appActs.correctInput,
  'query-with-right-number': appActs.queryWithRightNumber,
  'release-corrected-app': appActs.releaseCorrectedApp,
  'pay-the-minimum': appActs.payTheMinimum,
  'set-terminal-region': appActs.setTerminalRegion,
  'choose-app-region': appActs.chooseAppRegion,
  'check-payout-registration': payoutActs.checkPayoutRegistration,
  'register-payout-merchant': payoutActs.registerPayoutMerchant,
  'bind-payout-merchant': payoutActs.bindPayoutMerchant,
  'raise-terminal-single-limit': payoutActs.raiseTerminalLimit('singleFen'),
  'raise-terminal-daily-limit': payoutActs.raiseTerminalLimit('dailyFen'),
  'raise-merchant-single-limit': payoutActs.raiseMerchantLimit('singleFen'),
  'raise-merchant-daily-limit': payoutActs.raiseMerchantLimit('dailyFen'),
  'register-omni-channel-merchant': payoutActs.registerOmniMerchant,
  'configure-omni-channel-merchant': payoutActs.configureOmniMerchant,
  'check-payout-certificate': payoutActs.checkCertificate,
  'upload-payout-certificate': payoutActs.uploadCertificate,
  're-enter-certificate-password': payoutActs.enterCertificatePassword,
  'confirm-payout-state': payoutActs.confirmPayoutState,
  're-enter-payout-numbers': payoutActs.reEnterPayoutNumbers,
  'pair-numbers': payoutActs.pairNumbers,
  'check-initiation-mode': payoutActs.checkInitiationMode,
  'correct-initiation-mode': payoutActs.correctInitiationMode,
  'query-payout-state': payoutActs.queryPayoutState,
  'correct-payee': payoutActs.correctPayee,
  'void-original-purchase': payoutActs.voidOriginalPurchase,
  'verify-institution-code': businessActs.verifyInstitutionCode,
  'correct-institution-code': businessActs.correctInstitutionCode,
  'configure-multi-channel-merchant': businessActs.configureMultiChannelMerchant,
  'confirm-industry-merchant': businessActs.confirmIndustryMerchant,
  'restore-industry-merchant': businessActs.restoreIndustryMerchant,
  'reverse-card-payment': businessActs.confirmReversed,
  'tick-transaction-attributes': businessActs.tickAttributes,
  'correct-registration-parameters': businessActs.correctRegistrationParameters,
  'configure-multi-channel-template': businessActs.configureTemplate,
  'add-number-prefix': businessActs.addNumberPrefix,
  'check-merchant-configuration': platformActs.checkMerchant,
  'register-acquiring-merchant': platformActs.registerMerchant,
  'check-ic-parameters': platformActs.checkIcParameters,
  'configure-ic-parameters': platformActs.configureIcParameters,
  'correct-ic-parameters': platformActs.configureIcParameters,
  'correct-home-region': platformActs.correctHomeRegion,
  'register-offline-merchant': platformActs.registerOfflineMerchant,
  'supply-tmk-ciphertext': platformActs.supplyTmkCiphertext,
  'sync-tmk': platformActs.syncTmk,
  'await-tmk-sync': platformActs.awaitTmkSync,
  'sign-on-again': terminalActs.signOnAgain,
  'sign-on-in-unionpay-pay': appActs.signOnInUnionPayPay,
  'inject-tmk-by-mother-pos': terminalActs.injectTmk,
  'connect-pad-to-port': terminalActs.connectPad,
  'choose-pad-placement': appActs.choosePad,
  'reconnect-network': terminalActs.reconnectNetwork,
  'settle-unknown-outcome': terminalActs.settleUnknownOutcome,
  'update-terminal-numbers': terminalActs.updateTerminalNumbers,
  'insert-chip': terminalActs.insertChip,
  'use-other-card': terminalActs.useOtherCard,
  'insert-card-rightly': terminalActs.insertRightly,
  'void-with-right-number': terminalActs.voidWithRightNumber,
};

/** For which causes and transaction the remedy is done. */
export interface RemedyContext {
  readonly transaction: string;
  readonly requirements: readonly string[];
}

/**
 * Does the named actions in order, or with `documented` every step the catalogue gives the variant
 * unconditionally; each by the documented party, at the documented place.
 */
export function runRemedy(
  stage: Stage,
  wanted: string | readonly string[],
  context: RemedyContext,
): void {
  stage.beginRemedy();
  for (const call of callsFor(wanted, context)) {
    const result = actOf(call.action)(stage, call);
    const told = result.done === true && 'state' in result ? result.state : undefined;
    stage.noteRemedy(call, result.done === true ? undefined : result.refused, told);
  }
  stage.endRemedy();
}

/**
 * How an action is done.
 * @throws LabError LAB_SCENARIO_UNKNOWN_REMEDY
 */
export function actOf(action: string): RemedyAct {
  const act = REMEDY_ACTS[action];
  if (act !== undefined) return act;
  throw new LabError({
    code: 'LAB_SCENARIO_UNKNOWN_REMEDY',
    message: `nobody knows how to do "${action}"`,
    remedy: `use one of: ${Object.keys(REMEDY_ACTS).join(', ')}`,
  });
}

/** The named actions as calls, each by whom and where the documented variant has it. */
export function callsFor(
  wanted: string | readonly string[],
  context: RemedyContext,
): readonly RemedyCall[] {
  const variant = variants.find(({ id }) => context.requirements.includes(id));
  const steps = variant?.remedies ?? [];
  const names =
    wanted === 'documented'
      ? steps.filter(({ when }) => when === undefined).map(({ action }) => action)
      : [wanted].flat();
  const all = [...names, ...steps.map(({ action }) => action)];
  return names.map((name, at) => {
    const step = steps.find(({ action }) => action === name);
    const general = remedyById(name);
    return {
      action: name,
      by: step?.performers[0] ?? general?.performers[0] ?? 'merchant',
      place: step?.place ?? general?.place ?? '',
      path: step === undefined ? (general?.path ?? null) : step.path,
      topic: topicFor(all.slice(at + 1)),
      transaction: context.transaction,
    };
  });
}
