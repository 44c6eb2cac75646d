import { afterEach, describe, expect, it } from 'vitest';
import { fromAscii, fromHex, toHex } from '../bytes.ts';
import {
  BLOCK_CIPHERS,
  blockEngine,
  decryptCbc,
  decryptEcb,
  encryptCbc,
  encryptEcb,
} from './block-cipher.ts';
import { nativeSuite } from './native-suite.ts';
import { pureSuite } from './pure-suite.ts';
import { chooseSuite, suiteInUse } from './suite-in-use.ts';

const FIPS_KEY = fromHex('0123456789ABCDEF');
const FIPS_IV = fromHex('1234567890ABCDEF');
const FIPS_TEXT = fromAscii('Now is the time for all ');
const FIPS_ECB = '3FA40E8A984D48156A271787AB8883F9893D51EC4B563B53';
const FIPS_CBC = 'E5C7CDDE872BF27C43E934008C389C0F683788499A7C05F6';

/** Key, clear data, ciphertext: host keys of section "key loading" of the public demos. */
const ECB_VECTORS = [
  ['1111111111111111', '0000000000000000', '82E13665B4624DF5'],
  ['11111111111111112222222222222222', '0000000000000000', /^D2B91CC5/],
  ['C7D50808A7DFFE62B9943B45A4C77FC7', '0000000000000000', 'AE103AE98D332DCB'],
  ['70F2A84CCBC2AE8625CBB0F2C22AB923', 'C24A8FB57AA20123', '96D605EA176B7E9E'],
  ['159D86C7C1F779EA29F77A6858E0DA2A', 'F82A9BA462D57A7C', 'E6218EF29513B143'],
  [
    '159D86C7C1F779EA29F77A6858E0DA2A',
    '64F2451FB3A29158DC924F2A32541C02',
    '75CAD854C2E59A5EEDD7CA7410C2C215',
  ],
] as const;

const original = suiteInUse();
afterEach(() => {
  chooseSuite(original);
});

describe.each([nativeSuite, pureSuite])('block ciphers, $name', (suite) => {
  it.each(ECB_VECTORS)('key %s turns %s into %s and back', (key, clear, enciphered) => {
    chooseSuite(suite);
    const output = encryptEcb(fromHex(key), fromHex(clear));
    expect(toHex(output)).toMatch(enciphered);
    expect(toHex(decryptEcb(fromHex(key), output))).toBe(clear);
  });

  it('gives the FIPS PUB 81 examples, as often as asked', () => {
    chooseSuite(suite);
    for (let round = 0; round < 3; round += 1) {
      expect(toHex(encryptEcb(FIPS_KEY, FIPS_TEXT))).toBe(FIPS_ECB);
      expect(toHex(encryptCbc(FIPS_KEY, FIPS_TEXT, FIPS_IV))).toBe(FIPS_CBC);
      expect(toHex(decryptCbc(FIPS_KEY, fromHex(FIPS_CBC), FIPS_IV))).toBe(toHex(FIPS_TEXT));
    }
  });

  it('hands out plain arrays that a later call does not change', () => {
    chooseSuite(suite);
    const first = encryptCbc(FIPS_KEY, FIPS_TEXT, FIPS_IV);
    expect(Object.getPrototypeOf(first)).toBe(Uint8Array.prototype);
    encryptCbc(FIPS_KEY, FIPS_TEXT, new Uint8Array(8));
    first.fill(0);
    expect(toHex(encryptCbc(FIPS_KEY, FIPS_TEXT, FIPS_IV))).toBe(FIPS_CBC);
    expect(toHex(FIPS_TEXT)).toBe(toHex(fromAscii('Now is the time for all ')));
  });

  it('is not disturbed when the caller overwrites what it passed or got', () => {
    chooseSuite(suite);
    encryptCbc(FIPS_KEY, FIPS_TEXT, FIPS_IV).fill(0);
    expect(toHex(encryptCbc(FIPS_KEY, FIPS_TEXT, FIPS_IV))).toBe(FIPS_CBC);
    const data = fromHex(FIPS_CBC);
    decryptCbc(FIPS_KEY, data, FIPS_IV);
    data.fill(0);
    expect(toHex(decryptCbc(FIPS_KEY, fromHex(FIPS_CBC), FIPS_IV))).toBe(toHex(FIPS_TEXT));
  });

  it('has nothing to do for no data', () => {
    chooseSuite(suite);
    expect(encryptCbc(FIPS_KEY, new Uint8Array(0), FIPS_IV)).toHaveLength(0);
    expect(decryptCbc(FIPS_KEY, new Uint8Array(0), FIPS_IV)).toHaveLength(0);
    expect(encryptEcb(FIPS_KEY, new Uint8Array(0))).toHaveLength(0);
  });
});

describe('refusals', () => {
  it('names the length of a wrong key, never the key', () => {
    const refused = () => encryptEcb(fromHex('0123456789ABCD'), FIPS_TEXT);
    expect(refused).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_KEY_LENGTH' }));
    expect(refused).toThrowError('received 7');
  });

  it.each([encryptEcb, decryptEcb])('takes whole blocks only', (operation) => {
    expect(() => operation(FIPS_KEY, fromHex('00'))).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_DATA_LENGTH' }),
    );
  });

  it.each([encryptCbc, decryptCbc])('takes an 8-byte initial value only', (operation) => {
    expect(() => operation(FIPS_KEY, FIPS_TEXT, fromHex('00'))).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_IV_LENGTH' }),
    );
  });

  it('says plainly that SM4 is not provided', () => {
    expect(BLOCK_CIPHERS.sm4).toMatchObject({ blockBytes: 16, engine: null });
    expect(() => blockEngine('sm4')).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_CIPHER_NOT_PROVIDED' }),
    );
    expect(blockEngine('des', pureSuite)).toBe(pureSuite.des);
  });
});
