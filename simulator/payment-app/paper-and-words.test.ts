import { describe, expect, it } from 'vitest';
import { FACTORY_CONFIG, parseConfig, provisioningFiles } from './config-codec.ts';
import type { JournalRecord } from './journal-state.ts';
import { managementAddress, parseJsonAnswer } from './json-line-codec.ts';
import { stripeCard } from './presented-card.ts';
import { receiptLines } from './receipt-layout.ts';
import { frameOf, yuan } from './screens.ts';
import { PanSeal } from './sealed-pan.ts';
import { restoreMessage, storeMessage } from './stored-message-codec.ts';
import { wireEntry } from './typed-entries.ts';
import { wordsOfCode } from './words.ts';

const RECORD: JournalRecord = {
  trade: {
    id: '000001000007',
    batchNumber: '000001',
    stan: '000007',
    transaction: 'refund',
    amountMinor: 1234,
    at: 0,
    operator: '01',
    panMasked: '629990*********0028',
    panSealed: '',
    entry: 'S',
    entryMode: '022',
    originalReference: '000000000042',
    originalDate: '0301',
  },
  state: 'approved',
  owed: ['merchant'],
  approval: {
    responseCode: '00',
    cardClass: '00',
    rrn: '000000000043',
    localDate: '0302',
    localTime: '090105',
    institutions: '01020000   48021000   ',
    remarks: 'CUP发卡行留言',
  },
};

describe('a receipt', () => {
  it('says what the journal has, line by line', () => {
    const lines = receiptLines({
      record: RECORD,
      copy: 'cardholder',
      config: { ...FACTORY_CONFIG, merchantName: '测试商户' },
      isDuplicate: true,
    });
    expect(lines.map(({ text }) => text)).toEqual([
      '银联POS签购单',
      '持卡人存根 CARDHOLDER COPY',
      '重打印凭证 DUPLICATED',
      '商户名称:测试商户',
      '商户编号:000000000000000',
      '终端编号:00000000 操作员:01',
      '发卡行:01020000',
      '收单行:48021000',
      '卡号:629990*********0028 S',
      '交易类型:退货/REFUND',
      '批次号:000001 凭证号:000007',
      '授权码:',
      '参考号:000000000043',
      '日期时间:2026/03/02 09:01:05',
      '金额:RMB -12.34',
      '原参考号:000000000042',
      '原交易日期:0301',
      '发卡行留言',
    ]);
  });

  it('is signed on the merchant copy only', () => {
    const signature = (copy: 'merchant' | 'cardholder') =>
      receiptLines({ record: RECORD, copy, config: FACTORY_CONFIG, isDuplicate: false }).some(
        ({ text }) => text.includes('持卡人签名'),
      );
    expect(signature('merchant')).toBe(true);
    expect(signature('cardholder')).toBe(false);
  });
});

describe('words', () => {
  it.each([
    ['A0', 'after-pin', 'MAC 校验错'],
    ['99', 'after-pin', 'PIN 格式错，请重新签到'],
    ['01', 'after-pin', '请持卡人与发卡行联系'],
    ['03', 'after-pin', '无效商户'],
    ['12', 'void', '无效交易'],
    ['96', 'sign-on', '拒绝，交换中心异常'],
    ['E4', 'sign-on', '签到失败'],
    ['00', 'login', '操作员或者密码错误'],
    ['51', 'after-pin', '可用余额不足'],
    ['11', 'after-pin', '成功，VIP客户'],
    ['Q7', 'after-pin', '交易失败Q7'],
  ] as const)('of %s at %s are %s', (code, phase, words) => {
    expect(wordsOfCode(code, { app: 'unionpay-pay', phase }).words).toBe(words);
  });

  it.each([
    'fallbackRefused',
    'chipTerminated',
    'signOnFailed',
    'noAnswer',
    'reversalFailed',
  ] as const)('of %s come with a next step in both languages', (screen) => {
    expect(frameOf(screen, { app: 'unionpay-pay', language: 'zh' }).next).toMatch(
      /\p{Script=Han}/u,
    );
    expect(frameOf(screen, { app: 'unionpay-pay', language: 'en' }).next).toMatch(/[a-z]/);
  });

  it('show fen as yuan', () => {
    expect([0, 5, 123, -1234].map(yuan)).toEqual(['0.00', '0.05', '1.23', '-12.34']);
  });
});

describe('typed entries', () => {
  it.each([
    ['voucherNumber', '7', '000007'],
    ['voucherNumber', 'x', undefined],
    ['originalDate', '0230', '0230'],
    ['originalDate', '20260301', '0301'],
    ['originalDate', '1301', undefined],
    ['referenceNumber', '42', '000000000042'],
    ['authCode', 'A1', 'A1    '],
    ['amount', '1234', '1234'],
    ['amount', '0', undefined],
  ] as const)('%s "%s" becomes %s', (field, typed, value) => {
    expect(wireEntry(field, typed)).toBe(value);
  });
});

describe('what is stored', () => {
  const seal = new PanSeal('SN1');

  it('holds no card number, and gives it back', () => {
    const pan = '6299901000000000028';
    const sealed = seal.seal(pan, '000001');
    expect(sealed).not.toContain('62999');
    expect(sealed).not.toBe(seal.seal(pan, '000002'));
    expect(seal.open(sealed)).toBe(pan);
  });

  it('of a request leaves track, PIN and MAC out', () => {
    const message = {
      mti: '0200',
      stan: '000001',
      pan: '6299901000000000028',
      track2: '6299901000000000028D3012',
      pinBlock: new Uint8Array(8),
      mac: new Uint8Array(8),
      iccData: Uint8Array.of(0x95, 0x00),
    };
    const stored = storeMessage(message, seal);
    expect(JSON.stringify(stored)).not.toContain('62999');
    expect(restoreMessage(stored, seal)).toEqual({
      mti: '0200',
      stan: '000001',
      pan: message.pan,
      iccData: message.iccData,
    });
  });

  it('of the settings comes back over those of the factory', () => {
    const [file] = provisioningFiles({ tid: '12345678' });
    expect(parseConfig(file?.text)).toEqual({ ...FACTORY_CONFIG, tid: '12345678' });
    expect(parseConfig(undefined)).toBe(FACTORY_CONFIG);
    expect(() => parseConfig('{')).toThrow(/config.json/);
  });
});

describe('small readings', () => {
  it('find terminal management beside the access', () => {
    expect(managementAddress('access.example:8583')).toBe('access.example:8701');
  });

  it.each([
    ['{"accepted":true,"tid":"1"}', { kind: 'accepted', told: { tid: '1' } }],
    ['{"code":"00","message":"x"}', { kind: 'refused', code: '00', message: 'x' }],
    ['{"accepted":"yes"}', undefined],
    ['[', undefined],
    ['null', undefined],
  ])('answer of the JSON API %s', (text, answer) => {
    expect(parseJsonAnswer(new TextEncoder().encode(text))).toEqual(answer);
  });

  it('need number, expiry and service code on a stripe', () => {
    expect(stripeCard('6299901000000000028=30121200000012345')).toMatchObject({
      serviceCode: '120',
      expiry: '3012',
      track2: '6299901000000000028D30121200000012345',
    });
    expect(stripeCard('6299901000000000028')).toBeUndefined();
  });
});
