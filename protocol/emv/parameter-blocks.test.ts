import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { expectDecoded } from '../codec/fault.ts';
import {
  buildAidBlock,
  buildCapkBlock,
  capkExpiryDate,
  isCapkChecksumRight,
  missingInAidBlock,
  missingInCapkBlock,
  parseAidBlock,
  parseCapkBlock,
} from './parameter-blocks.ts';
import { SAMPLE_AID_BLOCK, SAMPLE_CAPK_BLOCKS } from './sample-blocks.ts';

function sha1(bytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(bytes).digest();
}

describe('CAPK blocks', () => {
  test.each(Object.entries(SAMPLE_CAPK_BLOCKS))(
    'key %s: hash, expiry and bytes agree',
    (index, hex) => {
      const block = expectDecoded(parseCapkBlock(fromHex(hex)));
      expect(toHex(block.index)).toBe(index);
      expect(isCapkChecksumRight(block, sha1)).toBe(true);
      expect(capkExpiryDate(block)).toBe('20301231');
      expect(missingInCapkBlock(block)).toEqual([]);
      expect(toHex(buildCapkBlock(block))).toBe(hex);
    },
  );

  test('one changed bit of the modulus is noticed', () => {
    const block = expectDecoded(parseCapkBlock(fromHex(SAMPLE_CAPK_BLOCKS['80'])));
    const modulus = block.modulus?.slice() ?? new Uint8Array();
    modulus[5] = (modulus[5] ?? 0) ^ 1;
    expect(isCapkChecksumRight({ ...block, modulus }, sha1)).toBe(false);
    expect(isCapkChecksumRight({ ...block, modulus: undefined }, sha1)).toBeUndefined();
  });

  test.each([
    { hex: '9F0605A000000333', path: '9F22' },
    { hex: '9F220108', path: '9F06' },
    { hex: '9F0604A00000039F220108', path: '9F06' },
    { hex: '9F0605A0000003339F220108DF0410AA', path: 'DF04' },
  ])('$hex is a fault at $path', ({ hex, path }) => {
    expect(parseCapkBlock(fromHex(hex))).toMatchObject({ ok: false, fault: { path } });
  });

  test('modulus and exponent are told when they are missing', () => {
    const block = expectDecoded(parseCapkBlock(fromHex('9F0605A0000003339F220108')));
    expect(missingInCapkBlock(block)).toEqual(['modulus', 'exponent']);
  });
});

describe('AID blocks', () => {
  test('a public block is complete and built again byte by byte', () => {
    const block = expectDecoded(parseAidBlock(fromHex(SAMPLE_AID_BLOCK)));
    expect(missingInAidBlock(block)).toEqual([]);
    expect(toHex(block.defaultDdol ?? new Uint8Array())).toBe('9F3704');
    expect(toHex(buildAidBlock(block))).toBe(SAMPLE_AID_BLOCK);
  });

  test('the version may come as 9F09', () => {
    const block = expectDecoded(parseAidBlock(fromHex('9F0605A0000003339F09020030')));
    expect(toHex(block.version ?? new Uint8Array())).toBe('0030');
    expect(missingInAidBlock(block)).toContain('tacDenial');
  });

  test('a part of another length is a fault with its place', () => {
    const result = parseAidBlock(fromHex('9F0605A000000333DF1104D84000A8'));
    expect(result).toMatchObject({ ok: false, fault: { path: 'DF11', offset: 11 } });
  });
});
