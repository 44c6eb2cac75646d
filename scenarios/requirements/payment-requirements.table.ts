import type { Requirement } from './requirement.ts';

const REVERSAL_RULES =
  'reversal rules in public terminal code: LiaoYang_POS, Innoverex/pos, HX123S';
const ANSWER_CHECKS = 'answer checks in public terminal code: LiaoYang_POS, HX123S';
const NUMBERS = 'numbering in public terminal code: LiaoYang_POS, Innoverex/pos, waitmannee/spp';
const SETTLEMENT = 'settlement in public code: LiaoYang_POS, Innoverex/pos, waitmannee/spp';
const BUSINESS = 'business rules in public terminal menus: LiaoYang_POS, Innoverex/pos';
const RECEIPT =
  'receipt by JR/T 0001 chapter 8 and public terminal code: LiaoYang_POS, Innoverex/pos';
const CODES = 'public response code tables that agree: HX123S, LiaoYang_POS, topwisemp35p';
const KEYS = 'key loading in public terminal code: LiaoYang_POS, Innoverex/pos, waitmannee/spp';

type Row = Omit<Requirement, 'strength' | 'fidelity'> &
  Partial<Pick<Requirement, 'strength' | 'fidelity'>>;

const ROWS: readonly Row[] = [
  {
    id: 'PAY-REV-01',
    statement: {
      zh: '可冲正的交易发出后没有可用的应答，终端必须冲正。',
      en: 'A reversible trade that left without getting a usable answer is reversed.',
    },
    source: REVERSAL_RULES,
    checks: ['reversal-after-silence'],
  },
  {
    id: 'PAY-REV-02',
    statement: {
      zh: '冲正报文沿用原交易的流水号、批次号、金额、处理码和终端号，不带磁道和密码。',
      en: 'A reversal repeats STAN, batch, amount, processing code and terminal of its original and leaves out tracks and PIN.',
    },
    source: REVERSAL_RULES,
    checks: ['reversal-keeps-identity'],
  },
  {
    id: 'PAY-REV-03',
    statement: {
      zh: '冲正的39域写明原因：98无应答，A0应答MAC错，其余06。',
      en: 'F39 of a reversal states the reason: 98 no answer, A0 wrong MAC of the answer, 06 anything else.',
    },
    source: REVERSAL_RULES,
    checks: ['reversal-reason'],
  },
  {
    id: 'PAY-REV-04',
    statement: {
      zh: '冲正没有得到应答之前，终端不做新的金融交易。',
      en: 'As long as a reversal is not answered, the terminal starts no new financial trade.',
    },
    source: REVERSAL_RULES,
    checks: ['no-trade-before-reversal'],
  },
  {
    id: 'PAY-REV-05',
    statement: {
      zh: '没有应答的冲正要保留并重发，断电也不丢，直到得到应答。',
      en: 'A reversal without answer is kept, also through a power cut, and sent again until it is answered.',
    },
    source: REVERSAL_RULES,
    checks: ['reversal-until-answered'],
  },
  {
    id: 'PAY-REV-06',
    statement: {
      zh: '已经放弃并冲正的交易，迟到的应答不得让它成功。',
      en: 'An answer that comes after the terminal gave up does not make a reversed trade succeed.',
    },
    source: REVERSAL_RULES,
    fidelity: 'assumed',
    checks: ['late-answer-ignored'],
  },
  {
    id: 'PAY-REV-07',
    statement: {
      zh: '冲正记录在请求发出之前写好并落盘。',
      en: 'The record that obliges to a reversal is durable before the request leaves.',
    },
    source: REVERSAL_RULES,
    checks: ['obligation-before-send'],
  },
  {
    id: 'PAY-REV-08',
    statement: {
      zh: '退货不能冲正：没有可用的应答时保留，断电也不丢，原样重发（只重算MAC），直到有应答，结算之前完成。',
      en: 'A refund cannot be reversed: without a usable answer it is kept, also through a power cut, and sent again as it was but for its MAC until it is answered, before settlement at the latest.',
    },
    source: 'advices are kept and sent again in public terminal code: LiaoYang_POS',
    fidelity: 'assumed',
    checks: ['refund-repeated-until-answered'],
  },
  {
    id: 'PAY-OUT-01',
    statement: {
      zh: '没有应答的交易，结果是未知，不得告诉商户失败或成功。',
      en: 'The outcome of a trade without answer is told as unknown, neither as declined nor as approved.',
    },
    source: 'casebook 3.4 row 34, with the reversal rules of public terminal code',
    checks: ['silence-is-unknown'],
  },
  {
    id: 'PAY-OUT-02',
    statement: {
      zh: '被明确拒绝的交易结果是失败，不打签购单，不冲正。',
      en: 'A trade that is clearly refused ends declined, prints no receipt and is not reversed.',
    },
    source: REVERSAL_RULES,
    checks: ['decline-is-final'],
  },
  {
    id: 'PAY-OUT-03',
    statement: {
      zh: '操作员或持卡人取消的交易不向平台发送。',
      en: 'What operator or cardholder cancel is not sent to the platform.',
    },
    source: BUSINESS,
    fidelity: 'assumed',
    checks: ['cancel-sends-nothing'],
  },
  {
    id: 'PAY-OUT-04',
    statement: {
      zh: '只有平台应答成功，终端才报告成功。',
      en: 'The terminal reports success only when the platform answered so.',
    },
    source: ANSWER_CHECKS,
    checks: ['approved-only-by-answer'],
  },
  {
    id: 'PAY-MAC-01',
    statement: {
      zh: '成功应答的MAC要校验；MAC不对不算成功，并以A0冲正。',
      en: 'The MAC of a success is verified; a wrong one means no success and a reversal with A0.',
    },
    source: 'answer with a bad MAC in public code: chinaljp/posp, LiaoYang_POS, HX123S',
    checks: ['answer-mac-verified'],
  },
  {
    id: 'PAY-MAC-02',
    statement: {
      zh: '应答A0、99、77之后，下一笔交易之前要重新签到。',
      en: 'After A0, 99 or 77 the terminal signs on again before the next card transaction.',
    },
    source: CODES,
    checks: ['sign-on-after-a0-99-77'],
  },
  {
    id: 'PAY-BOOK-01',
    statement: {
      zh: '日终时持卡人账户、终端流水、订单、平台账与清算文件一致：不多扣，不漏记。',
      en: 'At the end of the day cardholder account, journal, orders, ledger and settlement file agree: nobody charged twice, nothing lost.',
    },
    source: 'design of the lab, after public incidents of double charges',
    fidelity: 'assumed',
    checks: ['books-agree'],
  },
  {
    id: 'PAY-BOOK-02',
    statement: {
      zh: '结算时终端的借贷总额和笔数与平台一致。',
      en: 'At settlement the terminal’s debit and credit totals equal the platform’s.',
    },
    source: SETTLEMENT,
    checks: ['settlement-balanced'],
  },
  {
    id: 'PAY-BOOK-03',
    statement: {
      zh: '批结束得到确认后批次号加一，其他时候不变（签到可同步）。',
      en: 'The batch number goes up by one after an accepted batch end and at no other time, but for sign-on.',
    },
    source: NUMBERS,
    checks: ['batch-advances-after-settlement-only'],
  },
  {
    id: 'PAY-BOOK-04',
    statement: {
      zh: '有未完成的冲正时，先冲正再结算。',
      en: 'A reversal that is owed comes before the settlement.',
    },
    source: SETTLEMENT,
    checks: ['settlement-after-reversal'],
  },
  {
    id: 'PAY-BOOK-05',
    strength: 'SHOULD',
    statement: {
      zh: '结算成功后打印总计单。',
      en: 'A settlement that succeeded prints its totals.',
    },
    source: SETTLEMENT,
    checks: ['totals-printed'],
  },
  {
    id: 'PAY-NUM-01',
    statement: {
      zh: '同一批次内每个新请求用新的流水号，断电后也不重复。',
      en: 'Within a batch every new request has a STAN of its own, also after a power cut.',
    },
    source: NUMBERS,
    checks: ['stan-advances'],
  },
  {
    id: 'PAY-NUM-02',
    statement: {
      zh: '操作员输入、报文和签购单上的金额相同。',
      en: 'The amount is the same as typed, on the line and on paper.',
    },
    source: RECEIPT,
    fidelity: 'assumed',
    checks: ['amount-as-agreed'],
  },
  {
    id: 'PAY-REC-01',
    statement: {
      zh: '收到有效的成功应答之后才打印签购单。',
      en: 'A receipt is printed only after the valid approval was received.',
    },
    source: RECEIPT,
    checks: ['receipt-after-approval'],
  },
  {
    id: 'PAY-REC-02',
    statement: {
      zh: '成功的交易打印商户存根和持卡人存根。',
      en: 'An approved trade prints a merchant copy and a cardholder copy.',
    },
    source: RECEIPT,
    checks: ['two-copies'],
  },
  {
    id: 'PAY-REC-03',
    statement: {
      zh: '断电、缺纸或打印机故障之后，欠打的签购单要补全。',
      en: 'After a power cut or a failing printer the paper that is owed is printed in full.',
    },
    source: RECEIPT,
    fidelity: 'assumed',
    checks: ['receipt-not-lost'],
  },
  {
    id: 'PAY-REC-04',
    statement: {
      zh: '重打印的签购单注明重打印。',
      en: 'A receipt that is printed again is marked as a duplicate.',
    },
    source: RECEIPT,
    checks: ['reprint-is-marked'],
  },
  {
    id: 'PAY-REC-05',
    statement: {
      zh: '成功的交易先记入流水并落盘，再显示和打印。',
      en: 'An approval is durable in the journal before it is shown or printed.',
    },
    source: REVERSAL_RULES,
    fidelity: 'assumed',
    checks: ['journal-before-receipt'],
  },
  {
    id: 'PAY-REC-06',
    statement: {
      zh: '签购单上的卡号只印前六后四。',
      en: 'The card number on a receipt shows its first six and last four digits only.',
    },
    source: RECEIPT,
    checks: ['pan-masked-on-paper'],
  },
  {
    id: 'PAY-REC-07',
    strength: 'SHOULD',
    statement: {
      zh: '余额查询的结果不打印。',
      en: 'The result of a balance inquiry is not printed.',
    },
    source: CODES,
    fidelity: 'assumed',
    checks: ['balance-not-printed'],
  },
  {
    id: 'PAY-SEC-01',
    statement: {
      zh: '卡号、密码、磁道和密钥的明文不出现在任何屏幕、纸张、存储和报文里。',
      en: 'Card number, PIN, track and keys appear in clear on no screen, no paper, in no store and on no line.',
    },
    source: 'public: PCI DSS 3.3 to 3.5',
    checks: ['no-secret-in-record'],
  },
  {
    id: 'PAY-SIGN-01',
    statement: {
      zh: '签到成功后才能做交易，签退后要重新签到。',
      en: 'Trades follow a successful sign-on; after a sign-off the terminal signs on again.',
    },
    source: BUSINESS,
    checks: ['sign-on-before-trade'],
  },
  {
    id: 'PAY-SIGN-02',
    statement: {
      zh: '签到成功时PIN密钥和MAC密钥都已装入密码键盘。',
      en: 'Sign-on is successful only when PIK and MAK were put into the PIN pad.',
    },
    source: KEYS,
    checks: ['sign-on-loads-keys'],
  },
  {
    id: 'PAY-SIGN-03',
    statement: {
      zh: '操作员登录以平台核对的结果为准。',
      en: 'An operator’s login follows the platform’s word.',
    },
    source: 'casebook 3.4 row 1',
    fidelity: 'documented',
    checks: ['login-decided-by-platform'],
  },
  {
    id: 'PAY-SIGN-04',
    statement: {
      zh: '参数下载成功时，平台下发的参数、公钥和AID都已装入。',
      en: 'A parameter download is successful only when what the platform sent was loaded.',
    },
    source: 'parameter download in public terminal code: LiaoYang_POS, Innoverex/pos',
    checks: ['parameters-loaded'],
  },
  {
    id: 'PAY-CARD-01',
    statement: {
      zh: '芯片卡不降级为磁条卡交易。',
      en: 'A chip card is not traded by its stripe.',
    },
    source: 'casebook 3.4 row 16',
    fidelity: 'documented',
    checks: ['chip-not-downgraded'],
  },
  {
    id: 'PAY-CARD-02',
    statement: {
      zh: '显示交易终止时，没有向平台发送交易。',
      en: 'When the terminal shows 交易终止, no trade was sent to the platform.',
    },
    source: 'casebook 3.4 row 18',
    fidelity: 'documented',
    checks: ['nothing-sent-after-termination'],
  },
  {
    id: 'PAY-OPER-01',
    strength: 'SHOULD',
    statement: {
      zh: '撤销和退货要输入主管密码。',
      en: 'Voids and refunds ask for the supervisor’s password.',
    },
    source: `${BUSINESS}; casebook 3.4 row 7`,
    checks: ['supervisor-asked'],
  },
  {
    id: 'PAY-SCR-01',
    strength: 'SHOULD',
    statement: {
      zh: '显示返回码或失败时，同时给出下一步。',
      en: 'A screen with a return code or a failure also gives the next step.',
    },
    source: 'casebook 3.4, column of remedies',
    fidelity: 'assumed',
    checks: ['next-step-shown'],
  },
];

/** What is demanded of any payment app, whatever code it shows. */
export const PAYMENT_REQUIREMENTS: readonly Requirement[] = ROWS.map((row) => ({
  strength: 'MUST',
  fidelity: 'public',
  ...row,
}));
