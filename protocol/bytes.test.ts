import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal, fromAscii, fromHex, toAscii, toHex, xor } from './bytes.ts';

describe('hex', () => {
  it('writes upper case and reads both cases', () => {
    expect(toHex(fromHex('00aBfF7f'))).toBe('00ABFF7F');
    expect(fromHex('')).toEqual(new Uint8Array(0));
  });

  it('round-trips any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex').toUpperCase());
        expect(equal(fromHex(toHex(bytes)), bytes)).toBe(true);
      }),
    );
  });

  it.each([
    ['ABC', 'LAB_BYTES_HEX_ODD', 'offset 2'],
    ['00G0', 'LAB_BYTES_HEX_DIGIT', 'offset 2'],
    ['000G', 'LAB_BYTES_HEX_DIGIT', 'offset 3'],
    ['00 1', 'LAB_BYTES_HEX_DIGIT', 'offset 2'],
    ['0元00', 'LAB_BYTES_HEX_DIGIT', 'offset 1'],
  ])('refuses %s with the offset and without the text', (text, code, place) => {
    expect(() => fromHex(text)).toThrowError(expect.objectContaining({ code }));
    expect(() => fromHex(text)).toThrowError(place);
    expect(() => fromHex(text)).not.toThrowError(text);
  });
});

describe('byte arrays', () => {
  it('joins parts in order', () => {
    expect(toHex(concat(fromHex('01'), fromHex(''), fromHex('0203')))).toBe('010203');
  });

  it('takes the exclusive or of equal lengths only', () => {
    expect(toHex(xor(fromHex('0FF0'), fromHex('FFFF')))).toBe('F00F');
    expect(() => xor(fromHex('00'), fromHex('0000'))).toThrowError('1 and 2');
  });

  it('compares length and content', () => {
    expect(equal(fromHex('0102'), fromHex('0102'))).toBe(true);
    expect(equal(fromHex('0102'), fromHex('0103'))).toBe(false);
    expect(equal(fromHex('0102'), fromHex('01'))).toBe(false);
    expect(equal(fromHex('01'), fromHex('0102'))).toBe(false);
  });
});

describe('ASCII', () => {
  it('is one byte per character', () => {
    expect(toHex(fromAscii('B3A092AE'))).toBe('4233413039324145');
    expect(toAscii(fromHex('4233413039324145'))).toBe('B3A092AE');
  });

  it('refuses anything else with the offset', () => {
    expect(() => fromAscii('A元')).toThrowError('offset 1');
    expect(() => toAscii(fromHex('4180'))).toThrowError('offset 1');
  });
});
