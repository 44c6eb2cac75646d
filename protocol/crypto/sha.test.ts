import { describe, expect, it } from 'vitest';
import { fromAscii, toHex } from '../bytes.ts';
import { createDigest, sha1, sha256 } from './sha.ts';

const ABC_SHA256 = 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD';

describe('digests', () => {
  it('give the FIPS PUB 180 examples', () => {
    expect(toHex(sha1('abc'))).toBe('A9993E364706816ABA3E25717850C26C9CD0D89D');
    expect(toHex(sha256(fromAscii('abc')))).toBe(ABC_SHA256);
  });

  it('run over parts as over the whole', () => {
    expect(createDigest().update('a').update(fromAscii('bc')).hex()).toBe(ABC_SHA256);
    expect(toHex(createDigest('sha1').update('ab').update('c').bytes())).toBe(toHex(sha1('abc')));
  });

  it('take texts as UTF-8', () => {
    const bytes = new TextEncoder().encode('签到');
    expect(toHex(sha256('签到'))).toBe(toHex(sha256(bytes)));
  });
});
