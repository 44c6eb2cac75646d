import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { ClearKey } from './clear-key.ts';
import { ClearPin } from './clear-pin.ts';
import { ClearPinBlock } from './clear-pin-block.ts';
import { ALL_STARS, maskPan } from './mask-pan.ts';
import { Pan } from './pan.ts';
import { Track2 } from './track2.ts';
import { Track3 } from './track3.ts';

const KEY_HEX = '0123456789ABCDEFFEDCBA9876543210';
const PAN = '6228000100001117';
const TRACK2 = '6228000100001117D49121010000012345';

describe('maskPan', () => {
  it.each([
    ['6228000100001117', '622800******1117'],
    ['6228000100001', '622800***0001'],
    ['6212142000000000012', '621214*********0012'],
  ])('shows first six and last four of %s', (pan, mask) => {
    expect(maskPan(pan)).toBe(mask);
  });

  it.each([
    '',
    '622800010000',
    '62280001000011170000',
    '6228 0001 0000 1117',
    `${PAN}D4912`,
    `${PAN}\n`,
    '６２２８０００１００００１１１７',
  ])('is closed: %j becomes all stars', (text) => {
    expect(maskPan(text)).toBe(ALL_STARS);
  });
});

describe('masked values', () => {
  const secrets = [
    { name: 'Pan', secret: new Pan(PAN), text: PAN, mask: '622800******1117' },
    { name: 'short Pan', secret: new Pan('62280001'), text: '62280001', mask: ALL_STARS },
    { name: 'Track2', secret: new Track2(TRACK2), text: TRACK2, mask: ALL_STARS },
    { name: 'Track3', secret: new Track3(`99${TRACK2}`), text: TRACK2, mask: ALL_STARS },
    { name: 'ClearPin', secret: new ClearPin('135790'), text: '135790', mask: ALL_STARS },
    { name: 'ClearKey', secret: ClearKey.fromHex(KEY_HEX), text: KEY_HEX, mask: ALL_STARS },
    {
      name: 'ClearPinBlock',
      secret: new ClearPinBlock(fromHex('06135790FFFFFFFF')),
      text: '135790',
      mask: ALL_STARS,
    },
  ];

  it.each(secrets)('$name prints its mask in every way of printing', ({ secret, text, mask }) => {
    const printed = [
      String(secret),
      `${secret}`,
      `${secret.mask}`,
      JSON.stringify(secret),
      JSON.stringify({ deep: [secret] }),
      inspect(secret, { showHidden: true, depth: 10 }),
      inspect({ deep: { secret } }, { depth: 10 }),
      Object.entries(secret).join(),
      JSON.stringify(structuredClone(secret.mask)),
    ];
    for (const line of printed) expect(line).not.toContain(text);
    expect(printed.slice(0, 3)).toEqual([mask, mask, mask]);
    expect(JSON.parse(JSON.stringify({ secret }))).toEqual({ secret: mask });
    expect(inspect(secret)).toBe(mask);
    expect(Object.keys(secret)).toEqual([]);
  });

  it('give the secret out by reveal only', () => {
    expect(new Pan(PAN).reveal()).toBe(PAN);
    expect(new Track2(TRACK2).reveal()).toBe(TRACK2);
    expect(new Track3('99').reveal()).toBe('99');
    expect(new ClearPin('1234').reveal()).toBe('1234');
    expect(toHex(ClearKey.fromHex(KEY_HEX).reveal())).toBe(KEY_HEX);
  });

  it('keep a copy, so later writes to the source change nothing', () => {
    const bytes = fromHex(KEY_HEX);
    const key = new ClearKey(bytes);
    const block = new ClearPinBlock(bytes);
    bytes.fill(0);
    expect(toHex(key.reveal())).toBe(KEY_HEX);
    expect(toHex(block.reveal())).toBe(KEY_HEX);
  });

  it('compare by content', () => {
    expect(new Pan(PAN).equals(new Pan(PAN))).toBe(true);
    expect(new Pan(PAN).equals(new Pan('6228000100001118'))).toBe(false);
    expect(new ClearPin('1234').equals(new ClearPin('1235'))).toBe(false);
    expect(ClearKey.fromHex('01').equals(ClearKey.fromHex('0100'))).toBe(false);
    expect(ClearKey.fromHex('01').equals(ClearKey.fromHex('01'))).toBe(true);
  });

  it('refuse a bad key text without repeating it', () => {
    expect(() => ClearKey.fromHex('01234567X')).not.toThrowError('01234567');
    expect(() => ClearKey.fromHex('0123456X')).toThrowError('offset 7');
  });
});

describe('Track2.pan', () => {
  it.each(['D', '='])('is what stands before %s', (separator) => {
    expect(new Track2(`${PAN}${separator}4912`).pan?.reveal()).toBe(PAN);
  });

  it('is undefined without a separator', () => {
    expect(new Track2(PAN).pan).toBeUndefined();
    expect(new Track2('D4912').pan).toBeUndefined();
  });
});
