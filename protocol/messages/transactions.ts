import { tableByName } from '../codec/table-names.ts';
import { type FieldList, REQUEST_FIELDS, RESPONSE_FIELDS } from './transaction-fields.ts';

/** Everything that fixes a transaction on the wire. */
export interface TransactionRow {
  /** Name in the words of the glossary. */
  readonly name: TransactionName;
  /** Printed name. */
  readonly titleZh: string;
  /** Message type of the request. */
  readonly mti: string;
  /** F3; undefined when the message has none or repeats the original's. */
  readonly processingCode: string | undefined;
  /** F25; undefined as for F3. */
  readonly conditionCode: string | undefined;
  /** F60.1; undefined when it repeats the original's. */
  readonly typeCode: string | undefined;
  /** F60.3, network management code. */
  readonly networkCode: string;
  /** Whether silence after the request obliges a reversal. */
  readonly isReversible: boolean;
  /** Whether the request carries F64. */
  readonly needsMac: boolean;
  readonly request: FieldList;
  readonly response: FieldList;
}

/** All transactions of the interface. */
export type TransactionName =
  | 'balanceInquiry'
  | 'sale'
  | 'void'
  | 'refund'
  | 'preAuth'
  | 'preAuthAdditional'
  | 'preAuthVoid'
  | 'preAuthCompletion'
  | 'preAuthCompletionNotice'
  | 'preAuthCompletionVoid'
  | 'offlineSettlement'
  | 'settlementAdjustment'
  | 'tipAdjustment'
  | 'offlineSale'
  | 'electronicCashRefund'
  | 'loadDesignated'
  | 'loadCash'
  | 'loadNonDesignated'
  | 'loadCashVoid'
  | 'purseLoadDesignated'
  | 'purseLoadCash'
  | 'purseLoadNonDesignated'
  | 'instalmentSale'
  | 'instalmentVoid'
  | 'pointsSale'
  | 'pointsVoid'
  | 'alliancePointsInquiry'
  | 'motoSale'
  | 'motoVoid'
  | 'motoRefund'
  | 'motoPreAuth'
  | 'motoPreAuthVoid'
  | 'motoPreAuthCompletion'
  | 'motoPreAuthCompletionNotice'
  | 'motoPreAuthCompletionVoid'
  | 'reservationSale'
  | 'reservationVoid'
  | 'prepaidCashTopUp'
  | 'prepaidCashTopUpConfirm'
  | 'prepaidAccountTopUp'
  | 'accountVerification'
  | 'reversal'
  | 'signOnSingleDes'
  | 'signOn'
  | 'signOnWithTdk'
  | 'signOnSm4'
  | 'signOnSm4WithTdk'
  | 'signOff'
  | 'batchSettlement'
  | 'batchUpload'
  | 'batchEndUnbalanced'
  | 'icUploadBalanced'
  | 'icFailureBalanced'
  | 'icUploadUnbalanced'
  | 'icFailureUnbalanced'
  | 'batchEndBalanced'
  | 'echoTest'
  | 'parameterDownload'
  | 'parameterDownloadEnd'
  | 'statusUpload'
  | 'tmsParameterDownload'
  | 'capkDownload'
  | 'capkDownloadEnd'
  | 'capkList'
  | 'aidDownload'
  | 'aidDownloadEnd'
  | 'aidList'
  | 'blacklistDownload'
  | 'blacklistDownloadEnd'
  | 'contactlessDownload'
  | 'contactlessDownloadEnd'
  | 'noPinWhitelist'
  | 'noPinWhitelistEnd'
  | 'noPinBlacklist'
  | 'noPinBlacklistEnd'
  | 'pointsSignOn'
  | 'scriptResultNotice'
  | 'signatureUpload';

type Key = keyof typeof REQUEST_FIELDS;
type Answer = keyof typeof RESPONSE_FIELDS;
type Head = readonly [TransactionName, string];

