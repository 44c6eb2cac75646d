import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes.ts';
import type { DigestAlgorithm } from './cipher-suite.ts';
import { nativeSuite } from './native-suite.ts';
import { pureSuite } from './pure-suite.ts';

const RUNS = 2_000;

const key = fc.constantFrom(8, 16, 24).chain((length) => bytes(length, length));
const blocks = fc.integer({ min: 1, max: 16 }).chain((count) => bytes(count * 8, count * 8));
const iv = bytes(8, 8);

function bytes(minLength: number, maxLength: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength, maxLength });
}

describe('the native and the pure suite', () => {
  it.each(['encryptEcb', 'decryptEcb'] as const)('agree on %s', (operation) => {
    fc.assert(
      fc.property(key, blocks, (k, data) => {
        const native = toHex(nativeSuite.des[operation](k, data));
        expect(toHex(pureSuite.des[operation](k, data))).toBe(native);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(['encryptCbc', 'decryptCbc'] as const)('agree on %s', (operation) => {
    fc.assert(
      fc.property(key, blocks, iv, (k, data, start) => {
        const native = toHex(nativeSuite.des[operation](k, data, start));
        expect(toHex(pureSuite.des[operation](k, data, start))).toBe(native);
      }),
      { numRuns: RUNS },
    );
  });

  it('agree when one key serves many messages in turn', () => {
    fc.assert(
      fc.property(
        key,
        fc.array(fc.tuple(blocks, iv, fc.boolean()), { maxLength: 8 }),
        (k, list) => {
          for (const [data, start, encrypt] of list) {
            const operation = encrypt ? 'encryptCbc' : 'decryptCbc';
            const native = toHex(nativeSuite.des[operation](k, data, start));
            expect(toHex(pureSuite.des[operation](k, data, start))).toBe(native);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<DigestAlgorithm>(['sha1', 'sha256'])('agree on %s of bytes and texts', (algorithm) => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('half \ud800 pair'));
    const part = fc.oneof(fc.uint8Array(), text);
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const native = nativeSuite.createDigest(algorithm);
        const pure = pureSuite.createDigest(algorithm);
        for (const item of parts) {
          native.update(item);
          pure.update(item);
        }
        expect(pure.hex()).toBe(native.hex());
      }),
      { numRuns: RUNS },
    );
  });
});
