import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { computeCapkHash } from './capk-hash.ts';
import {
  LAB_CA_INDEX,
  LAB_CA_KEY,
  LAB_CA_RID,
  LAB_ICC_768_KEY,
  LAB_ICC_1024_KEY,
  LAB_ISSUER_KEY,
} from './lab-keys.ts';
import { nativeSuite } from './native-suite.ts';
import { pureSuite } from './pure-suite.ts';
import { recover, signRaw } from './rsa.ts';
import { chooseSuite, suiteInUse } from './suite-in-use.ts';

/** Public test authority key of RID A000000333, index 80. */
const INDEX_80_MODULUS =
  'CCDBA686E2EFB84CE2EA01209EEB53BEF21AB6D353274FF8391D7035D76E2156CAEDD07510E07DAFCACABB7CCB09' +
  '50BA2F0A3CEC313C52EE6CD09EF00401A3D6CC5F68CA5FCD0AC6132141FAFD1CFA36A2692D02DDC27EDA4CD5BEA6' +
  'FF21913B513CE78BF33E6877AA5B605BC69A534F3777CBED6376BA649C72516A7E16AF85';

const KEYS = [
  { name: 'authority', key: LAB_CA_KEY, bits: 1152 },
  { name: 'issuer', key: LAB_ISSUER_KEY, bits: 1024 },
  { name: 'card', key: LAB_ICC_1024_KEY, bits: 1024 },
  { name: 'small card', key: LAB_ICC_768_KEY, bits: 768 },
];

const original = suiteInUse();
afterEach(() => {
  chooseSuite(original);
});

describe.each([nativeSuite, pureSuite])('raw RSA, $name', (suite) => {
  it.each(KEYS)('signs and recovers with the $name key', ({ key, bits }) => {
    chooseSuite(suite);
    expect(key.modulus).toHaveLength(bits / 8);
    const block = new Uint8Array(bits / 8).map((_, index) => index * 7);
    const signed = signRaw(key, block);
    expect(signed).not.toEqual(block);
    expect(recover(key, signed)).toEqual(block);
  });

  it('cubes', () => {
    chooseSuite(suite);
    const two = new Uint8Array(128);
    two[127] = 2;
    expect(toHex(recover(LAB_ISSUER_KEY, two) ?? two)).toMatch(/^0+8$/);
  });
});

describe('the two RSA implementations', () => {
  it.each(KEYS)('agree with the $name key', ({ key }) => {
    const length = key.modulus.length;
    const block = fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => {
      const below = bytes.slice();
      below[0] = (below[0] ?? 0) & 0x7f;
      return below;
    });
    fc.assert(
      fc.property(block, (data) => {
        const signed = nativeSuite.rsa.applyPrivate(key, data);
        expect(toHex(pureSuite.rsa.applyPrivate(key, data))).toBe(toHex(signed));
        const raised = nativeSuite.rsa.applyPublic(key, data);
        expect(toHex(pureSuite.rsa.applyPublic(key, data))).toBe(toHex(raised));
      }),
      { numRuns: 50 },
    );
  });
});

describe('blocks that do not fit', () => {
  it('are undefined when recovered', () => {
    const { modulus, exponent } = LAB_ISSUER_KEY;
    expect(recover(LAB_ISSUER_KEY, modulus)).toBeUndefined();
    expect(recover(LAB_ISSUER_KEY, modulus.subarray(1))).toBeUndefined();
    const block = new Uint8Array(128);
    const even = modulus.slice();
    even[127] = 0;
    expect(recover({ modulus: even, exponent }, block)).toBeUndefined();
    expect(recover({ modulus, exponent: fromHex('') }, block)).toBeUndefined();
    expect(recover({ modulus, exponent: fromHex('02') }, block)).toBeUndefined();
    expect(recover({ modulus: fromHex('0F'), exponent }, fromHex('02'))).toBeUndefined();
  });

  it('cannot be signed', () => {
    expect(() => signRaw(LAB_ISSUER_KEY, LAB_ISSUER_KEY.modulus)).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_RSA_BLOCK' }),
    );
  });
});

describe('computeCapkHash', () => {
  const rid = fromHex('A000000333');

  it('gives the published DF03 of index 80', () => {
    const publicKey = { modulus: fromHex(INDEX_80_MODULUS), exponent: fromHex('010001') };
    const hash = computeCapkHash({ rid, index: 0x80, publicKey });
    expect(toHex(hash)).toBe('A5E44BB0E1FA4F96A11709186670D0835057D35E');
  });

  it('differs for the lab key under another index', () => {
    const capk = { rid: LAB_CA_RID, index: LAB_CA_INDEX, publicKey: LAB_CA_KEY };
    expect(toHex(LAB_CA_RID)).toBe('A000000333');
    expect(computeCapkHash(capk)).not.toEqual(computeCapkHash({ ...capk, index: 0xfd }));
  });
});
