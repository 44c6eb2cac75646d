import { expect, it } from 'vitest';
import { maskMessage, maskTyped } from './mask-message.ts';

const PAN = '6228000100001117';

it('masks secret fields at any depth and tells bytes by their length', () => {
  expect(
    maskMessage({
      pan: PAN,
      inner: [{ track2: `${PAN}=4912`, pinBlock: 'AA', keyUnderTmk: 'BB', track3: 'CC' }],
      data: 'AABB',
      tlv: '5A0812',
      ended: 'entered',
      amountMinor: 5,
      absent: undefined,
    }),
  ).toEqual({
    pan: '622800******1117',
    inner: [
      { track2: '********', pinBlock: '********', keyUnderTmk: '********', track3: '********' },
    ],
    data: '[4]',
    tlv: '[6]',
    ended: 'entered',
    amountMinor: 5,
  });
});

it('masks what is no card number whole, whatever stands in a secret field', () => {
  expect(maskMessage({ pan: '12', track2: { a: PAN } })).toEqual({
    pan: '********',
    track2: '********',
  });
  expect(maskMessage({ pan: { digits: PAN } })).toEqual({ pan: '********' });
});

it('comes to an end', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  expect(JSON.stringify(maskMessage(circular))).toContain('…');
  expect(maskMessage(() => 1)).toBe(null);
});

it('masks what was typed', () => {
  expect(maskTyped('123456', 'password')).toBe('********');
  expect(maskTyped(PAN, 'digits')).toBe('622800******1117');
  expect(maskTyped('990000199001110106', 'text')).toBe('990000********0106');
  expect(maskTyped('99000019900104003X', 'text')).toBe('990000********003X');
  expect(maskTyped('12.34', 'amount')).toBe('12.34');
});
