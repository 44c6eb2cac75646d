import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { expectDecoded } from '../codec/fault.ts';
import { fillDol, fitValue, parseDol } from './dol.ts';
import { buildField55, FIELD_55_TAGS, missingTags } from './field-55.ts';
import { TAGS } from './tags.ts';

describe('DOL', () => {
  test('is split into tags and lengths', () => {
    expect(expectDecoded(parseDol(fromHex('9F02069F370495059A03')))).toEqual([
      { tag: '9F02', length: 6 },
      { tag: '9F37', length: 4 },
      { tag: '95', length: 5 },
      { tag: '9A', length: 3 },
    ]);
  });

  test.each([
    { hex: '9F0206' + '9F37', offset: 3 },
    { hex: '9F0206' + '9F', offset: 3 },
    { hex: '95', offset: 0 },
  ])('$hex is cut short at byte $offset', ({ hex, offset }) => {
    expect(parseDol(fromHex(hex), '8C')).toMatchObject({
      ok: false,
      fault: { path: '8C', offset, code: 'LAB_CODEC_TRUNCATED' },
    });
  });

  test.each([
    { tag: '9F02', value: '1234', length: 6, fitted: '000000001234', rule: 'n: zeros left' },
    { tag: '9F02', value: '000000001234', length: 3, fitted: '001234', rule: 'n: cut left' },
    { tag: '5A', value: '62121420', length: 6, fitted: '62121420FFFF', rule: 'cn: F right' },
    { tag: '5A', value: '62121420', length: 2, fitted: '6212', rule: 'cn: cut right' },
    { tag: '9F37', value: 'AABB', length: 4, fitted: 'AABB0000', rule: 'b: zeros right' },
    { tag: '9F37', value: 'AABBCCDD', length: 2, fitted: 'AABB', rule: 'b: cut right' },
    { tag: 'DF7E', value: 'AA', length: 2, fitted: 'AA00', rule: 'unknown as b' },
  ])('$tag $value to $length bytes ($rule)', ({ tag, value, length, fitted }) => {
    expect(toHex(fitValue(tag, fromHex(value), length))).toBe(fitted);
  });

  test('missing objects are zeros, the order is that of the list', () => {
    const entries = expectDecoded(parseDol(fromHex('9F37049F02069A03')));
    const values: Record<string, string> = { '9A': '261121', '9F02': '1234' };
    const filled = fillDol(entries, (tag) => {
      const hex = values[tag];
      return hex === undefined ? undefined : fromHex(hex);
    });
    expect(toHex(filled)).toBe('00000000' + '000000001234' + '261121');
  });

  test('arbitrary bytes give a list or a located fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const result = parseDol(bytes);
        if (!result.ok) expect(result.fault.offset).toBeLessThan(bytes.length);
      }),
    );
  });
});

describe('F55', () => {
  const one = fromHex('01');

  test('takes the listed objects that have a value', () => {
    const lookup = (tag: string) => (['9F26', '9F34', '5A'].includes(tag) ? one : undefined);
    expect(toHex(buildField55(FIELD_55_TAGS.request, lookup))).toBe('9F2601019F340101');
    expect(missingTags(FIELD_55_TAGS.request, lookup)).toHaveLength(13);
  });

  test('every listed tag is known, and none of them is a card number or track', () => {
    for (const { mandatory, optional } of Object.values(FIELD_55_TAGS)) {
      for (const tag of [...mandatory, ...optional]) expect(TAGS.has(tag)).toBe(true);
      expect([...mandatory, ...optional]).not.toContain('5A');
      expect([...mandatory, ...optional]).not.toContain('57');
    }
  });
});