/** A card transaction: name and title, then [MTI, F3, F25, F60.1], reversible or not, fields. */
function card(
  [name, titleZh]: Head,
  [mti, processingCode, conditionCode, typeCode]: readonly [string, string, string, string],
  parts: { readonly isReversible: boolean; readonly fields: readonly [Key, Answer] },
): TransactionRow {
  return {
    name,
    titleZh,
    mti,
    processingCode,
    conditionCode,
    typeCode,
    networkCode: '000',
    isReversible: parts.isReversible,
    needsMac: true,
    request: REQUEST_FIELDS[parts.fields[0]],
    response: RESPONSE_FIELDS[parts.fields[1]],
  };
}

/** A management message: name and title, [MTI, F60.3, F60.1], fields; with MAC or without. */
function management(
  [name, titleZh]: Head,
  [mti, networkCode, typeCode]: readonly [string, string, string],
  parts: { readonly needsMac: boolean; readonly fields: readonly [Key, Answer] },
): TransactionRow {
  return {
    name,
    titleZh,
    mti,
    processingCode: undefined,
    conditionCode: undefined,
    typeCode,
    networkCode,
    isReversible: false,
    needsMac: parts.needsMac,
    request: REQUEST_FIELDS[parts.fields[0]],
    response: RESPONSE_FIELDS[parts.fields[1]],
  };
}

