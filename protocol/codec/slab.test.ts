import { expect, test } from 'vitest';
import { takeBytes } from './slab.ts';

test('arrays are zeroed, of the length asked for, and never share a byte', () => {
  const taken: Uint8Array[] = [];
  for (let i = 0; i < 400; i += 1) {
    const bytes = takeBytes((i * 37) % 1300);
    expect(bytes.length).toBe((i * 37) % 1300);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    bytes.fill((i % 255) + 1);
    taken.push(bytes);
  }
  taken.forEach((bytes, i) => {
    expect(bytes.every((byte) => byte === (i % 255) + 1)).toBe(true);
  });
});
