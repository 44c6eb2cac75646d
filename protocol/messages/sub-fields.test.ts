import { describe, expect, test } from 'vitest';
import { expectDecoded } from '../codec/fault.ts';
import { buildEntryMode, isChipRead, parseEntryMode } from './entry-mode.ts';
import {
  buildBatchEnd,
  buildBatchItems,
  buildSettlementTotals,
  parseBatchEnd,
  parseBatchItems,
  parseSettlementTotals,
} from './field-48.ts';
import { buildSecurityControl, parseSecurityControl } from './field-53.ts';
import { buildBalances, parseBalances } from './field-54.ts';
import { buildBatchControl, parseBatchControl } from './field-60.ts';
import { buildOriginalMessage, NO_ORIGINAL_NUMBER, parseOriginalMessage } from './field-61.ts';
import { buildOperatorRemark, buildRemarks, organisationOfAid, parseRemarks } from './field-63.ts';

describe('F60', () => {
  test.each([
    '00000172003',
    '220000010006',
    '2200000100060',
    '22000001000600',
    '2600000100060000000'.slice(0, 17),
  ])('%s is split by length and built again', (digits) => {
    expect(buildBatchControl(expectDecoded(parseBatchControl(digits)))).toBe(digits);
  });

  test('digits behind 60.7 are not read', () => {
    const control = expectDecoded(parseBatchControl('2600000100060000000'));
    expect(control).toMatchObject({ typeCode: '26', batchNumber: '000001', accountType: '000' });
  });

  test('less than 60.3 is a located fault', () => {
    expect(parseBatchControl('2200000100')).toMatchObject({ ok: false, fault: { path: 'F60' } });
  });

  test('a sub-field of another width is refused', () => {
    const control = { typeCode: '22', batchNumber: '1', networkCode: '000' };
    expect(() => buildBatchControl(control)).toThrow(/F60 › batchNumber/);
  });
});

describe('F61', () => {
  test.each(['000001000002', '0000000000000510', '0000010000020510', '000001000002051001'])(
    '%s is split and built again',
    (digits) => {
      expect(buildOriginalMessage(expectDecoded(parseOriginalMessage(digits)))).toBe(digits);
    },
  );

  test('of a refund has no numbers but a date', () => {
    const digits = buildOriginalMessage({
      batchNumber: NO_ORIGINAL_NUMBER,
      stan: NO_ORIGINAL_NUMBER,
      date: '0510',
    });
    expect(digits).toBe('0000000000000510');
  });

  test.each(['', '000001', '00000100000', '0000010000020', '0'.repeat(30)])(
    '"%s" is a located fault',
    (digits) => {
      expect(parseOriginalMessage(digits)).toMatchObject({ ok: false, fault: { path: 'F61' } });
    },
  );
});

describe('F48', () => {
  const side = {
    debitAmountMinor: 123456,
    debitCount: 12,
    creditAmountMinor: 100,
    creditCount: 1,
    balanceCode: '0',
  };
  const foreign = { ...side, debitAmountMinor: 0, debitCount: 0, balanceCode: '2' };

  test('settlement totals have 62 digits in the printed order', () => {
    const digits = buildSettlementTotals({ domestic: side, foreign });
    expect(digits).toBe(
      `${'000000123456'}012${'000000000100'}0010${'000000000000'}000${'000000000100'}0012`,
    );
    expect(expectDecoded(parseSettlementTotals(digits))).toEqual({ domestic: side, foreign });
  });

  test('a negative or oversize sum is refused', () => {
    const bad = { domestic: { ...side, debitAmountMinor: -1 }, foreign };
    expect(() => buildSettlementTotals(bad)).toThrow(/domestic › debitAmountMinor/);
    const many = { domestic: { ...side, creditCount: 1000 }, foreign };
    expect(() => buildSettlementTotals(many)).toThrow(/creditCount/);
  });

  const item = {
    cardClass: '00',
    stan: '000007',
    pan: '6212142000000000012',
    amountMinor: 1234,
  };

  test('batch items have 40 digits each behind their count', () => {
    const digits = buildBatchItems([item, item]);
    expect(digits).toBe(`02${'0000000706212142000000000012000000001234'.repeat(2)}`);
    expect(expectDecoded(parseBatchItems(digits))).toEqual([item, item]);
  });

  test('nine items are refused', () => {
    expect(() => buildBatchItems(Array.from({ length: 9 }, () => item))).toThrow(/at most 8/);
  });

  test('a count that does not fit its items is a fault', () => {
    expect(parseBatchItems(`03${buildBatchItems([item]).slice(2)}`).ok).toBe(false);
  });

  test('batch end carries the number of items', () => {
    expect(buildBatchEnd(17)).toBe('0017');
    expect(expectDecoded(parseBatchEnd('0017'))).toBe(17);
  });
});

