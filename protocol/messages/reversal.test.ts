import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { buildTlv } from '../emv/tlv.ts';
import { checkAnswer, reversalReasonFor } from './answer-checks.ts';
import { isApproval, RESPONSE_CODES, responseCodeRow } from './response-codes.ts';
import { buildReversal, endsReversal } from './reversal.ts';
import type { UnionPayMessage } from './unionpay-pos.ts';

const sale: UnionPayMessage = {
  mti: '0200',
  pan: '6212142000000000012',
  processingCode: '000000',
  amountMinor: '000000001234',
  stan: '000007',
  expiry: '3012',
  entryMode: '051',
  cardSequence: '001',
  conditionCode: '00',
  pinCaptureCode: '12',
  track2: '6212142000000000012D3012',
  tid: '12345678',
  mid: '123456789012345',
  currencyCode: '156',
  pinBlock: new Uint8Array(8),
  securityControl: '2600000000000000',
  iccData: buildTlv([
    ['9F26', fromHex('1122334455667788')],
    ['95', fromHex('0000008000')],
    ['9F10', fromHex('07010103A00000')],
    ['9F36', fromHex('0001')],
    ['9F1E', fromHex('3132333435363738')],
  ]),
  batchControl: '22000001000601',
  payload: fromHex('31'),
};

const answer: UnionPayMessage = {
  mti: '0210',
  processingCode: '000000',
  amountMinor: '000000001234',
  stan: '000007',
  responseCode: '00',
  tid: '12345678',
  mid: '123456789012345',
};

describe('reversal', () => {
  const reversal = buildReversal(sale, { reason: 'noAnswer' });

  test('repeats what identifies the original and gives the reason', () => {
    expect(reversal).toMatchObject({
      mti: '0400',
      pan: sale.pan,
      stan: '000007',
      batchControl: sale.batchControl,
      responseCode: '98',
    });
  });

  test('carries no PIN, track, reference or security control, and no F62 of a sale', () => {
    const present = Object.entries(reversal).filter(([, value]) => value !== undefined);
    const names = present.map(([name]) => name);
    for (const name of ['pinCaptureCode', 'pinBlock', 'track2', 'track3', 'rrn', 'payload', 'mac'])
      expect(names).not.toContain(name);
    expect(names).not.toContain('securityControl');
  });

  test('keeps F62 of other transactions', () => {
    const load = { ...sale, batchControl: '47000001000', processingCode: '620000' };
    expect(buildReversal(load, { reason: 'other' }).payload).toEqual(fromHex('31'));
  });

  test('reduces chip data, with newer values where the card gave them', () => {
    const tvr = fromHex('0000008040');
    const chipData = (tag: string) => (tag === '95' ? tvr : undefined);
    const { iccData } = buildReversal(sale, { reason: 'other', chipData });
    expect(toHex(iccData ?? new Uint8Array())).toBe(
      '95050000008040' + '9F100707010103A00000' + '9F1E083132333435363738' + '9F36020001',
    );
  });

  test('a stripe original has no chip data', () => {
    expect(buildReversal({ ...sale, iccData: undefined }, { reason: 'macWrong' })).toMatchObject({
      responseCode: 'A0',
      iccData: undefined,
    });
  });

  test('takes the authorisation code of an answer', () => {
    const { authCode } = buildReversal(sale, { reason: 'macWrong', authCode: '123456' });
    expect(authCode).toBe('123456');
  });

  test.each(['0220', '0400', '0210', '0800'])('a message %s cannot be reversed', (mti) => {
    expect(() => buildReversal({ ...sale, mti }, { reason: 'other' })).toThrow(/reversed/);
  });

  test.each([
    ['00', true],
    ['12', true],
    ['25', true],
    ['96', false],
    ['A0', false],
  ])('answer %s ends it: %s', (code, ends) => {
    expect(endsReversal(code)).toBe(ends);
  });
});

describe('answer checks', () => {
  const check = (changes: Partial<UnionPayMessage>, mac: 'valid' | 'wrong' | 'absent' = 'valid') =>
    checkAnswer(sale, { ...answer, ...changes }, { mac });

  test('an answer that fits has no findings', () => {
    expect(check({})).toEqual([]);
    expect(check({ amountMinor: undefined, processingCode: '009999' })).toEqual([]);
  });

  test.each([
    { changes: { mti: '0410' }, name: 'mti' },
    { changes: { mti: '0200' }, name: 'mti' },
    { changes: { processingCode: '200000' }, name: 'processingCode' },
    { changes: { amountMinor: '000000001235' }, name: 'amountMinor' },
    { changes: { stan: '000008' }, name: 'stan' },
    { changes: { stan: undefined }, name: 'stan' },
    { changes: { tid: '12345679' }, name: 'tid' },
    { changes: { mid: undefined }, name: 'mid' },
    { changes: { responseCode: undefined }, name: 'responseCode' },
  ])('$changes is found as $name and reversed with 06', ({ changes, name }) => {
    const findings = check(changes);
    expect(findings.map((finding) => finding.check)).toEqual([name]);
    expect(reversalReasonFor(findings)).toBe('other');
  });

  test('approved without a right MAC is reversed with A0', () => {
    for (const mac of ['wrong', 'absent'] as const) {
      const findings = check({}, mac);
      expect(findings.map((finding) => finding.check)).toEqual(['mac']);
      expect(reversalReasonFor(findings)).toBe('macWrong');
    }
  });

  test('a decline may lack a MAC but not carry a wrong one', () => {
    expect(check({ responseCode: '51' }, 'absent')).toEqual([]);
    expect(check({ responseCode: '51' }, 'wrong')).toHaveLength(1);
  });

  test('a partial approval may change the amount only when 60.6 allows it', () => {
    const partial = { responseCode: '10', amountMinor: '000000001000' };
    expect(check(partial)).toEqual([]);
    const without = { ...sale, batchControl: '22000001000600' };
    const findings = checkAnswer(without, { ...answer, ...partial }, { mac: 'valid' });
    expect(findings.map((finding) => finding.check)).toEqual(['amountMinor']);
  });

  test('the answer to settlement needs no response code', () => {
    const settlement = { mti: '0500', stan: '000009', tid: sale.tid, mid: sale.mid };
    expect(checkAnswer(settlement, { ...settlement, mti: '0510' }, { mac: undefined })).toEqual([]);
  });
});

describe('response codes', () => {
  test('the approval set is the one that terminals use', () => {
    const approved = [...RESPONSE_CODES.keys()].filter((code) => isApproval(code, true));
    expect(approved.sort()).toEqual(['00', '10', '11', 'A2', 'A4', 'A5', 'A6']);
    expect(isApproval('10', false)).toBe(false);
  });

  test('77, 99 and A0 ask for sign-on; 04, 34, 41 and 43 keep the card', () => {
    const of = (action: string) =>
      [...RESPONSE_CODES.values()].filter((row) => row.postAction === action);
    expect(of('signOnAgain').map(({ code }) => code)).toEqual(['77', '99', 'A0']);
    expect(of('keepCard').map(({ code }) => code)).toEqual(['04', '34', '41', '43']);
  });

  test('an unknown code is a failure that shows itself', () => {
    expect(responseCodeRow('ZZ')).toMatchObject({
      isApproval: false,
      terminalText: '交易失败ZZ',
    });
    expect(RESPONSE_CODES.size).toBe(51);
  });
});
