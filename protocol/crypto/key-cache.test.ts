import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes.ts';
import { KeyCache } from './key-cache.ts';

const CAPACITY = 4_096;

function keyNumber(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 0xff);
}

describe('KeyCache', () => {
  it('prepares once for equal bytes', () => {
    const prepared: string[] = [];
    const cache = new KeyCache((key) => prepared.push(toHex(key)));
    expect(cache.get(keyNumber(1))).toBe(cache.get(keyNumber(1)));
    expect(cache.get(keyNumber(2))).toBe(2);
    expect(prepared).toEqual(['0001', '0002']);
  });

  it('forgets keys long unused and keeps those in use', () => {
    let count = 0;
    const cache = new KeyCache(() => {
      count += 1;
      return count;
    });
    const first = cache.get(keyNumber(0));
    const second = cache.get(keyNumber(1));
    for (let number = 2; number < 3 * CAPACITY; number += 1) {
      cache.get(keyNumber(number));
      expect(cache.get(keyNumber(0))).toBe(first);
    }
    expect(cache.get(keyNumber(1))).not.toBe(second);
  });
});
