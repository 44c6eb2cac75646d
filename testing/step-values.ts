import { testCertificate } from '../catalogue/index.ts';
import type { StepForms, ValueForm } from '../platform-mock/door-forms/step-form.ts';
import { INTRODUCTION_HEADINGS, PARTIES } from '../platform-mock/index.ts';
import type { Draw } from './draw.ts';
import { TEST, TEST_DATA } from './platform-data.fixture.ts';

const own = testCertificate('payout-merchant');
const mids = TEST_DATA.merchants.map(({ mid }) => mid);
const apps = ['farmer-withdrawal', 'farm-purchase', 'fund-collection', 'multi-channel'];
const [icBlocks] = TEST_DATA.terminals.map(({ icParameters }) => icParameters);
const UOSP = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';
const ENTRY = '入网服务—商户及合作机构入网—线下支付业务入网';
const hex = (byte: string, count: number) => byte.repeat(count);

/** Texts that a field may sensibly hold, by the field's name. Ids that came up are added. */
const FIELD_VALUES: Readonly<Record<string, readonly string[]>> = {
  tid: [TEST.tid, TEST.tid, TEST.tid, TEST.appTid, TEST.farmTid, TEST.fundTid, '10000009'],
  mid: mids,
  appTid: [TEST.appTid, TEST.farmTid, TEST.fundTid, TEST.channelTid, TEST.tid, '20000077'],
  appMid: mids,
  payoutTid: [TEST.payoutTid, TEST.farmTid],
  payoutMid: [TEST.payoutMid, TEST.farmMid],
  purchaseMid: [TEST.fundMid, TEST.farmMid],
  omniMid: [TEST.omniMid, '777290058110114'],
  app: [...apps, 'unionpay-pay', 'unionpay-market', 'tobacco'],
  apps,
  ticket: ['ticket-0'],
  order: ['order-0'],
  application: ['application-0', '上架申请'],
  listing: ['listing-0'],
  incident: ['incident-0'],
  developer: ['unionpay', 'dinghui', 'yunzhifu'],
  account: TEST_DATA.accounts.map(({ id }) => id),
  issuer: TEST_DATA.issuers.map(({ id }) => id),
  operator: ['01', '99'],
  password: ['0000', '12345678', own.password],
  ciphertext: [hex('A1', 16), hex('B2', 8), hex('C3', 9)],
  certificate: [own.pkcs12.slice(0, 400), hex('30', 40)],
  aids: icBlocks?.aids ?? [],
  capks: icBlocks?.capks ?? [],
  serial: [TEST.serial, 'SN00000002'],
  region: [TEST.region, '江苏'],
  merchantType: ['00', 'multi-channel', '1'],
  terminalType: ['15', '01'],
  institution: ['00010000', '00010900'],
  mcc: ['5411', '5812', '54'],
  mccs: ['5411'],
  acquirerCode: ['48021000', '4802', 'ABCDEFGH'],
  mode: ['0', '4', '9'],
  prefix: ['622800', '138', '1'],
  batchNumber: ['000001'],
  stan: ['000001', '000002'],
  orderId: ['ORDER0000001', 'ORDER0000002', 'ORDER0000003', 'ORDER0000004'],
  name: ['鼎捷软件', '云之富'],
  parameters: ['参数'],
  version: ['1.0.0', '1.1.0', '1.2.0', '2.0.0'],
  reasons: ['小票无商户号'],
  visibleTo: [TEST.mid, '00010900'],
  models: ['C960', 'A920'],
  digest: [hex('0B', 32)],
  tids: [TEST.tid],
  topic: [],
  path: [TEST.path, UOSP, ENTRY, '业务分析—业务专题分析—业务运营数据分析'],
  subject: [TEST.tid, TEST.mid, TEST.fundMid, '充值失败'],
  change: ['撤机'],
  reason: ['业务停办'],
  content: ['三月消费笔数'],
  reply: ['已更换终端'],
  payeePan: TEST_DATA.accounts.map(({ pan }) => pan),
  pan: TEST_DATA.accounts.map(({ pan }) => pan),
  payeeName: ['张三', '李四', '王五'],
  payeeId: TEST_DATA.accounts.map(({ holder }) => holder.idNumber),
  amountFen: ['1', '100', '5000', '12850', '40000', '999999999999'],
  purchaseRrn: ['030200000001'],
  rrn: ['030200000001', '030200000002'],
  business: ['bill-payment', 'mobile-top-up', 'card-repayment', 'card-transfer'],
  userNumber: [TEST.customer, '13800000001', '6258000100000009'],
  customerNumber: [TEST.customer, '3101000002', '3101000009'],
  customerName: ['王一', '王二'],
  terminalRegion: [TEST.region, '江苏', ''],
  appRegion: [TEST.region, '江苏', ''],
  model: ['C960', 'A920'],
};

