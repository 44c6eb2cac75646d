import type { SettlementSums, SettlementTotals } from '../../protocol/messages/field-48.ts';
import { stampOf } from '../../world/calendar.ts';
import type { PrintLine } from '../device-messages/methods.ts';
import type { PaymentConfig } from './config-codec.ts';
import { yuan } from './screens.ts';

/** What a settlement slip says. */
export interface SlipFacts {
  readonly config: PaymentConfig;
  readonly operator: string;
  readonly batchNumber: string;
  readonly totals: SettlementTotals;
  readonly isBalanced: boolean;
  /** Instant of the settlement. */
  readonly at: number;
  readonly isDuplicate: boolean;
}

function sideLines(title: string, sums: SettlementSums): readonly string[] {
  return [
    title,
    `借记 DEBIT ${sums.debitCount}笔 ${yuan(sums.debitAmountMinor)}`,
    `贷记 CREDIT ${sums.creditCount}笔 ${yuan(sums.creditAmountMinor)}`,
  ];
}

/** The settlement slip (结算总计单). */
export function slipLines(facts: SlipFacts): readonly PrintLine[] {
  const { config, totals } = facts;
  const text = [
    `商户名称:${config.merchantName}`,
    `商户编号:${config.mid}`,
    `终端编号:${config.tid} 操作员:${facts.operator}`,
    `批次号:${facts.batchNumber}`,
    `日期时间:${stampOf(facts.at).replaceAll('-', '/')}`,
    ...sideLines('内卡 DOMESTIC', totals.domestic),
    ...sideLines('外卡 FOREIGN', totals.foreign),
    facts.isBalanced ? '对账平' : '对账不平',
  ];
  return [
    { text: '结算总计单 SETTLEMENT', align: 'centre', style: 'bold' },
    ...(facts.isDuplicate ? [{ text: '重打印凭证 DUPLICATED', align: 'centre' } as const] : []),
    ...text.map((line) => ({ text: line })),
  ];
}
