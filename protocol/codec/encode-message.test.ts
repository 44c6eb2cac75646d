import { describe, expect, test } from 'vitest';
import { LabError } from '../../world/errors.ts';
import { fromHex, toHex } from '../bytes.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../messages/unionpay-pos.ts';
import { decodeMessage, decodePartly } from './decode-message.ts';
import { encodeMessage } from './encode-message.ts';

function refusal(message: UnionPayMessage): LabError {
  try {
    encodeMessage(UNIONPAY_POS, message);
  } catch (error) {
    if (error instanceof LabError) return error;
  }
  throw new Error('the message was not refused');
}

describe('encodeMessage', () => {
  test.each([
    { message: { mti: '0200', stan: '12345' }, path: 'F11' },
    { message: { mti: '0200', stan: '1234567' }, path: 'F11' },
    { message: { mti: '0200', stan: '12A456' }, path: 'F11' },
    { message: { mti: '0200', pan: '62121420000000000123' }, path: 'F2' },
    { message: { mti: '0200', pan: '621214200000000001X' }, path: 'F2' },
    { message: { mti: '0200', rrn: '银联' }, path: 'F37' },
    { message: { mti: '0200', responseCode: '\n0' }, path: 'F39' },
    { message: { mti: '0210', remarks: '😀' }, path: 'F63' },
    { message: { mti: '0200', pinBlock: new Uint8Array(7) }, path: 'F52' },
    { message: { mti: '02000' }, path: 'MTI' },
    { message: { mti: '02A0' }, path: 'MTI' },
  ])('refuses $message naming $path and not the value', ({ message, path }) => {
    const error = refusal(message);
    expect(error.code).toBe('LAB_CODEC_VALUE_INVALID');
    expect(error.message.startsWith(path)).toBe(true);
    for (const [name, value] of Object.entries(message)) {
      if (name !== 'mti' && typeof value === 'string') expect(error.message).not.toContain(value);
    }
  });

  test('refuses a name that the table does not know', () => {
    const message = { mti: '0200', stann: '000001' } as UnionPayMessage;
    expect(refusal(message).code).toBe('LAB_CODEC_NAME_UNKNOWN');
  });

  test('leaves undefined fields out and does not remember an earlier message', () => {
    encodeMessage(UNIONPAY_POS, { mti: '0200', stan: '000001', tid: '12345678' });
    const bytes = encodeMessage(UNIONPAY_POS, { mti: '0800', stan: undefined, tid: '1' });
    expect(toHex(bytes)).toBe(`0800${'0000000000800000'}${'3120202020202020'}`);
  });

  test('is not disturbed by a message that was refused halfway', () => {
    refusal({ mti: '0200', stan: '000001', pinBlock: new Uint8Array(1) });
    expect(toHex(encodeMessage(UNIONPAY_POS, { mti: '0800' }))).toBe('08000000000000000000');
  });

  test('writes the track separator as nibble D', () => {
    const bytes = encodeMessage(UNIONPAY_POS, { mti: '0200', track2: '621214=4912' });
    expect(toHex(bytes.subarray(10))).toBe('11621214D49120');
  });
});

test.each([0, 1, 99, 100, 101, 999, 1000, 1160])('a payload of %i bytes comes back', (length) => {
  const payload = new Uint8Array(length).fill(0xa5);
  const bytes = encodeMessage(UNIONPAY_POS, { mti: '0800', payload });
  const prefix = String(length).padStart(4, '0');
  expect(toHex(bytes.subarray(10, 12))).toBe(prefix);
  expect(decodeMessage(UNIONPAY_POS, bytes)).toEqual({
    ok: true,
    value: { mti: '0800', payload },
  });
});

describe('decodeMessage faults', () => {
  test.each([
    { hex: '02', path: 'MTI', code: 'LAB_CODEC_TRUNCATED' },
    { hex: '0A000000000000000000', path: 'MTI', code: 'LAB_CODEC_FORM' },
    { hex: '02000000', path: 'bitmap', code: 'LAB_CODEC_TRUNCATED' },
    { hex: '02008000000000000000', path: 'bitmap', code: 'LAB_CODEC_FIELD_UNKNOWN' },
    { hex: '0200020000000000000000', path: 'F7', code: 'LAB_CODEC_FIELD_UNKNOWN' },
    { hex: '020000200000000000001234', path: 'F11', code: 'LAB_CODEC_TRUNCATED' },
    { hex: '0200002000000000000012A456', path: 'F11', code: 'LAB_CODEC_FORM' },
    { hex: '0200400000000000000020', path: 'F2', code: 'LAB_CODEC_LENGTH_EXCEEDED' },
    { hex: '02004000000000000000A1', path: 'F2', code: 'LAB_CODEC_FORM' },
    { hex: '0200400000000000000003' + '12A0', path: 'F2', code: 'LAB_CODEC_FORM' },
    { hex: '02000000020000000000F0A1', path: 'F23', code: 'LAB_CODEC_FORM' },
    { hex: '0200000000000000000000', path: 'message', code: 'LAB_CODEC_TRAILING' },
    { hex: '02000000000000000002000281FF', path: 'F63', code: 'LAB_CODEC_FORM' },
  ])('$hex: $code at $path', ({ hex, path, code }) => {
    expect(decodeMessage(UNIONPAY_POS, fromHex(hex))).toMatchObject({
      ok: false,
      fault: { path, code },
    });
  });

  test('decodePartly keeps what stands before the fault', () => {
    const bytes = fromHex('0200202000000000000000000012A456');
    const { message, places, fault } = decodePartly(UNIONPAY_POS, bytes);
    expect(message).toEqual({ mti: '0200', processingCode: '000000' });
    expect(places).toEqual([
      { field: 3, name: 'processingCode', offset: 10, valueOffset: 10, end: 13 },
    ]);
    expect(fault).toMatchObject({ path: 'F11', offset: 13 });
  });
});
