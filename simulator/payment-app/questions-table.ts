import type { EntryFormat, Question } from '../device-messages/methods.ts';

/** Every question of the app by its field. Titles as terminals print them. */
export type QuestionField =
  | 'amount'
  | 'supervisorPassword'
  | 'voucherNumber'
  | 'originalDate'
  | 'referenceNumber'
  | 'authCode'
  | 'operatorNumber'
  | 'operatorPassword'
  | 'administratorPassword'
  | 'terminalId'
  | 'merchantId'
  | 'reprintVoucherNumber'
  | 'paperLoaded'
  | 'customerNumber'
  | 'customerName'
  | 'billConfirmation'
  | 'phoneNumber'
  | 'creditCardNumber'
  | 'payeeName'
  | 'payeeId'
  | 'appRegion'
  | 'placement'
  | 'orderNumber'
  | 'certificate'
  | 'region'
  | 'payoutTid'
  | 'payoutMid'
  | 'application';

type Row = readonly [format: EntryFormat, zh: string, en: string, maxLength?: number];

const ROWS: Readonly<Record<QuestionField, Row>> = {
  amount: ['amount', '请输入金额', 'Amount', 12],
  supervisorPassword: ['password', '请输入主管密码', 'Supervisor password', 8],
  voucherNumber: ['digits', '请输入原交易凭证号', 'Original voucher number', 6],
  originalDate: ['digits', '请输入原交易日期(MMDD)', 'Original date (MMDD)', 8],
  referenceNumber: ['text', '请输入原交易参考号', 'Original reference number', 12],
  authCode: ['text', '请输入原授权码', 'Original authorisation code', 6],
  operatorNumber: ['digits', '请输入操作员号', 'Operator number', 4],
  operatorPassword: ['password', '请输入操作员密码', 'Operator password', 20],
  administratorPassword: ['password', '请输入管理员(99)密码', 'Administrator (99) password', 8],
  terminalId: ['text', '请输入终端号', 'Terminal number', 8],
  merchantId: ['text', '请输入商户号', 'Merchant number', 15],
  reprintVoucherNumber: ['text', '请输入凭证号，空为最后一笔', 'Voucher number, empty: last', 6],
  paperLoaded: ['confirm', '请装纸后确认，重新打印', 'Load paper, then confirm'],
  customerNumber: ['text', '请输入客户号', 'Customer number', 32],
  customerName: ['text', '请输入客户姓名', "Customer's name", 32],
  billConfirmation: ['confirm', '请核对账单，确认缴费', 'Check the bill, confirm to pay'],
  phoneNumber: ['text', '请输入手机号', 'Phone number', 32],
  creditCardNumber: ['text', '请输入信用卡号', 'Credit card number', 32],
  payeeName: ['text', '请输入收款人姓名', "Payee's name", 32],
  payeeId: ['text', '请输入收款人证件号', "Payee's identity number", 32],
  appRegion: ['choice', '请选择地区', 'Choose the region'],
  placement: ['choice', '请选择密码键盘', 'Choose the PIN pad'],
  orderNumber: ['text', '请输入商户订单号，空为最后一笔', 'Order number, empty: last', 32],
  application: ['choice', '请选择应用', 'Choose the application'],
  certificate: ['choice', '请选择证书', 'Choose the certificate'],
  region: ['choice', '请选择终端所属地区', "Choose the terminal's region"],
  payoutTid: ['text', '请输入代付终端号', 'Terminal number for payouts', 8],
  payoutMid: ['text', '请输入代付商户号', 'Merchant number for payouts', 15],
};

/** How long a question about a transaction waits before it is given up, milliseconds. */
export const ENTRY_TIMEOUT_MS = 120_000;

/** A question in the settings' language. Paper is waited for without a limit. */
export function questionOf(
  field: QuestionField,
  language: 'zh' | 'en',
  extra: Partial<Question> = {},
): Question {
  const [format, zh, en, maxLength] = ROWS[field];
  return {
    field,
    title: language === 'zh' ? zh : en,
    format,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(field === 'paperLoaded' ? {} : { timeoutMs: ENTRY_TIMEOUT_MS }),
    ...extra,
  };
}
