import { fromHex, toHex } from '../../protocol/bytes.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { parseRemarks } from '../../protocol/messages/field-63.ts';
import { civilTime } from '../../world/calendar.ts';
import type { PrintLine } from '../device-messages/methods.ts';
import { CARD_TRANSACTIONS } from './card-transactions.ts';
import type { PaymentConfig } from './config-codec.ts';
import type { ReceiptCopy } from './journal-entries.ts';
import type { JournalRecord } from './journal-state.ts';
import { yuan } from './screens.ts';

/** What is to be printed. */
export interface ReceiptJob {
  readonly record: JournalRecord;
  readonly copy: ReceiptCopy;
  readonly config: PaymentConfig;
  /** Printed before, in full or in part. */
  readonly isDuplicate: boolean;
}

const COPY_NAMES: Readonly<Record<ReceiptCopy, string>> = {
  merchant: '商户存根 MERCHANT COPY',
  cardholder: '持卡人存根 CARDHOLDER COPY',
};

const two = (value: number) => String(value).padStart(2, '0');

/** Date and time of the host where it gave them, else of the terminal: `2026/03/02 09:00:00`. */
function printedTime({ trade, approval }: JournalRecord): string {
  const at = civilTime(trade.at);
  const date = approval?.localDate ?? two(at.month) + two(at.day);
  const time = approval?.localTime ?? two(at.hour) + two(at.minute) + two(at.second);
  const day = `${at.year}/${date.slice(0, 2)}/${date.slice(2)}`;
  return `${day} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
}

function remarkLines({ trade, approval }: JournalRecord): readonly string[] {
  const remarks = approval?.remarks === undefined ? undefined : parseRemarks(approval.remarks);
  return [
    trade.originalVoucher === undefined ? '' : `原凭证号:${trade.originalVoucher}`,
    trade.originalReference === undefined ? '' : `原参考号:${trade.originalReference}`,
    trade.originalDate === undefined ? '' : `原交易日期:${trade.originalDate}`,
    trade.originalAuthCode === undefined ? '' : `原授权码:${trade.originalAuthCode}`,
    remarks?.issuerMessage ?? '',
    remarks?.unionPayMessage ?? '',
    remarks?.acquirerMessage ?? '',
  ].filter((line) => line !== '');
}

const CHIP_LINES = [
  ['ARQC', '9F26'],
  ['TVR', '95'],
  ['TSI', '9B'],
  ['AID', '4F'],
  ['ATC', '9F36'],
  ['CSN', '5F34'],
  ['UNPR NUM', '9F37'],
  ['AIP', '82'],
  ['CVMR', '9F34'],
  ['IAD', '9F10'],
  ['TermCapa', '9F33'],
] as const;

/** Tag 9F27 whose first two bits are 01: the card gave its TC. */
function cryptogramName(cid: Uint8Array | undefined): string {
  return ((cid?.[0] ?? 0x80) & 0xc0) === 0x40 ? 'TC' : 'ARQC';
}

function chipLines(chipData: string | undefined): readonly string[] {
  if (chipData === undefined) return [];
  const objects = parseTlv(fromHex(chipData));
  if (!objects.ok) return [];
  const find = (tag: string) => findTag(objects.value, tag);
  return CHIP_LINES.flatMap(([name, tag]) => {
    const value = find(tag);
    if (value === undefined) return [];
    return [`${tag === '9F26' ? cryptogramName(find('9F27')) : name}:${toHex(value)}`];
  });
}

function signatureLines(copy: ReceiptCopy): readonly string[] {
  if (copy === 'cardholder') return [];
  return [
    '持卡人签名 CARDHOLDER SIGNATURE',
    '',
    '本人确认以上交易，同意将其记入本卡账户',
    'I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICE',
  ];
}

/**
 * One copy of a receipt (签购单), line by line. The card number is printed as the journal has it,
 * masked. Voids and refunds show a minus. Layout from public terminals and JR/T 0001.
 */
export function receiptLines(job: ReceiptJob): readonly PrintLine[] {
  const { record, copy, config, isDuplicate } = job;
  const { trade, approval } = record;
  const { title, titleEn, totals } = CARD_TRANSACTIONS[trade.transaction];
  const amount = totals === 'credit' ? -trade.amountMinor : trade.amountMinor;
  const institutions = approval?.institutions ?? '';
  const text = [
    `商户名称:${config.merchantName}`,
    `商户编号:${config.mid}`,
    `终端编号:${config.tid} 操作员:${trade.operator}`,
    `发卡行:${institutions.slice(0, 11).trimEnd()}`,
    `收单行:${institutions.slice(11, 22).trimEnd()}`,
    `卡号:${trade.panMasked} ${trade.entry}`,
    `交易类型:${title}/${titleEn}`,
    ...(trade.business === undefined ? [] : [`业务类型:${trade.business.title}`]),
    `批次号:${trade.batchNumber} 凭证号:${trade.stan}`,
    `授权码:${approval?.authCode ?? ''}`,
    `参考号:${approval?.rrn ?? ''}`,
    `日期时间:${printedTime(record)}`,
  ];
  const rest = [...remarkLines(record), ...chipLines(approval?.chipData), ...signatureLines(copy)];
  return [
    { text: '银联POS签购单', align: 'centre', style: 'bold' },
    { text: COPY_NAMES[copy], align: 'centre' },
    ...(isDuplicate ? [{ text: '重打印凭证 DUPLICATED', align: 'centre' } as const] : []),
    ...text.map((line) => ({ text: line })),
    { text: `金额:RMB ${yuan(amount)}`, style: 'bold' },
    ...rest.map((line) => ({ text: line })),
  ];
}
