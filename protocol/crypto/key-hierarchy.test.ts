import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../bytes.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import { computeKcv, verifyKcv } from './kcv.ts';
import { decodeWorkKeys, encodeWorkKeys, type WorkKeysReading } from './key-hierarchy.ts';
import { unwrapKey, wrapKey } from './key-wrap.ts';

const key = (hex: string) => ClearKey.fromHex(hex);
const hexOf = (secret: ClearKey | undefined) => secret && toHex(secret.reveal());

/** Vendor demo with all three keys of double length. */
const DEMO_TMK = 'CE62D1F28DC50DFD98424413D67E4FA3';
const DEMO_PIK = '2D25290B4C47B6EBD247D9C8D84993990A89AB77';
const DEMO_MAK = 'D6DDA3BED199AB7454D34EFADC5B67041EAF523B';
const DEMO_TDK = '535C26152FE4F52D26B64CE60C3A2EFEB445E3AA';
const DEMO_CLEAR = {
  pik: '6EFFEDA2A19DFEAE1143AA892372D5F3',
  mak: '9CAA6FBFE5E5A51AE8C99FA2371ACAA9',
  tdk: 'C9A0F37E18EA3FF71E3BDA58ACCEFCE0',
};

/** MPOS demo: the same key three times. */
const MPOS_TMK = '31313131313131313232323232323232';
const MPOS_SLOT = 'FBC94E8506FECB63E31BDB62146A1D8960C15261';

const SINGLE_TMK = 'C7D50808A7DFFE62';
const SINGLE = '1111111111111111';
const DOUBLE = '11111111111111112222222222222222';

function keysOf(reading: WorkKeysReading) {
  if (reading.kind !== 'keys') return reading;
  const { pik, mak, tdk } = reading.keys;
  return { layout: reading.layout, pik: hexOf(pik), mak: hexOf(mak), tdk: hexOf(tdk) };
}

describe('KCV', () => {
  it.each([
    [SINGLE, '82E13665'],
    [DOUBLE, 'D2B91CC5'],
    [DEMO_TMK, '74E7E744'],
    ['0123456789ABCDEFFEDCBA9876543210', '08D7B4FB'],
    ['0723C80DB5F4CD3D', 'CE410E8E'],
    ['12345678901234567890123456789012', '60C15261'],
  ])('of %s is %s', (hex, kcv) => {
    expect(toHex(computeKcv(key(hex)))).toBe(kcv);
    expect(toHex(computeKcv(key(hex), 3))).toBe(kcv.slice(0, 6));
    expect(verifyKcv(key(hex), fromHex(kcv))).toBe(true);
    expect(verifyKcv(key(hex), fromHex(kcv.slice(0, 6)))).toBe(true);
  });

  it('has 8 bytes when all are wanted', () => {
    const secret = key('C7D50808A7DFFE62B9943B45A4C77FC7');
    expect(toHex(computeKcv(secret, 8))).toBe('AE103AE98D332DCB');
  });

  it('does not fit in other lengths or with other bytes', () => {
    expect(verifyKcv(key(SINGLE), fromHex('82E13666'))).toBe(false);
    expect(verifyKcv(key(SINGLE), fromHex('82'))).toBe(false);
    expect(verifyKcv(key(SINGLE), fromHex(''))).toBe(false);
  });
});

describe('wrapping under the TMK', () => {
  it.each([
    ['70F2A84CCBC2AE8625CBB0F2C22AB923', 'C24A8FB57AA20123', '96D605EA176B7E9E'],
    [DEMO_TMK, DEMO_CLEAR.pik, DEMO_PIK.slice(0, 32)],
    [DEMO_TMK, DEMO_CLEAR.mak, DEMO_MAK.slice(0, 32)],
    [DEMO_TMK, DEMO_CLEAR.tdk, DEMO_TDK.slice(0, 32)],
    [
      '159D86C7C1F779EA29F77A6858E0DA2A',
      '64F2451FB3A29158DC924F2A32541C02',
      '75CAD854C2E59A5EEDD7CA7410C2C215',
    ],
  ])('TMK %s, key %s gives %s and back', (tmk, clear, wrapped) => {
    expect(toHex(wrapKey(key(tmk), key(clear)))).toBe(wrapped);
    expect(hexOf(unwrapKey(key(tmk), fromHex(wrapped)))).toBe(clear);
  });
});

