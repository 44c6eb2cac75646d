import { describe, expect, it } from 'vitest';
import { variantById, variants } from '../../catalogue/index.ts';
import { APP_CODES } from './app-codes.ts';
import { BUSINESS_CODES } from './business-codes.ts';
import { CARD_CODES } from './card-codes.ts';
import { FUND_CODES } from './fund-codes.ts';
import { PAYOUT_CODES } from './payout-codes.ts';
import { SIGN_ON_CODES } from './sign-on-codes.ts';

/** Casebook section 3.4 as printed: return code and words of each row; no code where it has `-`. */
const PRINTED: readonly (readonly [code: string | null, words: string])[] = [
  ['00', '操作员或者密码错误'],
  ['404', '网页找不到'],
  ['A0', 'MAC 校验错'],
  ['E6', '终端关联错误'],
  ['E6', '终端关联错误'],
  ['E3', '请求数据非法'],
  ['12', '无效交易'],
  ['19', '转 PIN 参数非法，交易失败'],
  ['OE7', 'POS 终端无互联网（UPOP）系统的交易权限'],
  ['OE21', '交易金额超出终端单笔代付限额'],
  ['OE22', '交易金额超出终端剩余代付限额'],
  ['OE23', '交易金额超出商户单笔代付限额'],
  ['0E24', '交易金额超出商户单笔代付限额'],
  ['01', '请持卡人与发卡行联系'],
  ['03', '无效商户'],
  [null, '不允许 IC 卡降级交易'],
  ['99', 'PIN 格式错，请重新签到'],
  [null, '交易终止'],
  ['OE11', '代付交易失败'],
  ['F4', '行业商户状态异常'],
  ['96', '拒绝，交换中心异常'],
  ['C1', '受理方状态非法'],
  ['E1', '用户号码无效'],
  ['31', '商户不存在'],
  ['E4', '签到失败'],
  [null, '签到失败'],
  [null, '签到失败'],
  ['11', '全渠道商户号与证书未关联'],
  ['30', '报文格式错误'],
  [null, '身份验证失败'],
  ['ER9', '未查询到参数信息,交易失败'],
  ['T2', '该业务在多渠道受限'],
  ['12', '无效交易'],
  ['105', '未知错误，交易失败'],
  ['A6', '交易成功，请联系发卡行确认'],
];

const CASES = [
  ...SIGN_ON_CODES,
  ...APP_CODES,
  ...CARD_CODES,
  ...PAYOUT_CODES,
  ...FUND_CODES,
  ...BUSINESS_CODES,
];

describe('the cases shown by the doors alone', () => {
  it('cover every variant of every cause of the 35 rows', () => {
    const shown = new Set(CASES.map(({ variant }) => `FAQ-${variant}`));
    expect([...shown].sort()).toEqual(variants.map(({ id }) => id).sort());
    expect(new Set(CASES.map(({ variant }) => variant.slice(0, 2))).size).toBe(PRINTED.length);
  });

  it.each(CASES)('$variant has code and words as printed in its row', (one) => {
    const { variant, code, words } = one;
    expect([code, words]).toEqual(PRINTED[Number(variant.slice(0, 2)) - 1]);
  });

  it.each(CASES)('$variant comes right in the documented way', ({ variant, way }) => {
    const { kind, unless } = variantById(`FAQ-${variant}`).recovery;
    expect([kind, unless?.kind]).toContain(way);
  });
});
