import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toAscii, toHex } from '../bytes.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import { computeMac, type MacAlgorithm, retailMac, verifyMac } from './mac.ts';
import { nativeSuite } from './native-suite.ts';
import { pureSuite } from './pure-suite.ts';
import { chooseSuite } from './suite-in-use.ts';

/** Complete packet with a MAC made by a host (q.cnblogs.com/q/128930). */
const HOST_PACKET =
  '007F6000030000603210320072020030200480' +
  '00C08015000000000000001234000002030099303030303030303139353237313831383232313738373531353600' +
  '192600000100060000000000435F01123238343431323334353637383930313233345F0306313630' +
  '3033365F04063230303832365C0230314233413039324145';
const HEAD_HEX_DIGITS = 26;
const MAC_HEX_DIGITS = 16;

/** 94 bytes (blog.youkuaiyun.com/zhu244912654/article/details/80005341). */
const BLOG_DATA =
  '0200302004C020C0981100000000000000005100183402100006324392260009942820D131210112008439313636' +
  '3838303134303030303030303030303030303030303031313536ACF46E73838A82F9260000000000000000082200' +
  '0001';

/** The worked sale: 97 bytes, keys of the full key set. */
const SALE =
  '0200302004C020C0981100000000000000010000000102100012376212142000000000012DFE5AB6BAAFDF737C50' +
  '31323334353637383132333435363738393031323334353135360DA5BB247CCD007A261000000000000000142200' +
  '0001000600';
const SALE_MAK = '9CAA6FBFE5E5A51AE8C99FA2371ACAA9';
const SALE_MAK_LEFT = '9CAA6FBFE5E5A51A';

interface Vector {
  readonly name: string;
  readonly algorithm: MacAlgorithm;
  readonly mak: string;
  readonly data: string;
  readonly mac: string;
}

const ascii = (text: string) => toHex(new TextEncoder().encode(text));

const VECTORS: readonly Vector[] = [
  {
    name: 'host packet',
    algorithm: 'unionpay-ecb',
    mak: '0723C80DB5F4CD3D',
    data: HOST_PACKET.slice(HEAD_HEX_DIGITS, -MAC_HEX_DIGITS),
    mac: HOST_PACKET.slice(-MAC_HEX_DIGITS),
  },
  {
    name: 'blog message',
    algorithm: 'unionpay-ecb',
    mak: 'C24A8FB57AA20123',
    data: BLOG_DATA,
    mac: ascii('ADD96816'),
  },
  {
    name: 'three bytes',
    algorithm: 'unionpay-ecb',
    mak: '5CBE7E38A146FD5C',
    data: '010203',
    mac: ascii('F11F2C27'),
  },
  {
    name: 'worked sale, triple DES',
    algorithm: 'unionpay-ecb',
    mak: SALE_MAK,
    data: SALE,
    mac: ascii('ED713937'),
  },
  {
    name: 'worked sale, single DES',
    algorithm: 'unionpay-ecb',
    mak: SALE_MAK_LEFT,
    data: SALE,
    mac: ascii('11245E07'),
  },
  {
    name: 'worked sale',
    algorithm: 'x9.9',
    mak: SALE_MAK_LEFT,
    data: SALE,
    mac: '15A742BB235BEDEE',
  },
  { name: 'worked sale', algorithm: 'x9.19', mak: SALE_MAK, data: SALE, mac: 'F2B2F73250BE351A' },
  {
    name: 'worked sale, short MAK falls back to X9.9',
    algorithm: 'x9.19',
    mak: SALE_MAK_LEFT,
    data: SALE,
    mac: '15A742BB235BEDEE',
  },
];

describe.each([nativeSuite, pureSuite])('computeMac, $name', (suite) => {
  it.each(VECTORS)('$algorithm: $name', ({ algorithm, mak, data, mac }) => {
    const previous = chooseSuite(suite);
    const result = computeMac(algorithm, ClearKey.fromHex(mak), fromHex(data));
    chooseSuite(previous);
    expect(toHex(result)).toBe(mac);
  });
});

describe('computeMac', () => {
  it('has the lengths that the sources state for their packets', () => {
    expect(VECTORS.map(({ data }) => data.length / 2).slice(0, 4)).toEqual([108, 94, 3, 97]);
    expect(HOST_PACKET).toHaveLength(129 * 2);
  });

  it('fills with zeros and adds nothing to whole blocks', () => {
    const mak = ClearKey.fromHex(SALE_MAK);
    const sale = fromHex(SALE);
    for (const algorithm of ['unionpay-ecb', 'x9.19'] as const) {
      const filled = new Uint8Array(104);
      filled.set(sale);
      expect(computeMac(algorithm, mak, filled)).toEqual(computeMac(algorithm, mak, sale));
    }
  });

  it('takes no data for one block of zeros', () => {
    const mak = ClearKey.fromHex(SALE_MAK);
    for (const algorithm of ['unionpay-ecb', 'x9.19'] as const) {
      const zeros = computeMac(algorithm, mak, new Uint8Array(8));
      expect(computeMac(algorithm, mak, new Uint8Array(0))).toEqual(zeros);
    }
  });

  it('is text for unionpay-ecb: eight upper-case hex digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        const mac = computeMac('unionpay-ecb', ClearKey.fromHex(SALE_MAK), data);
        expect(toAscii(mac)).toMatch(/^[0-9A-F]{8}$/);
      }),
    );
  });

  it.each<[MacAlgorithm, string]>([
    ['x9.9', SALE_MAK],
    ['x9.19', SALE_MAK + SALE_MAK_LEFT],
    ['unionpay-ecb', '00'],
  ])('%s refuses a key of the wrong length', (algorithm, mak) => {
    expect(() => computeMac(algorithm, ClearKey.fromHex(mak), fromHex(SALE))).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_MAC_KEY_LENGTH' }),
    );
  });
});

describe('verifyMac', () => {
  const check = {
    algorithm: 'unionpay-ecb',
    mak: ClearKey.fromHex(SALE_MAK),
    data: fromHex(SALE),
  } as const;

  it('accepts the right eight bytes only', () => {
    expect(verifyMac({ ...check, mac: fromHex(ascii('ED713937')) })).toBe(true);
    expect(verifyMac({ ...check, mac: fromHex(ascii('ed713937')) })).toBe(false);
    expect(verifyMac({ ...check, mac: fromHex(ascii('ED713938')) })).toBe(false);
    expect(verifyMac({ ...check, mac: new Uint8Array(0) })).toBe(false);
  });

  it('notices any changed bit of the message', () => {
    const mac = computeMac('x9.19', check.mak, check.data);
    fc.assert(
      fc.property(fc.nat(check.data.length * 8 - 1), (bit) => {
        const data = check.data.slice();
        data[bit >> 3] = (data[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verifyMac({ algorithm: 'x9.19', mak: check.mak, data, mac })).toBe(false);
      }),
    );
  });
});

describe('retailMac', () => {
  it('is X9.19 without padding', () => {
    const padded = new Uint8Array(104);
    padded.set(fromHex(SALE));
    expect(toHex(retailMac(fromHex(SALE_MAK), padded))).toBe('F2B2F73250BE351A');
  });
});
