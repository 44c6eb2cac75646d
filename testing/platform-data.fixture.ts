import { testCertificate } from '../catalogue/index.ts';
import {
  type AccountData,
  DEFAULT_SETTINGS,
  type MerchantData,
  type PlatformData,
  type TerminalData,
} from '../platform-mock/index.ts';
import { packageDigest } from '../protocol/crypto/package-digest.ts';
import { BusinessCalendar } from '../world/calendar.ts';

/** Numbers and keys of the test platform; the keys are public test material. */
export const TEST = {
  tid: '10000001',
  mid: '898310000000001',
  appTid: '20000001',
  appMid: '898310000000002',
  farmTid: '20000002',
  farmMid: '898310000000003',
  payoutTid: '20000012',
  payoutMid: '898310000000013',
  fundTid: '20000003',
  fundMid: '898310000000004',
  omniMid: '777290058110113',
  channelTid: '20000004',
  channelMid: '898310000000005',
  region: '上海',
  customer: '3101000001',
  serial: 'SN00000001',
  tmk: 'CE62D1F28DC50DFD98424413D67E4FA3',
  otherTmk: '31313131313131313232323232323232',
  zoneKey: '0123456789ABCDEFFEDCBA9876543210',
  masterKeyAc: 'F0C34A8124CEE0A91A0B034AA97D6EAC',
  pin: '135790',
  path: '咨询建议-商户及合作机构咨询处理-线下支付业务咨询处理',
} as const;

/** The certificate of the omni-channel merchant. */
const CERTIFICATE = testCertificate('payout-merchant');
const BRANCH = { acquiring: '00010000', multiChannel: '00010900' } as const;
const AID = '9F0608A000000333010101DF010100';
const CAPK = '9F0605A0000003339F220108DF05083230333031323331';

function account(parts: Partial<AccountData> & Pick<AccountData, 'id' | 'pan'>): AccountData {
  return {
    issuer: 'bank-a',
    kind: 'debit',
    panSequence: '01',
    expiry: '4912',
    hasChip: false,
    pin: TEST.pin,
    holder: { name: '张三', idNumber: '110101199003070011' },
    minimumRepaymentFen: 0,
    balanceFen: 1_000_000,
    creditLimitFen: 0,
    singleLimitFen: null,
    dailyLimitFen: null,
    status: 'normal',
    refuses: { mccs: [], transactions: [] },
    ...parts,
  };
}

const terminal: TerminalData = {
  tid: TEST.tid,
  mid: TEST.mid,
  serial: TEST.serial,
  region: 'south',
  operators: [
    { operator: '01', password: '0000' },
    { operator: '99', password: '12345678' },
  ],
  tmk: TEST.tmk,
  makBytes: 8,
  icParameters: { aids: [AID], capks: [CAPK] },
  parameters: {
    answerTimeoutSeconds: 60,
    reversalTries: 3,
    isManualEntryAllowed: false,
    isTipAllowed: false,
    tipPercent: 0,
  },
  appTerminals: [
    {
      app: 'farmer-withdrawal',
      tid: TEST.appTid,
      mid: TEST.appMid,
      isActivated: true,
      payout: null,
    },
    {
      app: 'farm-purchase',
      tid: TEST.farmTid,
      mid: TEST.farmMid,
      isActivated: true,
      payout: { tid: TEST.payoutTid, mid: TEST.payoutMid },
    },
    {
      app: 'fund-collection',
      tid: TEST.fundTid,
      mid: TEST.fundMid,
      isActivated: true,
      payout: null,
    },
    {
      app: 'multi-channel',
      tid: TEST.channelTid,
      mid: TEST.channelMid,
      isActivated: true,
      payout: null,
    },
  ],
  payoutLimit: { singleFen: null, dailyFen: null },
  payoutBinding: {
    omniMid: TEST.omniMid,
    certificate: CERTIFICATE.pkcs12,
    password: CERTIFICATE.password,
  },
  batchNumber: '000001',
};

function merchant(mid: string, parts: Partial<MerchantData> = {}): MerchantData {
  return {
    mid,
    name: '示例商户',
    mcc: '5411',
    merchantType: '00',
    terminalType: '15',
    isRegistered: true,
    region: 'south',
    platformInstitution: BRANCH.multiChannel,
    rights: 'all',
    acceptedKinds: ['debit', 'credit', 'quasi-credit'],
    acquirerCode: '48021000',
    initiationMode: '0',
    attributes: { publicPayment: true, entrustedService: true },
    payoutLimit: { singleFen: null, dailyFen: null },
    virtualAccountFen: null,
    ...parts,
  };
}

