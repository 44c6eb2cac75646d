import type { Requirement } from './requirement.ts';

const AFTER_PAYMENT = 'casebook 3.4 rows 20, 23, 32: codes after the card payment';
const LOG_DECIDES = 'casebook 3.4 rows 34, 35: the access log tells what became of a payout';
const ORDER_NUMBERS =
  'orderId of the public all-channel interface: letters and digits, the key of an order';
const DESIGN = 'design of the lab: nobody is charged twice and nothing is lost';

type Row = Omit<Requirement, 'strength' | 'fidelity'> &
  Partial<Pick<Requirement, 'strength' | 'fidelity'>>;

const ROWS: readonly Row[] = [
  {
    id: 'BIZ-ORD-01',
    statement: {
      zh: '刷卡之后业务被拒绝的，终端冲正原消费，并显示业务的返回码。',
      en: 'A sale whose business was refused is reversed, and the operator is shown the business’s code.',
    },
    source: `${AFTER_PAYMENT}; the reversal is the lab’s`,
    checks: ['refused-business-reversed'],
  },
  {
    id: 'BIZ-ORD-02',
    statement: {
      zh: '业务办成的消费保留，任何时候都不冲正。',
      en: 'An approved sale whose business was done keeps it and is never reversed.',
    },
    source: DESIGN,
    checks: ['done-business-kept'],
  },
  {
    id: 'BIZ-ORD-03',
    statement: {
      zh: '消费成功并且可冲正的记录落盘之后，才请求办理业务。',
      en: 'The request of a business leaves only after its sale is approved and durable on record.',
    },
    source: DESIGN,
    checks: ['sale-kept-before-business'],
  },
  {
    id: 'BIZ-ORD-04',
    statement: {
      zh: '账单告知的金额、订单金额和刷卡金额相同。',
      en: 'What a bill tells, what is ordered and what the card pays are the same amount.',
    },
    source: 'casebook 2.3: what is paid is told to the customer, who then swipes the card',
    checks: ['sale-as-ordered'],
  },
  {
    id: 'BIZ-ORD-05',
    statement: {
      zh: '订单被平台接受之后才刷卡收款；订单被拒就不收款。',
      en: 'The card pays only after the platform has accepted the order; a refused order is not paid.',
    },
    source:
      'casebook 3.4 rows 20, 22, 31, 32: what is refused before the card payment and after it',
    checks: ['paid-after-order'],
  },
  {
    id: 'BIZ-OUT-01',
    statement: {
      zh: '办理业务或付款没有应答时结果是未知，不得说成功或失败。',
      en: 'A business or payout without answer is told as unknown, neither as approved nor as declined.',
    },
    source: 'casebook 3.4 row 34, whose words are printed and not believed',
    checks: ['business-silence-is-unknown'],
  },
  {
    id: 'BIZ-OUT-02',
    statement: {
      zh: '结果未知的付款，在查询或接入日志给出结果之前不再付。',
      en: 'A payout of unknown outcome is not made once more before a query or the access log has told.',
    },
    source: LOG_DECIDES,
    checks: ['unknown-payout-not-repeated'],
  },
  {
    id: 'BIZ-OUT-03',
    statement: {
      zh: '代付结果未知时，原消费在得知代付失败之前不撤销。',
      en: 'A purchase whose payout is unknown is not voided before the payout is told to have failed.',
    },
    source: LOG_DECIDES,
    fidelity: 'documented',
    checks: ['unknown-payout-not-voided'],
  },
  {
    id: 'BIZ-OUT-04',
    statement: {
      zh: '查询得到结果后，订单按结果了结，账目随之。',
      en: 'A query that tells the end of an order decides it, and the books follow.',
    },
    source: `${LOG_DECIDES}; the app’s own query is assumed`,
    checks: ['query-decides-order'],
  },
  {
    id: 'BIZ-OUT-05',
    statement: {
      zh: '付款请求发出之前，订单和订单号已经落盘。',
      en: 'The order of a payout, with its number, is durable before its request leaves.',
    },
    source: DESIGN,
    checks: ['payout-kept-before-send'],
  },
  {
    id: 'BIZ-NUM-01',
    statement: {
      zh: '每笔业务和付款有自己的订单号，重发沿用原号。',
      en: 'Every business and payout has an order number of its own, which a repeat keeps.',
    },
    source: ORDER_NUMBERS,
    fidelity: 'public',
    checks: ['own-order-number'],
  },
  {
    id: 'BIZ-SIGN-01',
    statement: {
      zh: '应用先确认自己的商户号、终端号已关联，再签到。',
      en: 'An app signs on only after its own numbers were confirmed as associated.',
    },
    source: 'casebook 3.4 rows 4, 5: E6 at the third-party sign-on',
    checks: ['association-before-sign-on'],
  },
  {
    id: 'BIZ-SET-01',
    statement: {
      zh: '被平台拒绝的商户号、终端号不保存。',
      en: 'A change of numbers that the platform refused is not saved.',
    },
    source: 'casebook 3.4 row 4: refused, the numbers are associated first and edited again',
    checks: ['refused-numbers-not-saved'],
  },
  {
    id: 'BIZ-PAD-01',
    statement: {
      zh: '应用按自己的密码键盘设置签到和交易。',
      en: 'An app with a pad setting of its own signs on and trades with the pad chosen there.',
    },
    source: 'casebook 3.4 rows 26, 27',
    fidelity: 'documented',
    checks: ['own-pad-used'],
  },
  {
    id: 'BIZ-LOG-01',
    statement: {
      zh: '应用页面找不到时显示404，操作员不能登录。',
      en: 'When the app’s page is gone the terminal shows 404 and lets nobody in.',
    },
    source: 'casebook 3.4 row 2',
    fidelity: 'documented',
    checks: ['page-gone-not-let-in'],
  },
  {
    id: 'BIZ-MKT-01',
    statement: {
      zh: '删除后重装的应用保留流水、批次、密钥和未完成的冲正。',
      en: 'An app deleted and installed again keeps its journal, batch, keys and owed reversals.',
    },
    source: 'casebook 3.4 row 2: deleted and installed again; that nothing is lost is the lab’s',
    checks: ['reinstall-keeps-journal'],
  },
  {
    id: 'BIZ-MKT-02',
    statement: {
      zh: '可选更新不自动安装，由操作员决定。',
      en: 'An optional update is not installed by itself but left to the operator.',
    },
    source: 'casebook 1.2: forced and optional updates',
    fidelity: 'documented',
    checks: ['optional-update-not-forced'],
  },
  {
    id: 'BIZ-REC-01',
    statement: {
      zh: '付款成功打印两联带订单号的凭证，商户与收款人各执一联，缺纸、断电后补打。',
      en: 'An approved payout prints two slips with its order number, for merchant and payee, after trouble later.',
    },
    source: 'casebook 2.3: merchant and farmer keep a slip each; the order number is assumed',
    checks: ['payout-slip-printed'],
  },
  {
    id: 'BIZ-SEC-01',
    statement: {
      zh: '收款人、客户的姓名、证件号和卡号在凭证和屏幕上遮掩。',
      en: 'Names, ID numbers and card numbers of payees and customers are masked on paper and screen.',
    },
    source: 'PCI DSS 3.3 for cards; for names and ID numbers design of the lab',
    checks: ['payee-masked', 'pan-masked-on-paper'],
  },
];

/** What is demanded of apps that do business beyond card payments. */
export const BUSINESS_REQUIREMENTS: readonly Requirement[] = ROWS.map((row) => ({
  strength: 'MUST',
  fidelity: 'assumed',
  ...row,
}));
