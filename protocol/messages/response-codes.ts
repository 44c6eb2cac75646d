/**
 * What the terminal does with a code: A success; B failed, the customer may try again; C failed, no
 * second try; D failed, the operator acts; E failed, system error, no second try.
 */
export type ResponseClass = 'A' | 'B' | 'C' | 'D' | 'E';

/** What a code obliges the terminal to do besides ending the transaction. */
export type PostAction =
  | 'none'
  /** Mark the terminal as signed off and ask for sign-on before the next card transaction. */
  | 'signOnAgain'
  /** Tell the cashier to keep the card. */
  | 'keepCard'
  /** Success only when partial approval is supported (60.6 = 1); otherwise reverse. */
  | 'reverseUnlessPartialSupported'
  /** Success with a defect: confirm with the bank that the text names. */
  | 'confirmWithBank';

/** One value of F39. */
export interface ResponseCodeRow {
  readonly code: string;
  readonly responseClass: ResponseClass;
  readonly meaning: string;
  /** Text on the terminal's screen. */
  readonly terminalText: string;
  readonly isApproval: boolean;
  readonly postAction: PostAction;
}

type Line = readonly [
  code: string,
  responseClass: ResponseClass,
  meaning: string,
  terminalText: string,
  postAction?: PostAction,
];

const lines: readonly Line[] = [
  ['00', 'A', 'approved', '交易成功'],
  ['01', 'C', 'refer to issuer', '请持卡人与发卡银行联系'],
  ['03', 'C', 'invalid merchant', '无效商户'],
  ['04', 'D', 'pick up card', '此卡被没收', 'keepCard'],
  ['05', 'C', 'cardholder authentication failed / do not honour', '持卡人认证失败'],
  ['10', 'A', 'partially approved', '部分批准', 'reverseUnlessPartialSupported'],
  ['11', 'A', 'approved, VIP', '成功，VIP客户'],
  ['12', 'C', 'invalid transaction', '无效交易'],
  ['13', 'B', 'invalid amount', '无效金额'],
  ['14', 'B', 'invalid card number', '无效卡号'],
  ['15', 'C', 'no such issuer', '此卡无对应发卡方'],
  ['21', 'C', 'card not initialised / dormant', '该卡未初始化或睡眠卡'],
  ['22', 'C', 'suspected malfunction / too many days', '操作有误，或超出交易允许天数'],
  ['25', 'C', 'original not found', '没有原始交易，请联系发卡方'],
  ['30', 'C', 'format error', '请重试'],
  ['34', 'D', 'suspected fraud, keep card', '作弊卡，吞卡', 'keepCard'],
  ['38', 'D', 'PIN tries exceeded', '密码错误次数超限，请与发卡方联系'],
  ['40', 'C', 'function not supported by issuer', '发卡方不支持的交易类型'],
  ['41', 'D', 'lost card', '挂失卡，请没收', 'keepCard'],
  ['43', 'D', 'stolen card', '被窃卡，请没收', 'keepCard'],
  ['45', 'C', 'fallback not allowed', '请使用芯片'],
  ['51', 'C', 'insufficient funds', '可用余额不足'],
  ['54', 'C', 'expired card', '该卡已过期'],
  ['55', 'C', 'wrong PIN', '密码错'],
  ['57', 'C', 'not permitted to this card', '不允许此卡交易'],
  ['58', 'C', 'not permitted to this terminal', '发卡方不允许该卡在本终端进行此交易'],
  ['59', 'C', 'card verification failed', '卡片校验错'],
  ['61', 'C', 'over amount limit', '交易金额超限'],
  ['62', 'C', 'restricted card', '受限制的卡'],
  ['64', 'C', 'amount does not match original', '交易金额与原交易不匹配'],
  ['65', 'C', 'over count limit', '超出消费次数限制'],
  ['68', 'C', 'issuer timeout', '交易超时，请重试'],
  ['75', 'C', 'PIN tries exceeded', '密码错误次数超限'],
  ['77', 'D', 'batch number mismatch / sign in', '批次号不一致，请重新签到', 'signOnAgain'],
  ['79', 'C', 'offline total mismatch, resend', '重传脱机数据'],
  ['90', 'C', 'day cut-over', '系统日切，请稍后重试'],
  ['91', 'C', 'issuer inoperative', '发卡方状态不正常，请稍后重试'],
  ['92', 'C', 'issuer line fault', '发卡方线路异常，请稍后重试'],
  ['94', 'C', 'duplicate', '拒绝，重复交易，请稍后重试'],
  ['96', 'C', 'switch fault', '拒绝，交换中心异常，请稍后重试'],
  ['97', 'D', 'terminal not registered', '终端未登记'],
  ['98', 'E', 'issuer timeout at centre', '发卡方超时'],
  ['99', 'B', 'PIN format error', 'PIN格式错，请重新签到', 'signOnAgain'],
  ['A0', 'B', 'MAC error', 'MAC校验错，请重新签到', 'signOnAgain'],
  ['A1', 'C', 'transfer currency mismatch', '转账货币不一致'],
  [
    'A2',
    'A',
    'success with defect, confirm with transfer-in bank',
    '交易成功，请向资金转入行确认',
    'confirmWithBank',
  ],
  ['A3', 'C', 'receiving account invalid', '资金到账行账号不正确'],
  [
    'A4',
    'A',
    'success with defect, confirm with receiving bank',
    '交易成功，请向资金到账行确认',
    'confirmWithBank',
  ],
  [
    'A5',
    'A',
    'success with defect, confirm with receiving bank',
    '交易成功，请向资金到账行确认',
    'confirmWithBank',
  ],
  [
    'A6',
    'A',
    'success with defect, confirm with receiving bank',
    '交易成功，请向资金到账行确认',
    'confirmWithBank',
  ],
  ['A7', 'C', 'security processing failed', '安全处理失败'],
];

/**
 * Values of F39 between POS centre and terminal, with the terminal's typical text. From public
 * tables that agree; the class of 45 is deduced. Where the documents of the cloud POS platform
 * print other words for a code, the catalogue has them.
 */
export const RESPONSE_CODES: ReadonlyMap<string, ResponseCodeRow> = new Map(
  lines.map(([code, responseClass, meaning, terminalText, postAction = 'none']) => [
    code,
    Object.freeze({
      code,
      responseClass,
      meaning,
      terminalText,
      isApproval: responseClass === 'A',
      postAction,
    }),
  ]),
);

/** The row of a code; a code outside the table is a failure without second try. */
export function responseCodeRow(code: string): ResponseCodeRow {
  const row = RESPONSE_CODES.get(code);
  if (row !== undefined) return row;
  return {
    code,
    responseClass: 'C',
    meaning: 'not in the table',
    terminalText: `交易失败${code}`,
    isApproval: false,
    postAction: 'none',
  };
}

/** Whether a terminal takes the code for success; 10 only when it supports partial approval. */
export function isApproval(code: string, isPartialSupported: boolean): boolean {
  if (code === '10') return isPartialSupported;
  return responseCodeRow(code).isApproval;
}