const WITHOUT_CREDIT = ['debit', 'quasi-credit'] as const;

const MARKET_APPS = [
  'unionpay-pay',
  'unionpay-market',
  'atk-install',
  'farmer-withdrawal',
  'farm-purchase',
  'fund-collection',
  'multi-channel',
];

/**
 * A platform with one terminal, its merchant, an app's numbers for each business; two issuers of
 * cards that pay, and one (`bank-c`) whose cards are good for refusals.
 */
export const TEST_DATA: PlatformData = {
  settings: DEFAULT_SETTINGS,
  zoneKey: TEST.zoneKey,
  merchants: [
    merchant(TEST.mid),
    merchant(TEST.appMid, { acceptedKinds: WITHOUT_CREDIT }),
    merchant(TEST.farmMid, { acceptedKinds: WITHOUT_CREDIT, virtualAccountFen: 1_000_000 }),
    merchant(TEST.payoutMid),
    merchant(TEST.fundMid),
    merchant(TEST.channelMid, { merchantType: 'multi-channel' }),
  ],
  branch: BRANCH,
  omniMerchants: [{ omniMid: TEST.omniMid, purchaseMid: TEST.fundMid, isConfigured: true }],
  multiChannelMids: [TEST.channelMid],
  multiChannelTemplates: [TEST.region],
  numberPrefixes: ['625800', '138'],
  customers: [
    { number: TEST.customer, name: '王一', region: TEST.region, dueFen: 12_850 },
    { number: '3101000002', name: '李二', region: TEST.region, dueFen: 8_600 },
    { number: '3201000003', name: '赵三', region: '江苏', dueFen: 9_900 },
  ],
  certificateRoot: CERTIFICATE.root,
  terminals: [terminal],
  issuers: [
    {
      id: 'bank-a',
      institution: '01020000',
      bins: ['622800'],
      masterKeyAc: TEST.masterKeyAc,
      supports: 'all',
      refusal: 'refer',
      acceptsStripeOfChip: false,
      posTransfer: true,
    },
    {
      id: 'bank-b',
      institution: '01030000',
      bins: ['625800'],
      masterKeyAc: null,
      supports: ['sale', 'void', 'balanceInquiry'],
      refusal: 'specific',
      acceptsStripeOfChip: false,
      posTransfer: true,
    },
    {
      id: 'bank-c',
      institution: '01040000',
      bins: ['638800', '638900'],
      masterKeyAc: null,
      supports: 'all',
      refusal: 'refer',
      acceptsStripeOfChip: true,
      posTransfer: false,
    },
  ],
  accounts: [
    account({ id: 'stripe', pan: '6228000100001117' }),
    account({ id: 'chip', pan: '6228000100000002', hasChip: true }),
    account({
      id: 'specific',
      pan: '6258000100000009',
      issuer: 'bank-b',
      kind: 'credit',
      balanceFen: 0,
      creditLimitFen: 500_000,
      minimumRepaymentFen: 30_000,
    }),
    account({ id: 'expired', pan: '6228000100000010', expiry: '2001' }),
    account({ id: 'poor', pan: '6228000100000028', balanceFen: 100 }),
    account({
      id: 'payee',
      pan: '6228000100000036',
      holder: { name: '李四', idNumber: '110101199003070038' },
      balanceFen: 0,
    }),
    account({ id: 'quasi', pan: '6228000100000044', kind: 'quasi-credit' }),
    account({ id: 'no-transfer', pan: '6388000100000016', issuer: 'bank-c' }),
    account({ id: 'unlisted', pan: '6389000100000015', issuer: 'bank-c', kind: 'credit' }),
  ],
  market: {
    developers: [{ id: 'unionpay', name: '银联' }],
    apps: MARKET_APPS.map((app) => ({
      app,
      developer: 'unionpay',
      version: '1.0.0',
      audience: 'public',
      visibleTo: [],
      models: 'all',
      digest: packageDigest(app, '1.0.0'),
      size: 4096,
      update: 'optional',
      terminals: 'all',
    })),
  },
  icReference: { aids: [AID], capks: [CAPK] },
};

/** March 2026 without holidays but one, for working days. */
export const TEST_CALENDAR = new BusinessCalendar({
  years: [2026],
  holidays: new Set(['2026-03-04', '2026-03-05']),
  workdays: new Set(),
});
