import { expect } from 'vitest';
import { testCertificate } from '../../catalogue/index.ts';
import { TEST } from '../platform-data.fixture.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, cardOf, type Ended, told } from './code-stage.ts';

const { tid, omniMid, fundTid, fundMid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const BRANCH = { by: 'branch' } as const;
const FUND = 'fund-collection';

/** Signed on, with a purchase whose money can be paid out. */
function collect(stage: CodeStage): void {
  stage.done(FUND, 'signOn');
  stage.done(FUND, 'sale', { answers: { amount: '12.34' } });
}

/** 代付: the purchase's money to 李四's card. */
const payout =
  (payeeName = '李四') =>
  (stage: CodeStage): Ended =>
    stage.play(FUND, 'payout', {
      card: cardOf('payee'),
      answers: { amount: '12.34', payeeName },
    });

/** The purchase is voided by its number. */
const voidPurchase = (stage: CodeStage): Ended =>
  stage.play(FUND, 'void', {
    answers: { voucherNumber: stage.books(FUND).journal[0]?.stan ?? '' },
  });

const PAID = ['payee +12.34', 'payout 12.34 succeeded'];
const VOIDED = ['stripe +12.34', 'sale 12.34 voided', 'void 12.34 approved'];
const REFUSED = { trade: payout(), left: [], way: 'same-again', after: PAID } as const;
const NO_RIGHT = {
  ...REFUSED,
  code: 'OE7',
  words: 'POS 终端无互联网（UPOP）系统的交易权限',
  wire: ['gateway-payout OE7 POS 终端无互联网（UPOP）系统的交易权限'],
} as const;

function unbind(stage: CodeStage): void {
  collect(stage);
  told(stage.doors.terminalManagement.unbindPayoutMerchant({ ...OPERATIONS, tid }));
}

/** What operations reads about the binding, and that it binds in the end. */
function bind(stage: CodeStage, before: { registered: boolean; bound: boolean }): void {
  const { terminalManagement, merchantRegistration } = stage.doors;
  stage.open('payout-binding');
  const step = { ...OPERATIONS, ticket: stage.ticket };
  const asked = merchantRegistration.checkPayoutMerchant({ ...step, purchaseMid: fundMid });
  expect(told(asked).state).toBe(before.registered ? 'registered' : 'not-registered');
  expect(told(terminalManagement.checkPayoutBinding({ ...step, tid }))).toMatchObject(before);
  if (!before.registered) {
    expect(terminalManagement.bindPayoutMerchant({ ...step, tid, omniMid })).toHaveProperty(
      'refused',
    );
    const registered = { ...BRANCH, purchaseMid: fundMid, omniMid };
    told(merchantRegistration.registerPayoutMerchant(registered));
  }
  told(terminalManagement.bindPayoutMerchant({ ...step, tid, omniMid }));
}

const BINDINGS: readonly CodeCase[] = [
  {
    ...NO_RIGHT,
    variant: '09.1.1',
    title: 'no payout merchant is on record for the purchase merchant',
    cause: (stage) => {
      unbind(stage);
      const step = { ...BRANCH, purchaseMid: fundMid };
      told(stage.doors.merchantRegistration.removePayoutMerchant(step));
    },
    cure: (stage) => bind(stage, { registered: false, bound: false }),
  },
  {
    ...NO_RIGHT,
    variant: '09.1.2',
    title: 'the payout merchant is not bound to the terminal',
    cause: unbind,
    cure: (stage) => bind(stage, { registered: true, bound: false }),
  },
];

const MERCHANTS: readonly CodeCase[] = [
  {
    ...REFUSED,
    variant: '15.3.1',
    title: 'the omni-channel has no configuration of the merchant',
    cause: (stage) => {
      collect(stage);
      told(stage.doors.omniChannel.removeMerchant({ ...BRANCH, omniMid }));
    },
    code: '03',
    words: '无效商户',
    wire: ['gateway-payout 03 无效商户'],
    cure: (stage) => {
      const { omniChannel } = stage.doors;
      stage.open('invalid-merchant', omniMid, 'merchant');
      const step = { ...OPERATIONS, ticket: stage.ticket, omniMid };
      expect(told(omniChannel.checkMerchant(step)).state).toBe('not-configured');
      told(omniChannel.configureMerchant({ ...BRANCH, omniMid }));
    },
  },
  {
    ...REFUSED,
    variant: '24.1.1',
    title: 'the merchant number is not registered',
    cause: (stage) => {
      collect(stage);
      told(stage.doors.merchantRegistration.unregisterOmniMerchant({ ...BRANCH, omniMid }));
    },
    code: '31',
    words: '商户不存在',
    wire: ['gateway-payout 31 商户不存在'],
    cure: ({ doors }) => {
      told(doors.merchantRegistration.registerOmniMerchant({ by: 'acquirer', omniMid }));
    },
  },
];

const PAYEE: CodeCase = {
  variant: '19.1.1',
  title: "the payee's name was mistyped",
  cause: collect,
  trade: payout('李三'),
  code: 'OE11',
  words: '代付交易失败',
  wire: ['gateway-payout OE11 代付交易失败'],
  left: ['payout 12.34 failed'],
  cure: (stage) => {
    stage.play(FUND, 'stateQuery', { answers: { orderNumber: '' } });
    expect(stage.shown()).toContain('转入卡持卡人姓名与账户不符');
  },
  way: 'corrected-input',
  again: payout(),
  after: ['payee +12.34', 'payout 12.34 failed', 'payout 12.34 succeeded'],
};

const UNSIGNED = {
  ...REFUSED,
  code: '11',
  words: '全渠道商户号与证书未关联',
  wire: ['gateway-payout 11 全渠道商户号与证书未关联'],
} as const;

const RIGHT = testCertificate('payout-merchant');
const OTHER = testCertificate('other-payout-merchant');
const MISTYPED = '840271';

function removeCertificate(stage: CodeStage): void {
  told(stage.doors.terminalManagement.removePayoutCertificate({ ...OPERATIONS, tid }));
}

/** Operations uploads a certificate; in place of another one only with a ticket. */
function upload(stage: CodeStage, certificate: string, password: string): void {
  const ticketed = stage.ticket === '' ? {} : { ticket: stage.ticket };
  const step = { ...OPERATIONS, tid, certificate, password, ...ticketed };
  told(stage.doors.terminalManagement.uploadPayoutCertificate(step));
}

/** The ticket, and how operations finds the certificate. */
function inspect(stage: CodeStage, state: string): void {
  stage.open('gateway-certificate');
  const step = { ...OPERATIONS, ticket: stage.ticket, tid };
  expect(told(stage.doors.terminalManagement.checkPayoutCertificate(step)).state).toBe(state);
}

const CERTIFICATES: readonly CodeCase[] = [
  {
    ...UNSIGNED,
    variant: '28.1.1',
    title: 'no certificate was uploaded',
    cause: (stage) => {
      collect(stage);
      removeCertificate(stage);
    },
    cure: (stage) => {
      inspect(stage, 'missing');
      upload(stage, RIGHT.pkcs12, RIGHT.password);
    },
  },
  {
    ...UNSIGNED,
    variant: '28.1.2',
    title: "another merchant's certificate was uploaded",
    cause: (stage) => {
      collect(stage);
      removeCertificate(stage);
      upload(stage, OTHER.pkcs12, OTHER.password);
    },
    cure: (stage) => {
      inspect(stage, 'wrong');
      upload(stage, RIGHT.pkcs12, RIGHT.password);
    },
  },
  {
    ...UNSIGNED,
    variant: '28.1.3',
    title: "the certificate's password was mistyped",
    cause: (stage) => {
      collect(stage);
      removeCertificate(stage);
      upload(stage, RIGHT.pkcs12, MISTYPED);
    },
    cure: (stage) => {
      inspect(stage, 'unreadable');
      const step = { ...OPERATIONS, ticket: stage.ticket, tid, password: RIGHT.password };
      told(stage.doors.terminalManagement.enterCertificatePassword(step));
    },
  },
];

const MALFORMED: CodeCase = {
  variant: '29.1.1',
  title: 'the acquirer code on record has a letter in it',
  cause: (stage) => {
    collect(stage);
    const step = { ...BRANCH, mid: fundMid, acquirerCode: '48O21000' };
    told(stage.doors.merchantRegistration.setAcquirerCode(step));
  },
  trade: voidPurchase,
  code: '30',
  words: '报文格式错误',
  wire: ['void 30'],
  left: [],
  cure: (stage) => {
    stage.open('message-format', fundMid);
    expect(stage.investigate()).toEqual(['wrong acquirer code']);
    const step = { ...OPERATIONS, mid: fundMid, acquirerCode: '48021000', order: stage.order };
    told(stage.doors.merchantRegistration.setAcquirerCode(step));
  },
  way: 'same-again',
  after: VOIDED,
};

/** The last payout as the access log has it. */
function confirm(stage: CodeStage, state: string): void {
  const orderId = stage.books(FUND).orders.at(-1)?.orderId ?? '';
  const step = { ...OPERATIONS, appTid: fundTid, orderId };
  expect(told(stage.doors.merchantService.confirmPayoutState(step)).state).toBe(state);
}

const LOST = {
  variant: '34.1.2',
  trade: payout(),
  outcome: 'unknown',
  code: '105',
  words: '未知错误，交易失败',
  next: '结果未知，不要再次付款：检查网络，再按订单号查询；查明之前请运营中心查终端接入日志。',
  wire: ['gateway-payout —'],
} as const;

const SILENCES: readonly CodeCase[] = [
  {
    ...LOST,
    title: 'the request of a payout is lost, and the purchase is voided',
    cause: (stage) => {
      collect(stage);
      const fault = { kind: 'silence', business: 'skipped' } as const;
      stage.platform.faults.plan({ api: 'gateway-payout' }, fault);
    },
    left: [],
    cure: (stage) => confirm(stage, 'none'),
    way: 'void-the-original',
    again: voidPurchase,
    after: VOIDED,
  },
  {
    ...LOST,
    title: 'the answer to a payout is lost, and the merchant is told that it succeeded',
    cause: (stage) => {
      collect(stage);
      const fault = { kind: 'silence', business: 'done' } as const;
      stage.platform.faults.plan({ api: 'gateway-payout' }, fault);
    },
    left: PAID,
    cure: (stage) => {
      confirm(stage, 'succeeded');
      expect(voidPurchase(stage)).toMatchObject({ outcome: 'declined' });
      expect(stage.rig.lastFrame()).toMatchObject({ screen: 'purchasePaidOut' });
    },
    way: 'explained-only',
    after: PAID,
  },
];

/** Payouts and voids of fund collection: rows 9, 15, 19, 24, 28, 29, 34. */
export const FUND_CODES: readonly CodeCase[] = [
  ...BINDINGS,
  ...MERCHANTS,
  PAYEE,
  ...CERTIFICATES,
  MALFORMED,
  ...SILENCES,
];
