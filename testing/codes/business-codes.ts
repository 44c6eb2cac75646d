import { expect } from 'vitest';
import type { PaymentStory } from '../payment-rig.ts';
import { TEST, TEST_DATA } from '../platform-data.fixture.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, cardOf, type Ended, told } from './code-stage.ts';

const { channelMid, customer, region } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const BRANCH = { by: 'branch' } as const;
const CHANNEL = 'multi-channel';
/** UOSP directory of parameter changes (casebook 3.3.1). */
const CHANGE_DIRECTORY = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';

const signOn = (stage: CodeStage): void => void stage.done(CHANNEL, 'signOn');

const business =
  (functionName: string, story: PaymentStory) =>
  (stage: CodeStage): Ended =>
    stage.play(CHANNEL, functionName, story);

const verifyAccount = business('accountVerification', {});
const billQuery = business('billQuery', { answers: { customerNumber: customer } });
const topUp = business('mobileTopUp', { answers: { phoneNumber: '13800000000', amount: '50.00' } });

/** 账单缴费: the bill of a customer, paid in 王一's name. */
const billPayment = (customerNumber: string) =>
  business('billPayment', {
    answers: { customerNumber, billConfirmation: '', customerName: '王一' },
  });

/** 信用卡还款 of the card `specific`, whose least amount due is 300.00. */
const repayment = (amount: string, payer = 'stripe') =>
  business('cardRepayment', {
    firstCard: cardOf('specific'),
    card: cardOf(payer),
    answers: { amount },
  });

/** 卡卡转账 of 50.00 to this card, whose holder's details are given. */
const transfer = (payee: string) => {
  const holder = TEST_DATA.accounts.find(({ id }) => id === payee)?.holder;
  return business('cardTransfer', {
    firstCard: cardOf(payee),
    answers: {
      payeeName: holder?.name ?? '',
      payeeId: holder?.idNumber ?? '',
      amount: '50.00',
    },
  });
};

const NOTHING = { left: [], after: [], way: 'same-again' } as const;
const TOPPED_UP = ['stripe -50.00', 'sale 50.00 approved', 'mobile-top-up 50.00 done'];

const INSTITUTION: CodeCase = {
  ...NOTHING,
  variant: '14.2.1',
  title: "the institution code on record is the branch's acquiring code",
  cause: (stage) => {
    signOn(stage);
    const { acquiring } = stage.data.branch;
    const step = { ...BRANCH, mid: channelMid, institution: acquiring };
    told(stage.doors.merchantRegistration.setPlatformInstitution(step));
  },
  trade: verifyAccount,
  code: '01',
  words: '请持卡人与发卡行联系',
  wire: ['verify-account 01 请持卡人与发卡行联系'],
  cure: (stage) => {
    const { merchantRegistration } = stage.doors;
    stage.open('issuer-refusal', channelMid);
    const step = { ...OPERATIONS, ticket: stage.ticket, mid: channelMid };
    expect(told(merchantRegistration.checkInstitutionCode(step)).state).toBe('acquiring');
    const institution = stage.data.branch.multiChannel;
    told(merchantRegistration.setPlatformInstitution({ ...BRANCH, mid: channelMid, institution }));
  },
};

const NOT_CONFIGURED: CodeCase = {
  ...NOTHING,
  variant: '15.2.1',
  title: 'the multi-channel platform has no such merchant',
  cause: (stage) => {
    signOn(stage);
    told(stage.doors.multiChannel.removeMerchant({ ...BRANCH, mid: channelMid }));
  },
  trade: topUp,
  code: '03',
  words: '无效商户',
  wire: ['business-order 03 无效商户'],
  cure: (stage) => {
    const { multiChannel } = stage.doors;
    stage.open('invalid-merchant', channelMid, 'merchant');
    const step = { ...OPERATIONS, ticket: stage.ticket, mid: channelMid };
    expect(told(multiChannel.checkMerchant(step)).state).toBe('not-configured');
    told(multiChannel.configureMerchant({ ...BRANCH, mid: channelMid }));
  },
  after: TOPPED_UP,
};

const setIndustry = (stage: CodeStage, state: 'open' | 'closed'): void => {
  const step = { by: 'industry-merchant', industry: 'mobile-top-up', state } as const;
  told(stage.doors.industries.setIndustry(step));
};

