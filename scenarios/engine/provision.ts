import {
  calendarOfYear,
  calendarYears,
  icParameters,
  type Model,
  models,
  testCard,
  testCards,
  testIssuers,
  testKey,
} from '../../catalogue/index.ts';
import { DEFAULT_SETTINGS, type PlatformData } from '../../platform-mock/index.ts';
import { fromHex } from '../../protocol/bytes.ts';
import { labCapkBlock, type TerminalModel } from '../../simulator/index.ts';
import { BusinessCalendar } from '../../world/calendar.ts';
import { invariant } from '../../world/invariant.ts';

/** Numbers of the one merchant and terminal of a stage (test data). */
export const LAB_TERMINAL = {
  tid: '80000001',
  mid: '898000053110001',
  serialNumber: '20260001',
  operator: '01',
  operatorPassword: '135790',
  supervisorPassword: '123456',
  administratorPassword: '99999999',
  merchantName: '实验商户',
  accessAddress: 'access:8583',
} as const;

/** F42's middle digits: supermarkets. */
const LAB_MCC = '5311';

/** A key of the catalogue's test keys, as hex. */
function keyHex(id: string): string {
  const clear = testKey(id)?.clear;
  invariant(clear !== undefined && clear !== null, `the catalogue has the test key ${id}`);
  return clear;
}

/** The terminal's own TMK and one that is not, for the mother POS. */
export function motherPosKeys(): { readonly right: Uint8Array; readonly wrong: Uint8Array } {
  return { right: fromHex(keyHex('tmk-physical')), wrong: fromHex(keyHex('tmk-wrong')) };
}

/** Every model of the catalogue as the simulator needs it, in the printed order. */
export function terminalModels(): readonly TerminalModel[] {
  return models.map(terminalModel);
}

function terminalModel(model: Model): TerminalModel {
  const placements = model.padPlacements.value;
  const port = model.externalPadPort.value;
  const portAliases: Record<string, string> = {};
  for (const { name, aliases } of model.ports.value) {
    for (const alias of aliases) portAliases[alias] = name;
  }
  return {
    name: model.name,
    vendor: model.vendor.value,
    profile: model.profile,
    padPlacements: placements,
    defaultPlacement: placements[0] ?? 'internal',
    ports: model.ports.value.map(({ name }) => name),
    ...(port === null ? {} : { externalPadPort: port }),
    portAliases,
    padChecksKcv: model.padChecksKcv.value,
  };
}

/** The business calendar of the catalogue's holidays. */
export function businessCalendar(): BusinessCalendar {
  const years = calendarYears.map((year) => calendarOfYear(year));
  return new BusinessCalendar({
    years: calendarYears,
    holidays: new Set(years.flatMap(({ holidays }) => [...holidays.keys()])),
    workdays: new Set(years.flatMap(({ workingWeekends }) => [...workingWeekends])),
  });
}

/** Parameter blocks every lab terminal should have: the public ones and the lab's own CA. */
function rightIcParameters(): PlatformData['icReference'] {
  const blocks = (kind: 'aid' | 'capk') =>
    icParameters.filter((block) => block.kind === kind).map(({ tlv }) => tlv);
  return { aids: blocks('aid'), capks: [...blocks('capk'), labCapkBlock()] };
}

function issuers(): PlatformData['issuers'] {
  return testIssuers.map(({ id, bins }) => ({
    id,
    institution: '48020000',
    bins,
    masterKeyAc: keyHex('issuer-mk-ac'),
    supports: 'all',
    refusal: 'refer',
    acceptsStripeOfChip: true,
  }));
}

function accounts(): PlatformData['accounts'] {
  return testCards.map((card) => ({
    id: card.alias,
    issuer: card.issuer,
    kind: card.kind,
    pan: card.pan,
    panSequence: card.panSequence,
    expiry: card.expiry,
    hasChip: card.chip !== null,
    pin: card.pin,
    balanceFen: card.balanceFen,
    creditLimitFen: card.creditLimitFen,
    singleLimitFen: card.singleLimitFen,
    dailyLimitFen: card.dailyLimitFen,
    status: card.state === 'lost' ? 'lost' : card.state === 'locked' ? 'restricted' : 'normal',
    refuses: {
      mccs: card.refuses.mccs.includes('5411') ? [LAB_MCC] : [],
      transactions: card.refuses.transactions.filter(
        (name): name is 'sale' | 'preAuth' => name === 'sale' || name === 'preAuth',
      ),
    },
  }));
}

/** The platform with one merchant, one terminal and all test cards, everything in order. */
export function provisionedPlatformData(): PlatformData {
  const icReference = rightIcParameters();
  const { tid, mid, serialNumber, operator, operatorPassword, merchantName } = LAB_TERMINAL;
  return {
    settings: DEFAULT_SETTINGS,
    zoneKey: keyHex('tmk-app-merchant'),
    icReference,
    issuers: issuers(),
    accounts: accounts(),
    merchants: [
      {
        mid,
        name: merchantName,
        mcc: LAB_MCC,
        merchantType: '00',
        terminalType: '15',
        isRegistered: true,
        region: 'north',
        platformInstitution: '48020000',
        rights: 'all',
      },
    ],
    terminals: [
      {
        tid,
        mid,
        serial: serialNumber,
        region: 'north',
        operators: [
          { operator, password: operatorPassword },
          { operator: '99', password: LAB_TERMINAL.administratorPassword },
        ],
        tmk: keyHex('tmk-physical'),
        makBytes: 8,
        icParameters: icReference,
        parameters: {
          answerTimeoutSeconds: 60,
          reversalTries: 3,
          isManualEntryAllowed: false,
          isTipAllowed: false,
          tipPercent: 0,
        },
        appTerminals: [],
        batchNumber: '000001',
      },
    ],
  };
}

/** A usable debit card of another issuer, presented in the same way. */
export function cardOfOtherIssuer(alias: string): string {
  const isStripe = testCard(alias)?.chip === null;
  return isStripe ? 'debit-stripe-second' : 'debit-chip-second';
}
