import { testCard } from '../../catalogue/index.ts';
import type { TerminalModel } from '../../simulator/index.ts';
import { createCard } from '../../simulator/index.ts';
import type { BusinessCalendar } from '../../world/calendar.ts';
import { cardSpecOf } from './card-specs.ts';
import type { Cast } from './cast.ts';
import { type CommonParts, deliveredFiles } from './delivered-files.ts';
import {
  businessCalendar,
  cardOfOtherIssuer,
  LAB_APP_NUMBERS,
  LAB_PAYOUT_NUMBERS,
  LAB_REGION,
  LAB_TERMINAL,
  motherPosKeys,
} from './provision.ts';
import type { StartingPoint } from './scenario.ts';
import type { StageParts } from './stage.ts';

/** What of a planned instance its stage depends on. */
interface PlannedStage {
  readonly model: TerminalModel;
  readonly app: string;
  readonly scenario: { readonly start: StartingPoint };
}

/** Everything the stage of an instance is built from. */
export function stageParts(wanted: {
  readonly planned: PlannedStage;
  readonly cast: Cast;
  readonly seed: string;
}): StageParts {
  const { planned, cast, seed } = wanted;
  const common = commonParts(planned.model, planned.app, seed);
  return {
    ...common,
    app: cast.app,
    companions: cast.companions,
    platformData: cast.platformData,
    files: deliveredFiles(planned.scenario.start, common),
  };
}

/** What does not depend on who plays. */
function commonParts(model: TerminalModel, appId: string, seed: string): CommonParts {
  return {
    seed,
    model,
    calendar: calendar(),
    serialNumber: LAB_TERMINAL.serialNumber,
    accessAddress: LAB_TERMINAL.accessAddress,
    habits: habitsOf(appId),
    makeCard: (alias) => createCard(cardSpecOf(alias)),
    pinOf: (alias) => testCard(alias).pin,
    otherCard: cardOfOtherIssuer,
    onCard: (alias) => {
      const { holder, pan } = testCard(alias);
      return { payeeName: holder.name, payeeId: holder.idNumber, creditCardNumber: pan };
    },
    tmk: motherPosKeys(),
  };
}

/** What the operator answers without being told. */
const HABITS = {
  operatorNumber: LAB_TERMINAL.operator,
  operatorPassword: LAB_TERMINAL.operatorPassword,
  supervisorPassword: LAB_TERMINAL.supervisorPassword,
  administratorPassword: LAB_TERMINAL.administratorPassword,
  terminalId: LAB_TERMINAL.tid,
  merchantId: LAB_TERMINAL.mid,
  /** Of a trade without paper nobody knows the reference. */
  referenceNumber: '000000000000',
  reprintVoucherNumber: '',
  application: '0',
  paperLoaded: 'yes',
  billConfirmation: 'yes',
  /** The customer at the counter and his bill, his phone. */
  customerNumber: '3101000001',
  customerName: '王一',
  phoneNumber: '10000000088',
  region: LAB_REGION,
  appRegion: LAB_REGION,
  orderNumber: '',
  payoutTid: LAB_PAYOUT_NUMBERS.tid,
  payoutMid: LAB_PAYOUT_NUMBERS.mid,
} as const;

const NUMBERS: ReadonlyMap<string, { readonly tid: string; readonly mid: string }> = new Map(
  Object.entries(LAB_APP_NUMBERS),
);

/** In an app with its own numbers the operator knows those. */
function habitsOf(appId: string): Readonly<Record<string, string>> {
  const own = NUMBERS.get(appId);
  return own === undefined ? HABITS : { ...HABITS, terminalId: own.tid, merchantId: own.mid };
}

let knownCalendar: BusinessCalendar | undefined;

function calendar(): BusinessCalendar {
  knownCalendar ??= businessCalendar();
  return knownCalendar;
}