const CLOSED: CodeCase = {
  variant: '20.1.1',
  title: "the industry merchant's system is closed, and the payment is reversed",
  cause: (stage) => {
    signOn(stage);
    setIndustry(stage, 'closed');
  },
  trade: topUp,
  code: 'F4',
  words: '行业商户状态异常',
  wire: ['business-order ok', 'sale 00', 'business-complete F4 行业商户状态异常', 'reversal 00'],
  left: ['sale 50.00 reversed', 'mobile-top-up 50.00 refused'],
  cure: (stage) => {
    stage.open('industry-merchant', channelMid, 'merchant');
    const step = { ...OPERATIONS, ticket: stage.ticket, industry: 'mobile-top-up' } as const;
    expect(told(stage.doors.multiChannel.confirmIndustryMerchant(step)).state).toBe('closed');
    setIndustry(stage, 'open');
  },
  way: 'same-again',
  after: [
    'stripe -50.00',
    'sale 50.00 reversed',
    'sale 50.00 approved',
    'mobile-top-up 50.00 refused',
    'mobile-top-up 50.00 done',
  ],
};

const UNTICKED = {
  ...NOTHING,
  variant: '22.1.1',
  code: 'C1',
  words: '受理方状态非法',
  cure: ({ doors }: CodeStage) => {
    const ticked = { publicPayment: true, entrustedService: true };
    told(doors.merchantRegistration.setAttributes({ ...BRANCH, mid: channelMid, ...ticked }));
  },
} as const;

const untick =
  (unticked: 'publicPayment' | 'entrustedService') =>
  (stage: CodeStage): void => {
    signOn(stage);
    const both = { publicPayment: true, entrustedService: true };
    const step = { ...BRANCH, mid: channelMid, ...both, [unticked]: false };
    told(stage.doors.merchantRegistration.setAttributes(step));
  };

const RIGHTS: readonly CodeCase[] = [
  {
    ...UNTICKED,
    title: 'entrusted service is not ticked, at a bill query',
    cause: untick('entrustedService'),
    trade: billQuery,
    wire: ['bill-query C1 受理方状态非法'],
  },
  {
    ...UNTICKED,
    title: 'public payment is not ticked, at a top-up',
    cause: untick('publicPayment'),
    trade: topUp,
    wire: ['business-order C1 受理方状态非法'],
    after: TOPPED_UP,
  },
];

const E1 = {
  code: 'E1',
  words: '用户号码无效',
  wire: [
    'bill-query ok',
    'business-order ok',
    'sale 00',
    'business-complete E1 用户号码无效',
    'reversal 00',
  ],
} as const;

const CUSTOMERS: readonly CodeCase[] = [
  {
    ...E1,
    variant: '23.1.1',
    title: "the number is another customer's",
    cause: signOn,
    trade: billPayment('3101000002'),
    left: ['sale 86.00 reversed', 'bill-payment 86.00 refused'],
    cure: () => undefined,
    way: 'corrected-input',
    again: billPayment(customer),
    after: [
      'stripe -128.50',
      'sale 86.00 reversed',
      'sale 128.50 approved',
      'bill-payment 86.00 refused',
      'bill-payment 128.50 done',
    ],
  },
  {
    ...E1,
    variant: '23.2.1',
    title: "the app's region is not the number's",
    cause: (stage) => {
      signOn(stage);
      stage.done(CHANNEL, 'region', { answers: { appRegion: '江苏' } });
    },
    trade: billPayment(customer),
    left: ['sale 128.50 reversed', 'bill-payment 128.50 refused'],
    cure: (stage) => {
      stage.done(CHANNEL, 'region', { answers: { appRegion: region } });
    },
    way: 'same-again',
    after: [
      'stripe -128.50',
      'sale 128.50 reversed',
      'sale 128.50 approved',
      'bill-payment 128.50 refused',
      'bill-payment 128.50 done',
    ],
  },
];

const IDENTITY = {
  code: null,
  words: '身份验证失败',
  wire: ['verify-payee 身份验证失败'],
  left: [],
  cause: signOn,
  cure: () => undefined,
  way: 'other-card',
  again: transfer('payee'),
  after: [
    'stripe -50.00',
    'payee +50.00',
    'sale 50.00 approved',
    'payout 50.00 succeeded',
    'card-transfer 50.00 done',
  ],
} as const;

