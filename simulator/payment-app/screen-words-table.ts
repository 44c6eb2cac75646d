import type { ScreenName } from './screen-names.ts';

/** Words of a screen in both languages. Words printed in the documents stay Chinese in both. */
export interface ScreenWords {
  readonly zh: string;
  readonly en: string;
  /** The next step, where the catalogue has none for the code shown. */
  readonly next?: { readonly zh: string; readonly en: string };
}

const printed = (words: string) => ({ zh: words, en: words });

/** The app's screens. Words of return codes come from the catalogue and stand above these. */
export const SCREEN_WORDS: Readonly<Record<ScreenName, ScreenWords>> = {
  idle: { zh: '银联支付', en: 'UnionPay Pay' },
  signOnFirst: {
    zh: '请先签到',
    en: 'Sign on first',
    next: { zh: '在本应用中重新签到。', en: 'Sign on again in this app.' },
  },
  settleFirst: {
    zh: '结算未完成，请先结算',
    en: 'Settlement is not finished',
    next: {
      zh: '再次执行结算，从中断处继续。',
      en: 'Run settlement again; it goes on where it stopped.',
    },
  },
  batchFull: {
    zh: '交易笔数已满，请先结算',
    en: 'The batch is full',
    next: { zh: '执行结算后再交易。', en: 'Settle, then trade.' },
  },
  storeFailed: {
    zh: '终端存储异常，交易未发送',
    en: 'The terminal cannot store; nothing was sent',
    next: {
      zh: '重新启动终端；仍不行请报修。',
      en: 'Restart the terminal; if it stays, have it repaired.',
    },
  },
  padFailed: {
    zh: '密码键盘无应答',
    en: 'The PIN pad does not answer',
    next: {
      zh: '检查密码键盘的接口和设置，然后重新签到。',
      en: "Check the pad's port and setting, then sign on again.",
    },
  },
  passwordWrong: {
    zh: '主管密码错误',
    en: 'Wrong supervisor password',
    next: { zh: '核对主管密码后重新发起。', en: 'Check the supervisor password and start again.' },
  },
  presentCard: { zh: '请刷卡或插卡', en: 'Swipe or insert the card' },
  presentCardAgain: { zh: '读卡失败，请重新刷卡或插卡', en: 'Not read; swipe or insert again' },
  insertCardAgain: { zh: '芯片读取失败，请重新插卡', en: 'Chip not read; insert again' },
  cardUnreadable: {
    zh: '读卡失败',
    en: 'The card cannot be read',
    next: { zh: '请持卡人换卡。', en: 'Ask for another card.' },
  },
  fallbackRefused: { ...printed('不允许 IC 卡降级交易') },
  chipTerminated: { ...printed('交易终止') },
  chipDeclined: {
    zh: '交易拒绝',
    en: 'Declined by the card',
    next: { zh: '请持卡人换卡。', en: 'Ask for another card.' },
  },
  refusedByCard: {
    zh: '卡片拒绝，交易未完成',
    en: 'The card refused at the end',
    next: {
      zh: '终端将在下一笔交易前自动冲正，冲正完成前不要重复收款。',
      en: 'The terminal reverses before the next trade; do not charge again before that.',
    },
  },
  enterPin: { zh: '请持卡人输入密码', en: 'PIN, please' },
  confirmCard: { zh: '请核对卡号', en: 'Check the card number' },
  authorising: { zh: '正在处理，请稍候', en: 'Please wait' },
  approved: { zh: '交易成功', en: 'Approved' },
  declined: { zh: '交易失败', en: 'Declined' },
  noAnswer: {
    ...printed('未知错误，交易失败'),
    next: {
      zh: '结果未知：检查网络；终端先冲正（退货则原样重发），有应答后再交易。',
      en: 'Outcome unknown: check the network; trade when it is reversed (a refund: repeated).',
    },
  },
  hostUnreachable: {
    ...printed('未知错误，交易失败'),
    next: {
      zh: '交易未发出：检查网络连接后可重新交易。',
      en: 'Nothing was sent: reconnect the network and trade again.',
    },
  },
  answerMacWrong: { ...printed('MAC 校验错') },
  cancelled: { zh: '交易已取消', en: 'Cancelled' },
  printing: { zh: '正在打印', en: 'Printing' },
  paperOut: {
    zh: '打印机缺纸或异常，签购单未打印完',
    en: 'Printer out of paper or not ready; the receipt is owed',
    next: {
      zh: '装纸或排除故障后按确认，重新打印整联。',
      en: 'Load paper, then confirm; the copy prints again.',
    },
  },
  receiptOwed: { zh: '补打未完成的签购单', en: 'Printing an owed receipt' },
  reversing: { zh: '正在冲正', en: 'Reversing' },
  reversed: { zh: '冲正成功', en: 'Reversed' },
  reversalFailed: {
    zh: '冲正不成功',
    en: 'Reversal not answered',
    next: {
      zh: '检查网络后重试；冲正完成前不能做新交易，仍不行请联系收单机构。',
      en: 'Check the network and try again; no new trade before that; then call the acquirer.',
    },
  },
  repeating: { zh: '正在重发退货', en: 'Sending the refund again' },
  repeatFailed: {
    zh: '退货未得到应答',
    en: 'Refund not answered',
    next: {
      zh: '检查网络后重试；有应答前不能做新交易，也不要再退一次，仍不行请联系收单机构。',
      en: 'Check the network, try again; no new trade or second refund; then call the acquirer.',
    },
  },
  signingOn: { zh: '正在签到', en: 'Signing on' },
  signedOn: { zh: '签到成功', en: 'Signed on' },
  signOnFailed: { ...printed('签到失败') },
  signedOff: { zh: '签退成功', en: 'Signed off' },
  loggingIn: { zh: '正在登录', en: 'Logging in' },
  loggedIn: { zh: '登录成功', en: 'Logged in' },
  loginFailed: { ...printed('操作员或者密码错误') },
  downloading: { zh: '正在下载参数', en: 'Downloading parameters' },
  downloaded: { zh: '参数下载成功', en: 'Parameters downloaded' },
  downloadFailed: {
    zh: '参数下载失败',
    en: 'Download failed',
    next: { zh: '检查网络后重新下载。', en: 'Check the network and download again.' },
  },
  settling: { zh: '正在结算', en: 'Settling' },
  settled: { zh: '结算成功', en: 'Settled' },
  settlementFailed: {
    zh: '结算未完成',
    en: 'Settlement not finished',
    next: {
      zh: '检查网络后再次结算，从中断处继续。',
      en: 'Settle again; it goes on where it stopped.',
    },
  },
  nothingToSettle: { zh: '无交易，无需结算', en: 'Nothing to settle' },
  nothingToPrint: { zh: '无此交易', en: 'No such transaction' },
  reprinted: { zh: '重打印完成', en: 'Printed again' },
  settingsSaved: {
    zh: '商户号、终端号已更新',
    en: 'Merchant and terminal number updated',
    next: { zh: '请重新签到。', en: 'Sign on again.' },
  },
  businessAsking: { zh: '正在办理业务，请勿断电', en: 'The business is under way' },
  businessQuerying: { zh: '正在查询业务结果', en: 'Asking what became of the business' },
  businessRefused: {
    zh: '业务未办理',
    en: 'The business was refused',
    next: { zh: '更正后可重新发起。', en: 'Correct it and start again.' },
  },
  businessNotUndone: {
    zh: '业务未办理',
    en: 'The business was refused',
    next: {
      zh: '不要重新收款：检查网络；终端在下一笔交易前冲正。',
      en: 'Do not charge again: check the network; it is reversed before the next trade.',
    },
  },
  businessUnknown: {
    ...printed('未知错误，交易失败'),
    next: {
      zh: '结果未知，不要重新收款：检查网络；终端先查询业务结果，办妥则补打签购单，未办则冲正。',
      en: 'Unknown; do not charge again. The terminal asks first, then prints or reverses.',
    },
  },
  takeCard: { zh: '请取走卡片', en: 'Remove the card' },
  payoutUnknown: {
    ...printed('未知错误，交易失败'),
    next: {
      zh: '结果未知，不要再次付款：检查网络，再按订单号查询；查明之前请运营中心查终端接入日志。',
      en: 'Unknown; do not pay again: check the network, query the order, or ask operations.',
    },
  },
  payoutDoubtful: {
    zh: '结果未定',
    en: 'The outcome is open',
    next: {
      zh: '结果未定，不要再次付款：按订单号查询，或请运营中心查终端接入日志。',
      en: 'Open; do not pay again: query the order, or have operations look it up.',
    },
  },
  payoutUnresolved: {
    zh: '此卡上一笔付款结果未知',
    en: 'An earlier payment to this card is unknown',
    next: { zh: '先查询上一笔付款，查明后再付。', en: 'Query the earlier payment first.' },
  },
  payoutNumbersMissing: {
    zh: '未录入代付商户号、终端号',
    en: 'No merchant and terminal number for payouts',
    next: {
      zh: '在银联支付客户端录入代付的商户号、终端号。',
      en: 'Enter the payout merchant and terminal number in UnionPay Pay.',
    },
  },
  orderQuerying: { zh: '正在查询', en: 'Asking' },
  orderSucceeded: { zh: '该笔付款成功', en: 'This payment succeeded' },
  orderFailed: {
    zh: '该笔付款失败',
    en: 'This payment failed',
    next: { zh: '更正后可重新付款。', en: 'Correct it, then pay again.' },
  },
  orderPending: {
    zh: '该笔付款处理中，结果未定',
    en: 'This payment is still open',
    next: { zh: '稍后再查，不要再次付款。', en: 'Query again later; do not pay again.' },
  },
  orderNotFound: {
    zh: '无此订单',
    en: 'No such order',
    next: { zh: '核对付款单上的订单号。', en: 'Check the order number on the slip.' },
  },
  certificatesReading: { zh: '正在读取证书列表', en: 'Reading the list of certificates' },
  certificatesEmpty: {
    zh: '证书列表为空',
    en: 'The list of certificates is empty',
    next: {
      zh: '请联系运营中心，在终端管理平台关联应用商户号、终端号后再激活。',
      en: "Ask operations to associate the app's numbers, then activate.",
    },
  },
  activating: { zh: '正在激活终端', en: 'Activating the terminal' },
  activated: { zh: '终端激活成功', en: 'The terminal is activated' },
  activationFailed: { zh: '终端激活失败', en: 'Activation failed' },
  nothingCharged: {
    ...printed('未知错误，交易失败'),
    next: {
      zh: '没有收款：检查网络连接后重新发起。',
      en: 'Nothing was charged: reconnect the network and start again.',
    },
  },
  billShown: { zh: '账单查询成功', en: 'The bill' },
  nothingDue: { zh: '没有应缴费用', en: 'Nothing is due' },
  accountVerified: { zh: '账户验证成功', en: 'The account is verified' },
  regionSaved: { zh: '地区已设置', en: 'The region is set' },
  padChosen: {
    zh: '密码键盘已设置',
    en: 'The PIN pad is set',
    next: { zh: '请重新签到。', en: 'Sign on again.' },
  },
  pageNotFound: { ...printed('404：网页找不到') },
  payoutNumbersSaved: {
    zh: '代付商户号、终端号已更新',
    en: 'Merchant and terminal number for payouts updated',
  },
  installedApps: { zh: '已安装', en: 'Installed' },
  askingMarket: { zh: '正在连接银联市场', en: 'Asking the market' },
  installing: { zh: '正在安装', en: 'Installing' },
  appsUpdated: { zh: '应用安装成功', en: 'Installed' },
  appsUpToDate: { zh: '应用均为最新', en: 'Every app is up to date' },
  appRemoved: {
    zh: '应用已删除，其数据保留',
    en: 'The app is removed; its data stays',
  },
  marketUnreachable: {
    zh: '无法连接银联市场',
    en: 'The market cannot be reached',
    next: { zh: '检查网络连接后重试。', en: 'Check the network and try again.' },
  },
  marketRefused: {
    zh: '应用不存在或已下架',
    en: 'The market does not offer this app',
    next: {
      zh: '稍后重试；仍不行请联系收单机构。',
      en: 'Try again later; if it stays, call the acquirer.',
    },
  },
  nothingOffered: {
    zh: '没有可选的应用',
    en: 'There is no app to choose',
    next: {
      zh: '请联系收单机构，为本终端开放应用。',
      en: 'Ask the acquirer to make apps visible to this terminal.',
    },
  },
  silentInstallBroken: {
    zh: '静默安装失败：终端系统的静默安装功能出错',
    en: "Not installed: the terminal's system does not install silently",
    next: {
      zh: '请分公司更新终端系统；或在银联市场中手动更新应用。',
      en: 'Ask the branch to update the terminal system, or update the app in the market by hand.',
    },
  },
  installerMissing: {
    zh: '静默安装失败：未安装ATK Install',
    en: 'Not installed silently: ATK Install is missing',
    next: {
      zh: '在银联市场-管理页面-已安装应用中检查ATK Install，未安装则安装。',
      en: 'Look for ATK Install among the installed apps of the market; install it if missing.',
    },
  },
  packageDamaged: {
    zh: '安装失败：应用安装包损坏',
    en: 'Not installed: the package is damaged',
    next: {
      zh: '在银联市场中删除该应用，再重新安装；数据不会丢失。',
      en: 'Remove the app in the market and install it again; its data stays.',
    },
  },
  packageUnknown: {
    zh: '安装失败：终端不支持此版本',
    en: 'This terminal does not have this package',
    next: {
      zh: '请联系收单机构核对应用版本。',
      en: 'Ask the acquirer to check the version of the app.',
    },
  },
  appInUse: {
    zh: '应用正在使用',
    en: 'The app is in use',
    next: { zh: '结束应用中的操作后重试。', en: 'End what is running in the app and try again.' },
  },
  packageFailed: {
    zh: '操作失败',
    en: 'It failed',
    next: {
      zh: '重新启动终端后重试；仍不行请报修。',
      en: 'Restart the terminal and try again; if it stays, have it repaired.',
    },
  },
  noPurchase: {
    zh: '没有可代付的消费',
    en: 'No purchase to pay out',
    next: { zh: '先做消费，再代付。', en: 'Make the purchase first, then pay out.' },
  },
  purchasePaidOut: {
    zh: '该消费已代付，不能撤销',
    en: 'Paid out already; it cannot be voided',
    next: { zh: '可在交易状态查询中核对代付。', en: 'Check the payout in the state query.' },
  },
  purchaseUnresolved: {
    zh: '该消费的代付结果未知',
    en: "The outcome of this purchase's payout is unknown",
    next: {
      zh: '不要重做代付，也不要撤销：按订单号查询，或请运营中心查终端接入日志。',
      en: 'Neither pay out again nor void: query the order, or have operations look it up.',
    },
  },
  functionUnknown: { zh: '无此功能', en: 'No such function' },
};
