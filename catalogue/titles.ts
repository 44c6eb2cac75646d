import { apps } from './generated/apps.ts';
import type {
  AppScope,
  Bilingual,
  Channel,
  Fidelity,
  Phase,
  RecoveryKind,
  StepPurpose,
  TransactionId,
  VendorScope,
} from './types.ts';

/** Who speaks a code, in words. */
export const CHANNEL_TITLES: Readonly<Record<Channel, Bilingual>> = {
  terminal: { zh: '终端', en: 'terminal' },
  'terminal-management': { zh: '终端管理', en: 'terminal management' },
  access: { zh: '接入', en: 'access' },
  card: { zh: '银行卡', en: 'card' },
  'multi-channel': { zh: '多渠道', en: 'multi-channel' },
  'omni-channel': { zh: '全渠道', en: 'omni-channel' },
};

/** The moments of a business, in words. */
export const PHASE_TITLES: Readonly<Record<Phase, Bilingual>> = {
  login: { zh: '登录', en: 'login' },
  'sign-on': { zh: '签到', en: 'sign-on' },
  'third-party-sign-on': { zh: '第三方签到', en: 'third-party sign-on' },
  entry: { zh: '录入', en: 'entry' },
  'before-pin': { zh: '输密前', en: 'before PIN' },
  'after-pin': { zh: '输密后', en: 'after PIN' },
  query: { zh: '查询', en: 'query' },
  payment: { zh: '支付', en: 'payment' },
  payout: { zh: '代付', en: 'payout' },
  void: { zh: '撤销', en: 'void' },
};

function titleOfApp(id: AppScope): Bilingual {
  return apps.find((app) => app.id === id)?.title ?? { zh: id, en: id };
}

/** The apps in which a code is read, in words. */
export const APP_SCOPE_TITLES: Readonly<Record<AppScope, Bilingual>> = {
  any: { zh: '任何应用', en: 'any' },
  'unionpay-pay': titleOfApp('unionpay-pay'),
  'unionpay-market': titleOfApp('unionpay-market'),
  'farmer-withdrawal': titleOfApp('farmer-withdrawal'),
  'farm-purchase': titleOfApp('farm-purchase'),
  'fund-collection': titleOfApp('fund-collection'),
  'multi-channel': titleOfApp('multi-channel'),
  'third-party': { zh: '第三方应用', en: 'Third-party' },
};

/** What a step of a remedy is for, in words. */
export const STEP_PURPOSES: Readonly<Record<StepPurpose, Bilingual>> = {
  cure: { zh: '处理', en: 'cure' },
  diagnose: { zh: '判断', en: 'find out' },
  report: { zh: '上报', en: 'report' },
  inform: { zh: '告知', en: 'inform' },
};

/** What may be expected once the remedy is done, in words. */
export const RECOVERY_TITLES: Readonly<Record<RecoveryKind, Bilingual>> = {
  'same-again': { zh: '同样的业务再做一次即成功', en: 'the same again succeeds' },
  'other-card': { zh: '换卡后成功', en: 'another card succeeds' },
  'corrected-input': { zh: '更正输入后成功', en: 'the corrected input succeeds' },
  'void-the-original': { zh: '撤销原交易', en: 'the original is voided' },
  'explained-only': { zh: '只作说明，不再交易', en: 'it is explained; nothing is traded again' },
};

/** What stands behind a statement, in words. */
export const FIDELITY_TITLES: Readonly<Record<Fidelity, Bilingual>> = {
  documented: { zh: '文档', en: 'documented' },
  public: { zh: '公开资料', en: 'public' },
  assumed: { zh: '假定', en: 'assumed' },
};

/** Vendors whose terminals differ, in words. */
export const VENDOR_TITLES: Readonly<Record<VendorScope, Bilingual>> = {
  any: { zh: '任何终端', en: 'any terminal' },
  centerm: { zh: '升腾终端', en: 'Centerm terminals' },
  wizarpos: { zh: '慧银终端', en: 'WizarPOS terminals' },
};

/** Transactions, in words. */
export const TRANSACTION_TITLES: Readonly<Record<TransactionId, Bilingual>> = {
  any: { zh: '所有交易', en: 'any' },
  login: { zh: '登录', en: 'login' },
  signOn: { zh: '签到', en: 'sign-on' },
  thirdPartySignOn: { zh: '第三方签到', en: 'third-party sign-on' },
  sale: { zh: '消费', en: 'sale' },
  void: { zh: '消费撤销', en: 'void' },
  refund: { zh: '退货', en: 'refund' },
  preAuth: { zh: '预授权', en: 'pre-authorisation' },
  preAuthVoid: { zh: '预授权撤销', en: 'void of a pre-authorisation' },
  preAuthCompletion: { zh: '预授权完成', en: 'pre-authorisation completion' },
  preAuthCompletionVoid: {
    zh: '预授权完成撤销',
    en: 'void of a pre-authorisation completion',
  },
  balanceInquiry: { zh: '余额查询', en: 'balance inquiry' },
  accountVerification: { zh: '账户验证', en: 'account verification' },
  payout: { zh: '代付', en: 'payout' },
  realTimePayout: { zh: '实时代付', en: 'real-time payout' },
  billQuery: { zh: '账单费用查询', en: 'bill query' },
  billPayment: { zh: '账单缴费', en: 'bill payment' },
  mobileTopUp: { zh: '手机充值', en: 'mobile top-up' },
  cardRepayment: { zh: '信用卡还款', en: 'card repayment' },
  cardTransfer: { zh: '卡卡转账', en: 'card-to-card transfer' },
};

/** The columns of section 3.4 by their printed heads, in words. */
export const COLUMN_TITLES: Readonly<Record<string, Bilingual>> = {
  应用场景: { zh: '应用场景', en: 'scene' },
  返回码: { zh: '返回码', en: 'code' },
  返回信息: { zh: '返回信息', en: 'message' },
  问题描述: { zh: '问题描述', en: 'problem' },
  常见原因: { zh: '常见原因', en: 'causes' },
  处理方: { zh: '处理方', en: 'handler' },
  '处理平台/应用': { zh: '处理平台/应用', en: 'platform' },
  操作界面: { zh: '操作界面', en: 'screen' },
  处理方式: { zh: '处理方式', en: 'remedy' },
};