const FEN = [0, 1, 100, 5000, 1_000_000, -1, 999_999_999_999];

/** Texts that nobody should send: control characters, other digits, names of prototypes. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0007b',
  '1000\n0001',
  '😀',
  '👩‍👩‍👧',
  '１２３４５６７８',
  '\u0661\u0662\u0663',
  '\ud800',
  '\udfff\ud800',
  '\u202e10000001',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'undefined',
  'null',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '00',
  '1e9',
  '0x10',
  '1.5',
  '+1',
  '01',
  "' OR 1=1 --",
  '../../etc',
  '%00',
  '9'.repeat(13),
  'x'.repeat(65),
  '银'.repeat(65),
  'x'.repeat(1300),
] as const;

/** Values of another type than text, as far as JSON has them. */
const ODD_JSON = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  [],
  ['10000001'],
  {},
  { tid: '10000001' },
  [[[]]],
] as const;

/** Values that JSON does not have, and things that only look like something. */
const ODD_VALUES: readonly unknown[] = [
  ...ODD_JSON,
  'x'.repeat(100_000),
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0.5,
  1n,
  Symbol('tid'),
  () => '10000001',
  new Map([['tid', '10000001']]),
  new Date(0),
  Object('10000001'),
  new Proxy({}, {}),
  Object.create({ tid: '10000001' }),
];

/** Ids that came up while things were done, by the name of the field that takes them. */
export type LiveValues = ReadonlyMap<string, readonly string[]>;

/** A text that the field may sensibly hold. */
export function goodText(draw: Draw, field: string, live: LiveValues): string {
  const known = live.get(field) ?? [];
  if (known.length > 0 && draw.percent(75)) return draw.pick(known.slice(-24));
  const values = FIELD_VALUES[field];
  if (values === undefined) throw new Error(`step-values has no texts for the field ${field}`);
  return draw.pick(values);
}

/** A value that JSON can carry and the field should not. */
export function oddJson(draw: Draw) {
  return draw.percent(70) ? draw.pick(ODD_TEXTS) : draw.pick(ODD_JSON);
}

/** What stands before a value: its field, and the ids that came up. */
interface Place {
  readonly field: string;
  readonly live: LiveValues;
}

/** A value of this form. */
function goodValue(draw: Draw, form: ValueForm, place: Place): unknown {
  switch (form.kind) {
    case 'text':
      return goodText(draw, place.field, place.live);
    case 'fen':
      return draw.pick(FEN);
    case 'flag':
      return draw.percent(50);
    case 'nothing':
      return null;
    case 'choice':
      return draw.pick(form.of);
    case 'list':
      return Array.from({ length: draw.below(4) }, () => goodValue(draw, form.of, place));
    case 'texts':
      return Object.fromEntries(
        INTRODUCTION_HEADINGS.map((heading) => [heading, draw.percent(98) ? '见正文' : '']),
      );
    case 'record':
      return goodFields(draw, form.fields, place.live);
    case 'either':
      return goodValue(draw, draw.pick(form.of), place);
    case 'optional':
      return draw.percent(40) ? undefined : goodValue(draw, form.of, place);
  }
}

/** Fields of these forms. */
export function goodFields(
  draw: Draw,
  forms: StepForms,
  live: LiveValues,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(forms).map(([field, form]) => [field, goodValue(draw, form, { field, live })]),
  );
}

/** A step as somebody might take it, or as nobody should. */
export function anyStep(draw: Draw, forms: StepForms, live: LiveValues): unknown {
  if (draw.percent(2)) return draw.pick(ODD_VALUES);
  const step: Record<string, unknown> = {
    by: draw.percent(65) ? draw.pick(PARTIES.slice(4, 7)) : draw.pick(PARTIES),
    ...goodFields(draw, forms, live),
  };
  if (draw.percent(65)) return step;
  const field = draw.pick(['by', ...Object.keys(forms)]);
  const odd = draw.percent(50) ? draw.pick(ODD_TEXTS) : draw.pick(ODD_VALUES);
  if (draw.percent(90)) step[field] = odd;
  else delete step[field];
  if (draw.percent(10)) Object.defineProperty(step, '__proto__', { value: odd, enumerable: true });
  return step;
}
