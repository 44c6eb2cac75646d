import { remedyById, variants } from '../../../catalogue/index.ts';
import { LabError } from '../../../world/errors.ts';
import type { Stage } from '../stage.ts';
import * as desk from './desk.ts';
import * as platformActs from './platform-acts.ts';
import type { RemedyAct, RemedyCall } from './remedy-act.ts';
import * as terminalActs from './terminal-acts.ts';

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
  'sign-on-in-unionpay-pay': terminalActs.signOnAgain,
  'inject-tmk-by-mother-pos': terminalActs.injectTmk,
  'connect-pad-to-port': terminalActs.connectPad,
  'choose-pad-placement': terminalActs.choosePad,
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
    const act = REMEDY_ACTS[call.action];
    if (act === undefined) {
      throw new LabError({
        code: 'LAB_SCENARIO_UNKNOWN_REMEDY',
        message: `nobody knows how to do "${call.action}"`,
        remedy: `use one of: ${Object.keys(REMEDY_ACTS).join(', ')}`,
      });
    }
    const result = act(stage, call);
    stage.noteRemedy(call, result.done === true ? undefined : result.refused);
  }
  stage.endRemedy();
}

function callsFor(wanted: string | readonly string[], context: RemedyContext): RemedyCall[] {
  const variant = variants.find(({ id }) => context.requirements.includes(id));
  const steps = variant?.remedies ?? [];
  const row = Number(variant?.id.slice(4, 6) ?? 0);
  const names =
    wanted === 'documented'
      ? steps.filter(({ when }) => when === undefined).map(({ action }) => action)
      : [wanted].flat();
  return names.map((name) => {
    const step = steps.find(({ action }) => action === name);
    const general = remedyById(name);
    return {
      action: name,
      by: step?.performers[0] ?? general?.performers[0] ?? 'merchant',
      place: step?.place ?? general?.place ?? '',
      path: step === undefined ? (general?.path ?? null) : step.path,
      row,
      transaction: context.transaction,
    };
  });
}