describe('F53 and F54', () => {
  test.each([
    { pinFormat: 'withPan', algorithm: 'tripleDes', isTrackEnciphered: false, digits: '26000' },
    { pinFormat: 'withPan', algorithm: 'tripleDes', isTrackEnciphered: true, digits: '26100' },
    { pinFormat: 'none', algorithm: 'tripleDes', isTrackEnciphered: true, digits: '06100' },
    { pinFormat: 'withoutPan', algorithm: 'sm4', isTrackEnciphered: false, digits: '13000' },
    { pinFormat: 'withPan', algorithm: 'des', isTrackEnciphered: false, digits: '20000' },
  ] as const)('$digits…', ({ digits, ...control }) => {
    expect(buildSecurityControl(control)).toBe(digits.padEnd(16, '0'));
    expect(parseSecurityControl(digits.padEnd(16, '0'))).toEqual(control);
  });

  test('balances have 20 characters each, debit balances are negative', () => {
    const text = '0210156C0000027000000210156D000000000100';
    const parsed = expectDecoded(parseBalances('0210156C000002700000'));
    expect(parsed).toEqual([
      { accountType: '02', amountType: '10', currencyCode: '156', amountMinor: 2700000 },
    ]);
    expect(buildBalances(expectDecoded(parseBalances(text)))).toBe(text);
    expect(expectDecoded(parseBalances(text))[1]?.amountMinor).toBe(-100);
  });

  test('a balance of another form is located', () => {
    const result = parseBalances('0210156C0000027000000210156X000000000100');
    expect(result).toMatchObject({ ok: false, fault: { path: 'F54', offset: 20 } });
  });
});

describe('F63', () => {
  test('messages are cut by bytes, not characters', () => {
    const remarks = {
      organisation: 'CUP',
      issuerMessage: '请持卡人联系发卡行',
      unionPayMessage: '',
      acquirerMessage: 'CALL BANK',
    };
    const text = buildRemarks(remarks);
    expect(parseRemarks(text)).toEqual(remarks);
  });

  test('a message over 20 bytes is refused', () => {
    const message = '一二三四五六七八九十一';
    const remarks = { organisation: 'CUP', issuerMessage: message, unionPayMessage: '' };
    expect(() => buildRemarks({ ...remarks, acquirerMessage: '' })).toThrow(/issuerMessage/);
  });

  test('operator and organisation have three characters', () => {
    expect(buildOperatorRemark('01')).toBe('01 ');
    expect(organisationOfAid('A000000333010101')).toBe('CUP');
    expect(organisationOfAid('A000000999')).toBeUndefined();
  });
});

describe('F22', () => {
  test.each([
    ['021', 'magneticStripe', 'entered'],
    ['022', 'magneticStripe', 'none'],
    ['051', 'contactChip', 'entered'],
    ['072', 'contactlessQuick', 'none'],
    ['012', 'manual', 'none'],
    ['030', 'qrCode', 'unspecified'],
  ] as const)('%s is %s, PIN %s', (digits, method, pin) => {
    expect(parseEntryMode(digits)).toEqual({ method, pin });
    expect(buildEntryMode(method, pin)).toBe(digits);
  });

  test('unknown digits stay unknown', () => {
    expect(parseEntryMode('449')).toEqual({ method: undefined, pin: undefined });
    expect(isChipRead('contactChip') && !isChipRead('magneticStripe')).toBe(true);
  });
});
