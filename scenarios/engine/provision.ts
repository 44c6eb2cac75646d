import {
  calendarOfYear,
  calendarYears,
  icParameters,
  type Model,
  models,
  testCard,
  testCards,
  testCertificate,
  testCustomers,
  testIssuers,
  testKey,
  testPhones,
} from '../../catalogue/index.ts';
import {
  DEFAULT_SETTINGS,
  type MerchantData,
  type PlatformData,
  type TerminalData,
} from '../../platform-mock/index.ts';
import { fromHex } from '../../protocol/bytes.ts';
import { labCapkBlock, type TerminalModel } from '../../simulator/index.ts';
import { BusinessCalendar } from '../../world/calendar.ts';
import { invariant } from '../../world/invariant.ts';
import { LAB_MARKET } from './provision-market.ts';

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

/**
 * Numbers of the apps that have their own, associated with the terminal (test data). Payout
 * numbers are paired with the purchase numbers of farm purchase.
 */
export const LAB_APP_NUMBERS = {
  'farmer-withdrawal': { tid: '80000011', mid: '898000053110011' },
  'farm-purchase': { tid: '80000012', mid: '898000053110012' },
  'fund-collection': { tid: '80000013', mid: '898000053110013' },
  'multi-channel': { tid: '80000014', mid: '898000053110014' },
} as const;

/** Payout numbers (代付) of farm purchase. */
export const LAB_PAYOUT_NUMBERS = { tid: '80000112', mid: '898000053110112' } as const;

/** Payout merchant of fund collection at the omni-channel. */
export const LAB_OMNI_MID = '777290058110113';

/** Where the lab's terminal stands: the one region with a multi-channel template. */
export const LAB_REGION = '上海';

/** The branch's institution codes (test data). */
const LAB_BRANCH = { acquiring: '48020000', multiChannel: '48029000' } as const;

/** Opening balance of the virtual account of farm purchase, fen. */
const VIRTUAL_ACCOUNT_FEN = 100_000_000;

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
    silentInstall: model.silentInstall.value,
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
    posTransfer: testCards.every(({ issuer, posTransfer }) => issuer !== id || posTransfer),
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
    holder: { name: card.holder.name, idNumber: card.holder.idNumber },
    minimumRepaymentFen: card.minimumRepaymentFen,
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

function merchant(mid: string, parts: Partial<MerchantData> = {}): MerchantData {
  return {
    mid,
    name: LAB_TERMINAL.merchantName,
    mcc: LAB_MCC,
    merchantType: '00',
    terminalType: '15',
    isRegistered: true,
    region: 'north',
    platformInstitution: LAB_BRANCH.multiChannel,
    rights: 'all',
    acceptedKinds: ['debit', 'credit', 'quasi-credit'],
    acquirerCode: DEFAULT_SETTINGS.acquirerId,
    initiationMode: '0',
    attributes: { publicPayment: true, entrustedService: true },
    payoutLimit: { singleFen: null, dailyFen: null },
    virtualAccountFen: null,
    ...parts,
  };
}

/** The physical terminal's merchant, those of the apps and that of the payout numbers. */
function merchants(): PlatformData['merchants'] {
  const acceptedKinds = ['debit', 'quasi-credit'] as const;
  return [
    merchant(LAB_TERMINAL.mid),
    merchant(LAB_APP_NUMBERS['farmer-withdrawal'].mid, { acceptedKinds }),
    merchant(LAB_APP_NUMBERS['farm-purchase'].mid, {
      acceptedKinds,
      virtualAccountFen: VIRTUAL_ACCOUNT_FEN,
    }),
    merchant(LAB_PAYOUT_NUMBERS.mid),
    merchant(LAB_APP_NUMBERS['fund-collection'].mid),
    merchant(LAB_APP_NUMBERS['multi-channel'].mid, { merchantType: 'multi-channel' }),
  ];
}

function appTerminals(): TerminalData['appTerminals'] {
  return Object.entries(LAB_APP_NUMBERS).map(([app, numbers]) => ({
    app,
    ...numbers,
    isActivated: true,
    payout: app === 'farm-purchase' ? LAB_PAYOUT_NUMBERS : null,
  }));
}

/** BINs of credit cards and prefixes of phones, as far as they are on record. */
function numberPrefixes(): readonly string[] {
  const listed = testCards.filter(({ kind, prefixListed }) => kind === 'credit' && prefixListed);
  const bins = testIssuers
    .flatMap((issuer) => issuer.bins)
    .filter((bin) => listed.some(({ pan }) => pan.startsWith(bin)));
  const phones = testPhones.filter(({ prefixListed }) => prefixListed);
  return [...bins, ...phones.map(({ prefix }) => prefix)];
}

/** The platform with its merchants, one terminal and all test cards, everything in order. */
export function provisionedPlatformData(): PlatformData {
  const icReference = rightIcParameters();
  const { tid, mid, serialNumber, operator, operatorPassword } = LAB_TERMINAL;
  return {
    settings: DEFAULT_SETTINGS,
    zoneKey: keyHex('tmk-app-merchant'),
    icReference,
    market: LAB_MARKET,
    issuers: issuers(),
    accounts: accounts(),
    merchants: merchants(),
    branch: LAB_BRANCH,
    omniMerchants: [
      {
        omniMid: LAB_OMNI_MID,
        purchaseMid: LAB_APP_NUMBERS['fund-collection'].mid,
        isConfigured: true,
      },
    ],
    multiChannelMids: [LAB_APP_NUMBERS['multi-channel'].mid],
    multiChannelTemplates: [LAB_REGION],
    numberPrefixes: numberPrefixes(),
    customers: testCustomers.map(({ number, name, region, dueFen }) => ({
      number,
      name,
      region,
      dueFen,
    })),
    certificateRoot: testCertificate('payout-merchant').root,
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
        appTerminals: appTerminals(),
        payoutLimit: { singleFen: null, dailyFen: null },
        payoutBinding: {
          omniMid: LAB_OMNI_MID,
          certificate: testCertificate('payout-merchant').pkcs12,
          password: testCertificate('payout-merchant').password,
        },
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
