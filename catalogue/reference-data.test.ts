import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as catalogue from './index.ts';
import {
  icParameters,
  testCards,
  testCertificates,
  testCustomers,
  testIssuers,
  testKeys,
  testPhones,
  themes,
} from './index.ts';

function luhnSum(pan: string): number {
  return [...pan].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function encrypt(algorithm: string, keyHex: string, dataHex: string): string {
  const key = Buffer.from(keyHex, 'hex');
  const full = { 8: [key, key, key], 16: [key, key.subarray(0, 8)] }[key.length] ?? [key];
  const isSm4 = algorithm === 'sm4';
  const cipher = createCipheriv(
    isSm4 ? 'sm4-ecb' : 'des-ede3-ecb',
    isSm4 ? key : Buffer.concat(full),
    null,
  );
  cipher.setAutoPadding(false);
  return cipher.update(Buffer.from(dataHex, 'hex')).toString('hex').toUpperCase();
}

/** Every text pair in the catalogue, wherever it stands. */
function bilinguals(value: unknown): { zh: string; en: string }[] {
  if (Array.isArray(value)) return value.flatMap(bilinguals);
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value || 'en' in value) {
    const { zh, en } = { zh: '', en: '', ...value };
    return [{ zh: String(zh), en: String(en) }];
  }
  return Object.values(value).flatMap(bilinguals);
}

describe('texts', () => {
  it('exist in Chinese and English everywhere', () => {
    const texts = bilinguals(Object.values(catalogue));
    expect(texts.length).toBeGreaterThan(800);
    const bad = texts.filter(
      ({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en) || zh.trim() === en.trim(),
    );
    expect(bad).toEqual([]);
  });
});

describe('themes', () => {
  it('are thirteen, eleven of them in the table of contents with numbers two lower', () => {
    expect(themes).toHaveLength(13);
    expect(themes.map(({ number }) => number)).toEqual(
      Array.from({ length: 13 }, (_, index) => `2.${index + 1}`),
    );
    for (const [index, theme] of themes.entries()) {
      expect(theme.contentsNumber).toBe(index < 2 ? null : `2.${index - 1}`);
    }
  });

  it('label what is not in production', () => {
    expect(themes.filter(({ inProduction }) => !inProduction).map(({ id }) => id)).toEqual([
      'visa-insurance',
    ]);
  });
});

describe('test cards', () => {
  it('have BINs of their issuer, good check digits and tracks of at most 37 digits', () => {
    for (const card of testCards) {
      const issuer = testIssuers.find(({ id }) => id === card.issuer);
      expect(issuer?.bins.some((bin) => card.pan.startsWith(bin))).toBe(true);
      expect(luhnSum(card.pan) % 10 === 0).toBe(card.alias !== 'sandbox-credit');
      expect(card.track2).toMatch(/^\d{12,19}D\d{17,}$/);
      expect(card.track2.length).toBeLessThanOrEqual(37);
    }
    expect(new Set(testCards.map(({ pan }) => pan)).size).toBe(testCards.length);
  });

  it('say by the service code whether there is a chip', () => {
    for (const card of testCards) {
      expect(/^[26]/.test(card.serviceCode)).toBe(card.chip !== null);
    }
  });
});

describe('customers, phones and certificates', () => {
  it('have numbers of their own, and phones begin with their prefix', () => {
    const numbers = [...testCustomers, ...testPhones].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(testPhones.filter(({ number, prefix }) => !number.startsWith(prefix))).toEqual([]);
    const listed = testPhones.filter(({ prefixListed }) => prefixListed);
    const unlisted = testPhones.filter(({ prefixListed }) => !prefixListed);
    for (const { number } of unlisted) {
      expect(listed.some(({ prefix }) => number.startsWith(prefix))).toBe(false);
    }
  });

  it('belong to two regions and to two merchants', () => {
    expect(new Set(testCustomers.map(({ region }) => region)).size).toBe(2);
    expect(new Set(testCertificates.map(({ holder }) => holder)).size).toBe(2);
    expect(new Set(testCertificates.map(({ root }) => root)).size).toBe(1);
  });
});

describe('test keys', () => {
  it.each(testKeys)('$id has the check value of its clear key', (key) => {
    const zeros = '00'.repeat(key.algorithm === 'sm4' ? 16 : 8);
    expect(encrypt(key.algorithm, key.clear ?? '', zeros).slice(0, 8)).toBe(key.kcv);
  });

  it.each(testKeys.filter(({ underTmk }) => underTmk !== null))('$id is its cipher', (key) => {
    const tmk = testKeys.find(({ id }) => id === key.underTmk?.tmk);
    const cipher = encrypt(tmk?.algorithm ?? '', tmk?.clear ?? '', key.clear ?? '');
    expect(cipher).toBe(key.underTmk?.cipher);
  });
});

describe('IC parameters', () => {
  it('hold CA keys whose digest is right', () => {
    const capks = icParameters.filter(({ kind }) => kind === 'capk');
    expect(capks.map(({ id }) => id)).toEqual([
      'capk-08',
      'capk-09',
      'capk-0a',
      'capk-0b',
      'capk-80',
    ]);
    for (const { tlv } of capks) {
      const parts = /^9F0605(.{10})9F2201(..).*?DF02(81..)(.*)DF04(0.)(.*)DF0314(.{40})$/.exec(tlv);
      const [, rid, index, , modulus, , exponent, digest] = parts ?? [];
      const hashed = Buffer.from(`${rid}${index}${modulus}${exponent}`, 'hex');
      expect(createHash('sha1').update(hashed).digest('hex').toUpperCase()).toBe(digest);
    }
  });
});
