import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { type CodecFault, expectDecoded } from '../codec/fault.ts';
import { buildTlv, findTag, findTagDeep, parseTlv, parseTlvTree } from './tlv.ts';

const place = { path: 'F55', offset: 100 };

describe('BER-TLV', () => {
  test('objects of one level come in order with their offsets', () => {
    const objects = expectDecoded(parseTlv(fromHex('9505000000800082027C00'), place));
    expect(objects.map(({ tag, value, offset }) => [tag, toHex(value), offset])).toEqual([
      ['95', '0000008000', 100],
      ['82', '7C00', 107],
    ]);
  });

  test('padding 00 and FF between objects is skipped', () => {
    const objects = expectDecoded(
      parseTlv(fromHex('0000' + '9A03261121' + 'FF00FF' + '9C0100' + 'FF')),
    );
    expect(objects.map(({ tag }) => tag)).toEqual(['9A', '9C']);
  });

  test.each([0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff])('a value of %i bytes', (length) => {
    const value = new Uint8Array(length).fill(0xa5);
    const objects = expectDecoded(parseTlv(buildTlv([['9F10', value]])));
    expect(findTag(objects, '9F10')).toEqual(value);
  });

  test('constructed objects are opened', () => {
    const tree = expectDecoded(parseTlvTree(fromHex('6F0A8404A0000003A5025000')));
    expect(toHex(findTagDeep(tree, '84') ?? new Uint8Array())).toBe('A0000003');
    expect(findTagDeep(tree, '50')).toHaveLength(0);
    expect(findTagDeep(tree, '5A')).toBeUndefined();
  });

  test.each([
    { hex: '9F', path: 'F55', offset: 100, code: 'LAB_CODEC_TRUNCATED' },
    { hex: '9F26', path: 'F55 › 9F26', offset: 102, code: 'LAB_CODEC_TRUNCATED' },
    { hex: '9C01009F2608112233', path: 'F55 › 9F26', offset: 106, code: 'LAB_CODEC_TRUNCATED' },
    { hex: '9F1082', path: 'F55 › 9F10', offset: 102, code: 'LAB_CODEC_TRUNCATED' },
    { hex: '9F1080', path: 'F55 › 9F10', offset: 102, code: 'LAB_CODEC_FORM' },
    { hex: '9F1084000000FF', path: 'F55 › 9F10', offset: 102, code: 'LAB_CODEC_FORM' },
    { hex: '9FFFFFFFFF01', path: 'F55', offset: 100, code: 'LAB_CODEC_FORM' },
  ])('$hex: $code at $path, byte $offset', ({ hex, ...fault }) => {
    expect(parseTlv(fromHex(hex), place)).toMatchObject({ ok: false, fault });
  });

  test('a fault inside a constructed object has the whole path', () => {
    const result = parseTlvTree(fromHex('71059F1804AABB'), place);
    const fault = { path: 'F55 › 71 › 9F18', offset: 105 };
    expect(result).toMatchObject({ ok: false, fault });
  });

  test('objects inside objects end at eight levels', () => {
    let nested = new Uint8Array();
    for (let level = 0; level < 12; level += 1) nested = buildTlv([['70', nested]]).slice();
    const result = parseTlvTree(nested);
    expect(result).toMatchObject({ ok: false, fault: { code: 'LAB_CODEC_FORM' } });
  });
});

describe('properties', () => {
  const tag = fc.constantFrom('9F26', '95', '82', '5A', '9F10', 'DF31', '5F2A', '4F');
  const pairs = fc.array(fc.tuple(tag, fc.uint8Array({ maxLength: 300 })), { maxLength: 10 });

  test('parsing what was built gives the same objects', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const objects = expectDecoded(parseTlv(buildTlv(list)));
        expect(objects.map(({ tag: name, value }) => [name, value])).toEqual(list);
      }),
    );
  });

  test('arbitrary bytes give objects or a located fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = parseTlvTree(bytes, place);
        if (result.ok) return;
        const isInside = ({ offset }: CodecFault) => offset >= 100 && offset <= 100 + bytes.length;
        expect(result.fault).toSatisfy(isInside);
        expect(result.fault.path).toMatch(/^F55/);
      }),
      { numRuns: 3000 },
    );
  });
});
