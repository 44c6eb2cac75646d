import type { DoorResult } from '../../../platform-mock/index.ts';
import { LabError } from '../../../world/errors.ts';
import type { Stage } from '../stage.ts';

/** Something a person does at the platform that makes a cause; none sets a code. */
type PlatformMacro = (stage: Stage) => DoorResult;

/** An account's own card, by the alias used most recently, or the usual one. */
function accountOf(stage: Stage): string {
  return stage.usedCards().at(-1) ?? 'debit-chip';
}

/** The one terminal and merchant of the stage, as the platform knows them. */
function numbers(stage: Stage): { tid: string; mid: string } {
  const terminal = stage.parts.platformData.terminals[0];
  return { tid: terminal?.tid ?? '', mid: terminal?.mid ?? '' };
}

const OPERATIONS = 'operations-centre';

/** Every macro of the key `platform`, by name. */
export const PLATFORM_MACROS: Readonly<Record<string, PlatformMacro>> = {
  'rotate-mak': (stage) =>
    stage.platform.doors.terminalManagement.rotateMak({ by: OPERATIONS, ...numbers(stage) }),
  'rotate-pik': (stage) =>
    stage.platform.doors.terminalManagement.rotatePik({ by: OPERATIONS, ...numbers(stage) }),
  'expire-mak': (stage) =>
    stage.platform.doors.terminalManagement.expireMak({ by: OPERATIONS, ...numbers(stage) }),
  'expire-pik': (stage) =>
    stage.platform.doors.terminalManagement.expirePik({ by: OPERATIONS, ...numbers(stage) }),
  'remove-tmk': (stage) =>
    stage.platform.doors.terminalManagement.removeTmk({ by: OPERATIONS, ...numbers(stage) }),
  'wrong-home-region': (stage) => {
    const { tid } = numbers(stage);
    const right = stage.parts.platformData.terminals[0]?.region;
    const region = right === 'north' ? 'south' : 'north';
    return stage.platform.doors.terminalManagement.setTerminalRegion({
      by: 'acquirer',
      tid,
      region,
    });
  },
  'multi-channel-merchant': (stage) =>
    stage.platform.doors.merchantRegistration.setMerchantType({
      by: 'acquirer',
      mid: numbers(stage).mid,
      merchantType: 'multi-channel',
    }),
  'unregister-merchant': (stage) =>
    stage.platform.doors.merchantRegistration.unregisterMerchant({
      by: 'branch',
      mid: numbers(stage).mid,
    }),
  'remove-ic-parameters': (stage) =>
    stage.platform.doors.terminalManagement.removeIcParameters({
      by: 'branch',
      tid: numbers(stage).tid,
    }),
  'issuer-refuses-mcc': (stage) =>
    stage.platform.doors.issuers.setRefusals({
      by: 'issuer',
      account: accountOf(stage),
      mccs: [stage.parts.platformData.merchants[0]?.mcc ?? ''],
      transactions: [],
    }),
  'issuer-limit': (stage) =>
    stage.platform.doors.issuers.setLimits({
      by: 'issuer',
      account: accountOf(stage),
      singleLimitFen: 1,
      dailyLimitFen: null,
    }),
};

/**
 * Does a macro.
 * @throws LabError LAB_SCENARIO_UNKNOWN_MACRO, or LAB_SCENARIO_REFUSED when the platform refuses it
 */
export function runPlatform(stage: Stage, name: string): void {
  const macro = PLATFORM_MACROS[name];
  if (macro === undefined) {
    throw new LabError({
      code: 'LAB_SCENARIO_UNKNOWN_MACRO',
      message: `the platform has no macro "${name}"`,
      remedy: `use one of: ${Object.keys(PLATFORM_MACROS).join(', ')}`,
    });
  }
  const result = macro(stage);
  if (result.done !== true) {
    throw new LabError({
      code: 'LAB_SCENARIO_REFUSED',
      message: `the platform refused "${name}": ${result.refused}`,
      remedy: 'the story asks for something the platform does not allow',
    });
  }
}
