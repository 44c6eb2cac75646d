import type { DoorResult } from '../../../platform-mock/index.ts';
import type { PlatformMacroName } from '../platform-macro-names.ts';
import { platformNumbers } from '../remedies/numbers.ts';
import type { Stage } from '../stage.ts';
import { StoryStopped } from '../story-stopped.ts';
import { APP_MACROS, type PlatformMacro } from './app-macros.ts';
import { BUSINESS_MACROS } from './business-macros.ts';

const OPERATIONS = 'operations-centre';

/** The card used most recently, or the usual one; accounts go by the alias of their card. */
function accountOf(stage: Stage): string {
  return stage.usedCards().at(-1) ?? 'debit-chip';
}

const management = (stage: Stage) => stage.platform.doors.terminalManagement;
const registration = (stage: Stage) => stage.platform.doors.merchantRegistration;

/** A TMK that the branch recorded today reaches terminal management with the next working day. */
function tmkNotSynchronised(stage: Stage): DoorResult {
  const { tid } = platformNumbers(stage);
  const read = management(stage).readTmkCiphertext({ by: 'branch', tid });
  if (read.done !== true) return read;
  const removed = management(stage).removeTmk({ by: OPERATIONS, tid });
  if (removed.done !== true) return removed;
  return management(stage).registerTmk({ by: 'branch', tid, ciphertext: read.ciphertext });
}

/** Configured, but with the application of another scheme: no card matches. */
function wrongIcParameters(stage: Stage): DoorResult {
  const { tid } = platformNumbers(stage);
  const { aids, capks } = stage.parts.platformData.icReference;
  const removed = management(stage).removeIcParameters({ by: 'branch', tid });
  if (removed.done !== true) return removed;
  const wrong = aids.map((block) => block.replace('A000000333', 'A000000999'));
  return management(stage).setIcParameters({
    by: 'branch',
    tid,
    parameters: { aids: wrong, capks },
  });
}

const MACROS: Readonly<Record<PlatformMacroName, PlatformMacro>> = {
  ...APP_MACROS,
  ...BUSINESS_MACROS,
  'rotate-mak': (stage) =>
    management(stage).rotateMak({ by: OPERATIONS, ...platformNumbers(stage) }),
  'rotate-pik': (stage) =>
    management(stage).rotatePik({ by: OPERATIONS, ...platformNumbers(stage) }),
  'expire-mak': (stage) =>
    management(stage).expireMak({ by: OPERATIONS, ...platformNumbers(stage) }),
  'expire-pik': (stage) =>
    management(stage).expirePik({ by: OPERATIONS, ...platformNumbers(stage) }),
  'remove-tmk': (stage) =>
    management(stage).removeTmk({ by: OPERATIONS, ...platformNumbers(stage) }),
  'tmk-not-synchronised': tmkNotSynchronised,
  'wrong-home-region': (stage) =>
    management(stage).setTerminalRegion({
      by: 'acquirer',
      tid: platformNumbers(stage).tid,
      region: stage.parts.platformData.terminals[0]?.region === 'north' ? 'south' : 'north',
    }),
  'multi-channel-merchant': (stage) =>
    registration(stage).setMerchantType({
      by: 'acquirer',
      mid: platformNumbers(stage).mid,
      merchantType: 'multi-channel',
    }),
  'unregister-merchant': (stage) =>
    registration(stage).unregisterMerchant({ by: 'branch', mid: platformNumbers(stage).mid }),
  'remove-ic-parameters': (stage) =>
    management(stage).removeIcParameters({ by: 'branch', tid: platformNumbers(stage).tid }),
  'wrong-ic-parameters': wrongIcParameters,
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
 * @throws StoryStopped when the platform refuses it, for instance because nobody signed on
 */
export function runPlatform(stage: Stage, name: PlatformMacroName): void {
  const result = MACROS[name](stage);
  if (result.done === true) return;
  throw new StoryStopped('cause', `the platform lets people do "${name}"`, result.refused);
}
