import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { SAMPLE_PACKETS } from '../messages/sample-packets.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../messages/unionpay-pos.ts';
import { decodeMessage } from './decode-message.ts';
import { encodeMessage } from './encode-message.ts';
import { type CodecFault, expectDecoded } from './fault.ts';
import type { FieldCodec } from './message-spec.ts';

/** Text of one unit repeated to a length within the row. */
function textOf(row: FieldCodec, unit: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const minLength = row.isFixed ? row.length : 0;
  return fc.string({ unit, minLength, maxLength: row.length });
}

const DIGIT = fc.constantFrom(...'0123456789');
const TRACK_NIBBLE = fc.constantFrom(...'0123456789ABCDEF');
const CHARACTER = fc.constantFrom(...' 0123456789ABCabc*-');
const GBK_UNIT = fc.constantFrom('A', '7', ' ', '银', '联', '￥', '镕', '。');

/** Any value that the row can hold. */
function valueOfRow(row: FieldCodec): fc.Arbitrary<string | Uint8Array> {
  const minLength = row.isFixed ? row.length : 0;
  switch (row.encoding.name) {
    case 'bcd':
      return textOf(row, DIGIT);
    case 'track nibbles':
      return textOf(row, TRACK_NIBBLE);
    case 'ascii':
      return textOf(row, CHARACTER);
    case 'gbk':
      return fc.string({ unit: GBK_UNIT, maxLength: Math.floor(row.length / 2) });
    default:
      return fc.uint8Array({ minLength, maxLength: row.length });
  }
}

const fields = Object.fromEntries(UNIONPAY_POS.rows.map((row) => [row.name, valueOfRow(row)]));
const message: fc.Arbitrary<UnionPayMessage> = fc
  .record(
    { mti: fc.string({ unit: DIGIT, minLength: 4, maxLength: 4 }), ...fields },
    { requiredKeys: ['mti'], noNullPrototype: true },
  )
  .map((record) => record as unknown as UnionPayMessage);

function isLocated(fault: CodecFault, length: number): boolean {
  return fault.path !== '' && fault.offset >= 0 && fault.offset <= length && fault.expected !== '';
}

test('decoding what was encoded gives the same message', () => {
  fc.assert(
    fc.property(message, (original) => {
      const bytes = encodeMessage(UNIONPAY_POS, original);
      expect(expectDecoded(decodeMessage(UNIONPAY_POS, bytes))).toEqual(original);
    }),
    { numRuns: 300 },
  );
});

test('arbitrary bytes give a message or a located fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const result = decodeMessage(UNIONPAY_POS, bytes);
      if (!result.ok) expect(result.fault).toSatisfy((f: CodecFault) => isLocated(f, bytes.length));
    }),
    { numRuns: 3000 },
  );
});

test('arbitrary bytes behind a real bitmap give a message or a located fault', () => {
  const head = fc.constantFrom(...Object.values(SAMPLE_PACKETS).map((hex) => hex.slice(26, 46)));
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const bytes = fromHex(start + toHex(rest));
      const result = decodeMessage(UNIONPAY_POS, bytes);
      if (!result.ok) expect(result.fault).toSatisfy((f: CodecFault) => isLocated(f, bytes.length));
    }),
    { numRuns: 3000 },
  );
});

test.each(Object.entries(SAMPLE_PACKETS))('%s cut at any byte gives a located fault', (_, hex) => {
  const bytes = fromHex(hex).subarray(13);
  for (let length = 0; length < bytes.length; length += 1) {
    const result = decodeMessage(UNIONPAY_POS, bytes.subarray(0, length));
    if (result.ok) throw new Error(`${length} bytes were taken for a whole message`);
    expect(result.fault.code).toBe('LAB_CODEC_TRUNCATED');
    expect(result.fault).toSatisfy((fault: CodecFault) => isLocated(fault, length));
  }
});

test('a fault never holds the value that it is about', () => {
  const secret = '6212142000000000012';
  const bytes = fromHex(`02004000000000000000${'19'}${secret.slice(0, 12)}ABCDEF01`);
  const result = decodeMessage(UNIONPAY_POS, bytes);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain(secret.slice(0, 8));
});