const rows: readonly TransactionRow[] = [
  card(['balanceInquiry', '余额查询'], ['0200', '310000', '00', '01'], {
    isReversible: false,
    fields: ['balance', 'balance'],
  }),
  card(['sale', '消费'], ['0200', '000000', '00', '22'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['void', '消费撤销'], ['0200', '200000', '00', '23'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['refund', '退货'], ['0220', '200000', '00', '25'], {
    isReversible: false,
    fields: ['refund', 'refund'],
  }),
  card(['preAuth', '预授权'], ['0100', '030000', '06', '10'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['preAuthAdditional', '追加预授权'], ['0100', '030000', '60', '10'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['preAuthVoid', '预授权撤销'], ['0100', '200000', '06', '11'], {
    isReversible: true,
    fields: ['completion', 'financial'],
  }),
  card(['preAuthCompletion', '预授权完成(请求)'], ['0200', '000000', '06', '20'], {
    isReversible: true,
    fields: ['completion', 'financial'],
  }),
  card(['preAuthCompletionNotice', '预授权完成(通知)'], ['0220', '000000', '06', '24'], {
    isReversible: false,
    fields: ['completionNotice', 'refund'],
  }),
  card(['preAuthCompletionVoid', '预授权完成撤销'], ['0200', '200000', '06', '21'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['offlineSettlement', '离线结算'], ['0220', '000000', '00', '30'], {
    isReversible: false,
    fields: ['offline', 'refund'],
  }),
  card(['settlementAdjustment', '结算调整'], ['0220', '000000', '00', '32'], {
    isReversible: false,
    fields: ['offline', 'refund'],
  }),
  card(['tipAdjustment', '小费调整'], ['0220', '000000', '00', '34'], {
    isReversible: false,
    fields: ['offline', 'refund'],
  }),
  card(['offlineSale', '脱机消费'], ['0200', '000000', '00', '36'], {
    isReversible: false,
    fields: ['offline', 'financial'],
  }),
  card(['electronicCashRefund', '脱机退货'], ['0220', '200000', '00', '27'], {
    isReversible: false,
    fields: ['refund', 'refund'],
  }),
  card(['loadDesignated', '指定账户圈存'], ['0200', '600000', '91', '45'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['loadCash', '现金充值'], ['0200', '630000', '91', '46'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['loadNonDesignated', '非指定账户圈存'], ['0200', '620000', '91', '47'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['loadCashVoid', '现金充值撤销'], ['0200', '170000', '91', '51'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['purseLoadDesignated', '电子钱包指定账户圈存'], ['0200', '600000', '91', '40'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['purseLoadCash', '电子钱包现金充值'], ['0200', '630000', '91', '41'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['purseLoadNonDesignated', '电子钱包非指定账户圈存'], ['0200', '620000', '91', '42'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['instalmentSale', '分期消费'], ['0200', '000000', '64', '22'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['instalmentVoid', '分期消费撤销'], ['0200', '200000', '64', '23'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['pointsSale', '积分消费'], ['0200', '000000', '65', '22'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['pointsVoid', '积分消费撤销'], ['0200', '200000', '65', '23'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['alliancePointsInquiry', '联盟积分查询'], ['0200', '310000', '65', '03'], {
    isReversible: false,
    fields: ['balance', 'balance'],
  }),
  card(['motoSale', '订购消费'], ['0200', '000000', '08', '22'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['motoVoid', '订购消费撤销'], ['0200', '200000', '08', '23'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['motoRefund', '订购退货'], ['0220', '200000', '08', '25'], {
    isReversible: false,
    fields: ['refund', 'refund'],
  }),
  card(['motoPreAuth', '订购预授权'], ['0100', '030000', '18', '10'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['motoPreAuthVoid', '订购预授权撤销'], ['0100', '200000', '18', '11'], {
    isReversible: true,
    fields: ['completion', 'financial'],
  }),
  card(['motoPreAuthCompletion', '订购预授权完成(请求)'], ['0200', '000000', '18', '20'], {
    isReversible: true,
    fields: ['completion', 'financial'],
  }),
  card(['motoPreAuthCompletionNotice', '订购预授权完成(通知)'], ['0220', '000000', '18', '24'], {
    isReversible: false,
    fields: ['completionNotice', 'refund'],
  }),
  card(['motoPreAuthCompletionVoid', '订购预授权完成撤销'], ['0200', '200000', '18', '21'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['reservationSale', '预约消费'], ['0200', '000000', '67', '54'], {
    isReversible: true,
    fields: ['sale', 'financial'],
  }),
  card(['reservationVoid', '预约消费撤销'], ['0200', '200000', '67', '53'], {
    isReversible: true,
    fields: ['linkedByReference', 'financial'],
  }),
  card(['prepaidCashTopUp', '磁条预付费卡现金充值'], ['0200', '630000', '00', '48'], {
    isReversible: false,
    fields: ['sale', 'financial'],
  }),
  card(['prepaidCashTopUpConfirm', '磁条预付费卡现金充值确认'], ['0220', '630000', '00', '48'], {
    isReversible: false,
    fields: ['sale', 'refund'],
  }),
  card(['prepaidAccountTopUp', '磁条预付费卡账户充值'], ['0200', '400000', '66', '49'], {
    isReversible: false,
    fields: ['sale', 'financial'],
  }),
  card(['accountVerification', '账户验证'], ['0100', '330000', '00', '01'], {
    isReversible: false,
    fields: ['balance', 'financial'],
  }),
  {
    name: 'reversal',
    titleZh: '冲正',
    mti: '0400',
    processingCode: undefined,
    conditionCode: undefined,
    typeCode: undefined,
    networkCode: '000',
    isReversible: false,
    needsMac: true,
    request: REQUEST_FIELDS.reversal,
    response: RESPONSE_FIELDS.reversal,
  },
  management(['signOnSingleDes', '签到(单倍长密钥)'], ['0800', '001', '00'], {
    needsMac: false,
    fields: ['signOn', 'signOn'],
  }),
  management(['signOn', '签到(双倍长密钥)'], ['0800', '003', '00'], {
    needsMac: false,
    fields: ['signOn', 'signOn'],
  }),
  management(['signOnWithTdk', '签到(双倍长密钥含磁道密钥)'], ['0800', '004', '00'], {
    needsMac: false,
    fields: ['signOn', 'signOn'],
  }),
  management(['signOnSm4', '签到(国密)'], ['0800', '005', '00'], {
    needsMac: false,
    fields: ['signOn', 'signOn'],
  }),
  management(['signOnSm4WithTdk', '签到(国密含磁道密钥)'], ['0800', '006', '00'], {
    needsMac: false,
    fields: ['signOn', 'signOn'],
  }),
  management(['signOff', '签退'], ['0820', '002', '00'], {
    needsMac: false,
    fields: ['signOff', 'signOff'],
  }),
  management(['batchSettlement', '批结算'], ['0500', '201', '00'], {
    needsMac: false,
    fields: ['settlement', 'settlement'],
  }),
  management(['batchUpload', '批上送'], ['0320', '201', '00'], {
    needsMac: false,
    fields: ['batch', 'batch'],
  }),
  management(['batchEndUnbalanced', '批上送结束(不平)'], ['0320', '202', '00'], {
    needsMac: false,
    fields: ['batch', 'batch'],
  }),
  management(['icUploadBalanced', 'IC卡交易上送(平)'], ['0320', '203', '00'], {
    needsMac: false,
    fields: ['batchIcItem', 'batch'],
  }),
  management(['icFailureBalanced', 'IC卡失败通知(平)'], ['0320', '204', '00'], {
    needsMac: false,
    fields: ['batchIcItem', 'batch'],
  }),
  management(['icUploadUnbalanced', 'IC卡交易上送(不平)'], ['0320', '205', '00'], {
    needsMac: false,
    fields: ['batchIcItem', 'batch'],
  }),
  management(['icFailureUnbalanced', 'IC卡失败通知(不平)'], ['0320', '206', '00'], {
    needsMac: false,
    fields: ['batchIcItem', 'batch'],
  }),
  management(['batchEndBalanced', '批上送结束(平)'], ['0320', '207', '00'], {
    needsMac: false,
    fields: ['batch', 'batch'],
  }),
  management(['echoTest', '回响测试'], ['0820', '301', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['parameterDownload', '参数下载'], ['0800', '360', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['parameterDownloadEnd', '参数下载结束'], ['0800', '361', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['statusUpload', '状态上送'], ['0820', '362', '00'], {
    needsMac: false,
    fields: ['withPayload', 'plain'],
  }),
  management(['tmsParameterDownload', 'TMS参数下载'], ['0800', '364', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['capkDownload', '公钥下载'], ['0800', '370', '00'], {
    needsMac: false,
    fields: ['withPayload', 'withPayload'],
  }),
  management(['capkDownloadEnd', '公钥下载结束'], ['0800', '371', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['capkList', '公钥查询'], ['0820', '372', '00'], {
    needsMac: false,
    fields: ['withPayload', 'withPayload'],
  }),
  management(['aidDownload', 'IC卡参数下载'], ['0800', '380', '00'], {
    needsMac: false,
    fields: ['withPayload', 'withPayload'],
  }),
  management(['aidDownloadEnd', 'IC卡参数下载结束'], ['0800', '381', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['aidList', 'IC卡参数查询'], ['0820', '382', '00'], {
    needsMac: false,
    fields: ['withPayload', 'withPayload'],
  }),
  management(['blacklistDownload', '黑名单下载'], ['0800', '390', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['blacklistDownloadEnd', '黑名单下载结束'], ['0800', '391', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['contactlessDownload', '非接参数下载'], ['0800', '394', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['contactlessDownloadEnd', '非接参数下载结束'], ['0800', '395', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['noPinWhitelist', '免密白名单下载'], ['0800', '396', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['noPinWhitelistEnd', '免密白名单下载结束'], ['0800', '397', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['noPinBlacklist', '免密黑名单下载'], ['0800', '398', '00'], {
    needsMac: false,
    fields: ['plain', 'withPayload'],
  }),
  management(['noPinBlacklistEnd', '免密黑名单下载结束'], ['0800', '399', '00'], {
    needsMac: false,
    fields: ['plain', 'plain'],
  }),
  management(['pointsSignOn', '收银员积分签到'], ['0820', '401', '00'], {
    needsMac: false,
    fields: ['signOff', 'signOff'],
  }),
  management(['scriptResultNotice', '脚本通知'], ['0620', '951', '00'], {
    needsMac: true,
    fields: ['scriptNotice', 'scriptNotice'],
  }),
  management(['signatureUpload', '电子签名上送'], ['0820', '800', '07'], {
    needsMac: true,
    fields: ['signature', 'signOff'],
  }),
];

/**
 * Transactions between POS terminal and POS centre by name: message type, F3, F25, F60.1, F60.3,
 * fields. From public terminal and host code; single-source or deduced rows: 005 and 006 for SM4,
 * 361, 396 to 399.
 */
export const TRANSACTIONS: Readonly<Record<TransactionName, TransactionRow>> = tableByName(rows);
