import { expect, test } from 'vitest';
import { InvariantError } from '../../world/invariant.ts';
import { bcd } from './encodings.ts';
import { decodeGbk, encodeGbk } from './gbk.ts';
import { defineSpec, type FieldRow } from './message-spec.ts';
import { nibbleRight } from './paddings.ts';
import { llBcd } from './prefixes.ts';

interface Tiny {
  readonly mti: string;
  readonly stan?: string;
  readonly pan?: string;
}

type TinyRow = FieldRow<'stan' | 'pan'>;

const stan: TinyRow = { field: 11, name: 'stan', title: 'STAN', encoding: bcd, length: 6 };
const pan: TinyRow = {
  field: 2,
  name: 'pan',
  title: 'PAN',
  encoding: bcd,
  padding: nibbleRight,
  prefix: llBcd,
  length: 19,
};

test.each([
  { name: 'a field twice', rows: [stan, { ...pan, field: 11 }] },
  { name: 'a name twice', rows: [stan, { ...stan, field: 12 }] },
  { name: 'a field outside the bitmap', rows: [{ ...stan, field: 65 }] },
  { name: 'the bit of a second bitmap', rows: [{ ...stan, field: 1 }] },
  { name: 'a length that the prefix cannot say', rows: [{ ...pan, length: 100 }] },
  { name: 'an odd number of nibbles without padding', rows: [{ ...stan, length: 3 }] },
])('a table with $name is refused when it is loaded', ({ rows }) => {
  expect(() => defineSpec<Tiny>('tiny', rows)).toThrow(InvariantError);
});

test('rows are ordered by number and frozen', () => {
  const spec = defineSpec<Tiny>('tiny', [stan, pan]);
  expect(spec.rows.map(({ field }) => field)).toEqual([2, 11]);
  expect(Object.isFrozen(spec.rows) && Object.isFrozen(spec.rows[0])).toBe(true);
});

test('every two-byte GBK character comes back as the same bytes', () => {
  let seen = 0;
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decodeGbk(Uint8Array.of(lead, trail));
      if (text === undefined) continue;
      seen += 1;
      expect(encodeGbk(text)).toEqual(Uint8Array.of(lead, trail));
    }
  }
  expect(seen).toBeGreaterThan(21000);
});