const PAYEES: readonly CodeCase[] = [
  {
    ...IDENTITY,
    variant: '30.1.1',
    title: "the payee's card centre takes no POS transfers",
    trade: transfer('no-transfer'),
  },
  {
    ...IDENTITY,
    variant: '30.1.2',
    title: "the payee's card is a credit card",
    trade: transfer('specific'),
  },
];

const NO_PARAMETERS = {
  code: 'ER9',
  words: '未查询到参数信息,交易失败',
  wire: ['business-order ER9 未查询到参数信息,交易失败'],
  left: [],
  way: 'same-again',
} as const;
const REPAID = [
  'stripe -300.00',
  'specific +300.00',
  'sale 300.00 approved',
  'payout 300.00 succeeded',
  'card-repayment 300.00 done',
];

/** The branch's 《多渠道总对总业务申请》, and the template that operations makes of it. */
function configureTemplate(stage: CodeStage): void {
  const { serviceDesk, terminalManagement } = stage.doors;
  const form = { form: 'multi-channel-business', path: CHANGE_DIRECTORY, region } as const;
  const filed = told(serviceDesk.fileApplication({ ...BRANCH, ...form }));
  stage.passUntil(filed.acceptedAt);
  const { application } = filed;
  told(serviceDesk.workApplication({ ...OPERATIONS, application }));
  told(terminalManagement.setMultiChannelTemplate({ ...OPERATIONS, region, application }));
}

const PARAMETERS: readonly CodeCase[] = [
  {
    ...NO_PARAMETERS,
    variant: '31.1.1',
    title: 'the terminal has no region',
    cause: (stage) => {
      signOn(stage);
      stage.terminal.doors.machine.resetSettings();
    },
    trade: topUp,
    cure: (stage) => {
      stage.done('unionpay-pay', 'terminalSettings', { answers: { region } });
    },
    after: TOPPED_UP,
  },
  {
    ...NO_PARAMETERS,
    variant: '31.2.1',
    title: 'the region has no multi-channel template',
    cause: (stage) => {
      signOn(stage);
      const step = { ...OPERATIONS, region };
      told(stage.doors.terminalManagement.removeMultiChannelTemplate(step));
    },
    trade: repayment('300.00'),
    cure: configureTemplate,
    after: REPAID,
  },
  {
    ...NO_PARAMETERS,
    variant: '31.3.1',
    title: 'the BIN of the card to repay is not on record',
    cause: (stage) => {
      signOn(stage);
      told(
        stage.doors.merchantRegistration.removeNumberPrefix({ ...OPERATIONS, prefix: '625800' }),
      );
    },
    trade: repayment('300.00'),
    cure: ({ doors }) => {
      told(doors.merchantRegistration.addNumberPrefix({ ...OPERATIONS, prefix: '625800' }));
    },
    after: REPAID,
  },
];

const RESTRICTED = { code: 'T2', words: '该业务在多渠道受限', cause: signOn } as const;

const REPAYMENTS: readonly CodeCase[] = [
  {
    ...RESTRICTED,
    variant: '32.1.1',
    title: 'a quasi-credit card pays, and its payment is reversed',
    trade: repayment('300.00', 'quasi'),
    wire: [
      'business-order ok',
      'sale 00',
      'business-complete T2 该业务在多渠道受限',
      'reversal 00',
    ],
    left: ['sale 300.00 reversed', 'card-repayment 300.00 refused'],
    cure: () => undefined,
    way: 'other-card',
    again: repayment('300.00'),
    after: [
      'stripe -300.00',
      'specific +300.00',
      'sale 300.00 reversed',
      'sale 300.00 approved',
      'payout 300.00 succeeded',
      'card-repayment 300.00 refused',
      'card-repayment 300.00 done',
    ],
  },
  {
    ...RESTRICTED,
    variant: '32.2.1',
    title: 'the amount is below the least amount due',
    trade: repayment('299.99'),
    wire: ['business-order T2 该业务在多渠道受限'],
    left: [],
    cure: () => undefined,
    way: 'corrected-input',
    again: repayment('300.00'),
    after: REPAID,
  },
];

/** Business of 银联多渠道: rows 14, 15, 20, 22, 23, 30, 31, 32. */
export const BUSINESS_CODES: readonly CodeCase[] = [
  INSTITUTION,
  NOT_CONFIGURED,
  CLOSED,
  ...RIGHTS,
  ...CUSTOMERS,
  ...PAYEES,
  ...PARAMETERS,
  ...REPAYMENTS,
];