describe('field 62 of the sign-on answer', () => {
  it('004: three double keys, vendor demo', () => {
    const field62 = fromHex(DEMO_PIK + DEMO_MAK + DEMO_TDK);
    const reading = decodeWorkKeys({ tmk: key(DEMO_TMK), field62 });
    expect(keysOf(reading)).toEqual({ layout: '004', ...DEMO_CLEAR });
    if (reading.kind !== 'keys') return;
    const { layout, keys } = reading;
    expect(encodeWorkKeys({ layout, tmk: key(DEMO_TMK), keys })).toEqual(field62);
  });

  it('004: MPOS demo', () => {
    const clear = key('12345678901234567890123456789012');
    const keys = { pik: clear, mak: clear, tdk: clear };
    const field62 = encodeWorkKeys({ layout: '004', tmk: key(MPOS_TMK), keys });
    expect(toHex(field62)).toBe(MPOS_SLOT.repeat(3));
  });

  it('003: a single MAK is followed by zeros on the wire', () => {
    const keys = { pik: key(DOUBLE), mak: key(SINGLE) };
    const field62 = encodeWorkKeys({ layout: '003', tmk: key(MPOS_TMK), keys });
    expect(field62).toHaveLength(40);
    expect(toHex(field62.subarray(16, 20))).toBe('D2B91CC5');
    expect(toHex(field62.subarray(28))).toBe('000000000000000082E13665');
    const expected = { layout: '003', pik: DOUBLE, mak: SINGLE, tdk: undefined };
    expect(keysOf(decodeWorkKeys({ tmk: key(MPOS_TMK), field62 }))).toEqual(expected);
  });

  it('003: the KCV, not the filler, tells a single MAK', () => {
    const tmk = key(MPOS_TMK);
    const keys = { pik: key(DOUBLE), mak: key(SINGLE) };
    const field62 = encodeWorkKeys({ layout: '003', tmk, keys });
    field62.set(wrapKey(tmk, key('00'.repeat(8))), 28);
    expect(keysOf(decodeWorkKeys({ tmk, field62 }))).toMatchObject({ mak: SINGLE });
  });

  it('001: two single keys under a single or a double TMK', () => {
    for (const tmk of [key(SINGLE_TMK), key(MPOS_TMK)]) {
      const keys = { pik: key(SINGLE), mak: key('0723C80DB5F4CD3D') };
      const field62 = encodeWorkKeys({ layout: '001', tmk, keys });
      expect(field62).toHaveLength(24);
      const expected = { layout: '001', pik: SINGLE, mak: '0723C80DB5F4CD3D', tdk: undefined };
      expect(keysOf(decodeWorkKeys({ tmk, field62 }))).toEqual(expected);
    }
  });

  it.each([0, 23, 25, 39, 41, 56, 59, 61, 84])('%i bytes are no layout', (lengthBytes) => {
    const field62 = new Uint8Array(lengthBytes);
    const reading = decodeWorkKeys({ tmk: key(DEMO_TMK), field62 });
    expect(reading).toEqual({ kind: 'badLength', lengthBytes });
  });

  it.each([
    [16, 'pik'],
    [36, 'mak'],
    [59, 'tdk'],
  ])('a wrong KCV byte at %i refuses %s', (at, name) => {
    const field62 = fromHex(DEMO_PIK + DEMO_MAK + DEMO_TDK);
    field62[at] = (field62[at] ?? 0) ^ 1;
    const reading = decodeWorkKeys({ tmk: key(DEMO_TMK), field62 });
    expect(reading).toEqual({ kind: 'kcvMismatch', key: name });
  });

  it('a wrong TMK refuses the first key, unless KCVs are not checked', () => {
    const field62 = fromHex(DEMO_PIK + DEMO_MAK + DEMO_TDK);
    const tmk = key(MPOS_TMK);
    expect(decodeWorkKeys({ tmk, field62 })).toEqual({ kind: 'kcvMismatch', key: 'pik' });
    const blind = decodeWorkKeys({ tmk, field62, checkKcv: false });
    expect(blind).toMatchObject({ kind: 'keys', layout: '004' });
    expect(keysOf(blind)).not.toMatchObject({ pik: DEMO_CLEAR.pik });
    expect(blind.kind === 'keys' && blind.keys.mak.lengthBytes).toBe(16);
  });

  it('without KCV check, zeros in the second half mean a single MAK', () => {
    const keys = { pik: key(DOUBLE), mak: key(SINGLE) };
    const field62 = encodeWorkKeys({ layout: '003', tmk: key(MPOS_TMK), keys });
    field62.fill(0xee, 36);
    const reading = decodeWorkKeys({ tmk: key(MPOS_TMK), field62, checkKcv: false });
    expect(keysOf(reading)).toMatchObject({ mak: SINGLE });
  });

  it('cannot carry keys that are missing or of another length', () => {
    const tmk = key(DEMO_TMK);
    const double = key(DOUBLE);
    expect(() =>
      encodeWorkKeys({ layout: '004', tmk, keys: { pik: double, mak: double } }),
    ).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_WORK_KEY_MISSING' }));
    expect(() =>
      encodeWorkKeys({ layout: '003', tmk, keys: { pik: key(SINGLE), mak: double } }),
    ).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_WORK_KEY_LENGTH' }));
    expect(() =>
      encodeWorkKeys({ layout: '001', tmk, keys: { pik: key(SINGLE), mak: double } }),
    ).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_WORK_KEY_LENGTH' }));
  });

  it('prints no key', () => {
    const field62 = concat(fromHex(DEMO_PIK), fromHex(DEMO_MAK));
    const reading = decodeWorkKeys({ tmk: key(DEMO_TMK), field62 });
    expect(JSON.stringify(reading)).toBe(
      '{"kind":"keys","layout":"003","keys":{"pik":"********","mak":"********"}}',
    );
  });
});
