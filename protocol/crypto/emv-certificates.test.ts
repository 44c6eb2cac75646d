import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../bytes.ts';
import { Pan } from '../redaction/pan.ts';
import {
  type EmvCertificate,
  issueIccCertificate,
  issueIssuerCertificate,
  recoverIccCertificate,
  recoverIssuerCertificate,
} from './emv-certificates.ts';
import {
  recoverDynamicData,
  recoverStaticData,
  signDynamicData,
  signStaticData,
} from './emv-signed-data.ts';
import {
  decodeCdaDynamicData,
  decodeDdaDynamicData,
  encodeCdaDynamicData,
  encodeDdaDynamicData,
} from './icc-dynamic-data.ts';
import { LAB_CA_KEY, LAB_ICC_768_KEY, LAB_ICC_1024_KEY, LAB_ISSUER_KEY } from './lab-keys.ts';
import { recover, signRaw } from './rsa.ts';
import { sha1 } from './sha.ts';

const NO_STATIC_DATA = new Uint8Array(0);
const STATIC_DATA = fromHex('5F24034912315A0862280001000011175F340101');
const ISSUER = {
  publicKey: LAB_ISSUER_KEY,
  issuerIdentifier: '622800',
  expiry: '1249',
  serialNumber: fromHex('000001'),
};
const ICC = {
  publicKey: LAB_ICC_1024_KEY,
  pan: new Pan('6228000100001117'),
  expiry: '1149',
  serialNumber: fromHex('000002'),
};
const REFUSED = (flaw: string) => ({ kind: 'refused', flaw });

/** The certificate with something changed inside and signed again by the same key. */
function resigned(key: typeof LAB_CA_KEY, block: Uint8Array, [at, value]: [number, number]) {
  const plain = (recover(key, block) ?? new Uint8Array(0)).slice();
  plain[at < 0 ? plain.length + at : at] = value;
  return signRaw(key, plain);
}

interface Edit {
  readonly at: number;
  readonly value: number;
  readonly further: Uint8Array;
}

/** The certificate with a byte changed and a hash that fits the change. */
function rehashed(key: typeof LAB_CA_KEY, issued: EmvCertificate, edit: Edit) {
  const plain = (recover(key, issued.certificate) ?? new Uint8Array(0)).slice();
  plain[edit.at] = edit.value;
  const hashed = concat(plain.subarray(1, -21), issued.remainder, issued.exponent, edit.further);
  plain.set(sha1(hashed), plain.length - 21);
  return signRaw(key, plain);
}

describe('issuer certificate', () => {
  const issued = issueIssuerCertificate(LAB_CA_KEY, ISSUER);

  it('stands byte by byte as EMV book 2 says', () => {
    const plain = recover(LAB_CA_KEY, issued.certificate) ?? new Uint8Array(0);
    expect(toHex(plain.subarray(0, 15))).toBe('6A02622800FF12490000010101' + '8001');
    expect(plain.subarray(15, 123)).toEqual(LAB_ISSUER_KEY.modulus.subarray(0, 108));
    expect(toHex(issued.remainder)).toBe(toHex(LAB_ISSUER_KEY.modulus.subarray(108)));
    const hashed = concat(plain.subarray(1, 123), issued.remainder, fromHex('03'));
    expect(toHex(plain.subarray(123, 143))).toBe(toHex(sha1(hashed)));
    expect(plain[143]).toBe(0xbc);
  });

  it('gives back its terms and the whole key', () => {
    const reading = recoverIssuerCertificate(LAB_CA_KEY, issued);
    expect(reading).toEqual({
      kind: 'recovered',
      issuerIdentifier: '622800',
      expiry: '1249',
      serialNumber: ISSUER.serialNumber,
      publicKey: { modulus: LAB_ISSUER_KEY.modulus, exponent: fromHex('03') },
    });
  });

  it.each([
    [0, 0x6b, 'header'],
    [-1, 0xbd, 'trailer'],
    [1, 0x04, 'format'],
    [11, 0x07, 'algorithm'],
    [12, 0x04, 'algorithm'],
    [13, 0x7f, 'remainder'],
    [14, 0x03, 'remainder'],
    [3, 0x29, 'hash'],
    [130, 0x00, 'hash'],
  ])('byte %i changed to %i is refused for its %s', (at, value, flaw) => {
    const certificate = resigned(LAB_CA_KEY, issued.certificate, [at, value]);
    expect(recoverIssuerCertificate(LAB_CA_KEY, { ...issued, certificate })).toEqual(REFUSED(flaw));
  });

  it('is refused with another remainder, exponent or length', () => {
    const remainder = issued.remainder.slice();
    remainder[0] = (remainder[0] ?? 0) ^ 1;
    const read = (change: object) => recoverIssuerCertificate(LAB_CA_KEY, { ...issued, ...change });
    expect(read({ remainder })).toEqual(REFUSED('hash'));
    expect(read({ remainder: new Uint8Array(0) })).toEqual(REFUSED('remainder'));
    expect(read({ exponent: fromHex('05') })).toEqual(REFUSED('hash'));
    expect(read({ certificate: issued.certificate.subarray(1) })).toEqual(REFUSED('length'));
  });

  it('is refused under another authority', () => {
    const other = issueIssuerCertificate(LAB_ISSUER_KEY, { ...ISSUER, publicKey: LAB_ICC_768_KEY });
    expect(recoverIssuerCertificate(LAB_CA_KEY, other)).toEqual(REFUSED('length'));
    const reading = recoverIssuerCertificate(LAB_ICC_1024_KEY, other);
    expect(reading.kind).toBe('refused');
  });

  it.each([
    [{ issuerIdentifier: '62' }, 'identifier'],
    [{ expiry: '1349' }, 'expiry'],
    [{ serialNumber: fromHex('01') }, 'serial'],
  ])('is not issued with %o', (change, word) => {
    expect(() => issueIssuerCertificate(LAB_CA_KEY, { ...ISSUER, ...change })).toThrowError(word);
  });

  it('is not issued by a key shorter than the certified one', () => {
    const issue = () =>
      issueIssuerCertificate(LAB_ICC_768_KEY, { ...ISSUER, publicKey: LAB_CA_KEY });
    expect(issue).toThrowError('no longer than its signer');
  });

  it('is refused when the issuer identifier is no number', () => {
    const certificate = rehashed(LAB_CA_KEY, issued, {
      at: 2,
      value: 0xa2,
      further: NO_STATIC_DATA,
    });
    expect(recoverIssuerCertificate(LAB_CA_KEY, { ...issued, certificate })).toEqual(
      REFUSED('content'),
    );
  });
});

describe('card certificate', () => {
  it.each([
    { publicKey: LAB_ICC_1024_KEY, remainderBytes: 42 },
    { publicKey: LAB_ICC_768_KEY, remainderBytes: 10 },
  ])('gives back its terms, remainder $remainderBytes bytes', ({ publicKey, remainderBytes }) => {
    const issued = issueIccCertificate(LAB_ISSUER_KEY, { ...ICC, publicKey }, STATIC_DATA);
    expect(issued.remainder).toHaveLength(remainderBytes);
    const reading = recoverIccCertificate(LAB_ISSUER_KEY, issued, STATIC_DATA);
    if (reading.kind !== 'recovered') throw new Error(reading.flaw);
    expect(reading.pan.equals(ICC.pan)).toBe(true);
    expect(reading.expiry).toBe('1149');
    const { modulus, exponent } = publicKey;
    expect(reading.publicKey).toEqual({ modulus, exponent });
  });

  it('fits a small key whole, padded with BB', () => {
    const terms = { ...ICC, publicKey: LAB_ICC_768_KEY };
    const issued = issueIccCertificate(LAB_CA_KEY, terms, STATIC_DATA);
    expect(issued.remainder).toHaveLength(0);
    const plain = recover(LAB_CA_KEY, issued.certificate) ?? new Uint8Array(0);
    expect(toHex(plain.subarray(117, 123))).toBe('BBBBBBBBBBBB');
    expect(recoverIccCertificate(LAB_CA_KEY, issued, STATIC_DATA).kind).toBe('recovered');
  });

  it('is bound to the static data', () => {
    const issued = issueIccCertificate(LAB_ISSUER_KEY, ICC, STATIC_DATA);
    const other = concat(STATIC_DATA, fromHex('7C00'));
    expect(recoverIccCertificate(LAB_ISSUER_KEY, issued, other)).toEqual(REFUSED('hash'));
  });

  it('is refused when the PAN is no number', () => {
    const issued = issueIccCertificate(LAB_ISSUER_KEY, ICC, STATIC_DATA);
    const edit = { at: 2, value: 0xa2, further: STATIC_DATA };
    const certificate = rehashed(LAB_ISSUER_KEY, issued, edit);
    const reading = recoverIccCertificate(LAB_ISSUER_KEY, { ...issued, certificate }, STATIC_DATA);
    expect(reading).toEqual(REFUSED('content'));
  });

  it('is not issued for a PAN that is none, without repeating it', () => {
    const terms = { ...ICC, pan: new Pan('62280001AB') };
    const issue = () => issueIccCertificate(LAB_ISSUER_KEY, terms, STATIC_DATA);
    expect(issue).toThrowError('the PAN has up to 19 digits');
    expect(issue).not.toThrowError('62280001AB');
  });

  it('prints no PAN', () => {
    const issued = issueIccCertificate(LAB_ISSUER_KEY, ICC, STATIC_DATA);
    const printed = JSON.stringify(recoverIccCertificate(LAB_ISSUER_KEY, issued, STATIC_DATA));
    expect(printed).toContain('622800******1117');
    expect(printed).not.toContain('6228000100001117');
  });
});

describe('signed static data', () => {
  const dataAuthenticationCode = fromHex('DAC1');
  const parts = { dataAuthenticationCode, staticData: STATIC_DATA };
  const signed = signStaticData(LAB_ISSUER_KEY, parts);

  it('gives back the data authentication code', () => {
    expect(recoverStaticData(LAB_ISSUER_KEY, signed, STATIC_DATA)).toEqual({
      kind: 'recovered',
      dataAuthenticationCode,
    });
  });

  it('is refused over other data, or as dynamic data', () => {
    expect(recoverStaticData(LAB_ISSUER_KEY, signed, fromHex('00'))).toEqual(REFUSED('hash'));
    expect(recoverDynamicData(LAB_ISSUER_KEY, signed, STATIC_DATA)).toEqual(REFUSED('format'));
    const algorithm = resigned(LAB_ISSUER_KEY, signed, [2, 7]);
    expect(recoverStaticData(LAB_ISSUER_KEY, algorithm, STATIC_DATA)).toEqual(REFUSED('algorithm'));
  });

  it('takes a code of two bytes', () => {
    const wrong = { ...parts, dataAuthenticationCode: fromHex('DA') };
    expect(() => signStaticData(LAB_ISSUER_KEY, wrong)).toThrowError('2 bytes');
  });
});

describe('signed dynamic data', () => {
  const unpredictableNumber = fromHex('1E78EEBC');

  it.each([LAB_ICC_1024_KEY, LAB_ICC_768_KEY])('serves DDA', (key) => {
    const iccDynamicData = encodeDdaDynamicData(fromHex('0102030405060708'));
    const signed = signDynamicData(key, { iccDynamicData, terminalData: unpredictableNumber });
    const reading = recoverDynamicData(key, signed, unpredictableNumber);
    expect(reading).toEqual({ kind: 'recovered', iccDynamicData });
    expect(toHex(decodeDdaDynamicData(iccDynamicData) ?? new Uint8Array(0))).toBe(
      '0102030405060708',
    );
    expect(recoverDynamicData(key, signed, fromHex('1E78EEBD'))).toEqual(REFUSED('hash'));
  });

  it('serves CDA', () => {
    const data = {
      iccDynamicNumber: fromHex('0102'),
      cid: 0x80,
      applicationCryptogram: fromHex('5D016C91005E7CC2'),
      transactionDataHash: sha1('transaction data'),
    };
    const iccDynamicData = encodeCdaDynamicData(data);
    const parts = { iccDynamicData, terminalData: unpredictableNumber };
    const signed = signDynamicData(LAB_ICC_768_KEY, parts);
    const reading = recoverDynamicData(LAB_ICC_768_KEY, signed, unpredictableNumber);
    if (reading.kind !== 'recovered') throw new Error(reading.flaw);
    expect(decodeCdaDynamicData(reading.iccDynamicData)).toEqual(data);
  });

  it('has a stated length that must fit', () => {
    const parts = { iccDynamicData: fromHex('0101'), terminalData: unpredictableNumber };
    const plain = recover(LAB_ICC_768_KEY, signDynamicData(LAB_ICC_768_KEY, parts));
    const body = (plain ?? new Uint8Array(0)).slice(0, -21);
    body[3] = 0xff;
    const hash = sha1(concat(body.subarray(1), unpredictableNumber));
    const signed = signRaw(LAB_ICC_768_KEY, concat(body, hash, fromHex('BC')));
    const reading = recoverDynamicData(LAB_ICC_768_KEY, signed, unpredictableNumber);
    expect(reading).toEqual(REFUSED('content'));
  });

  it('refuses more data than the key can hold', () => {
    const parts = { iccDynamicData: new Uint8Array(80), terminalData: unpredictableNumber };
    expect(() => signDynamicData(LAB_ICC_768_KEY, parts)).toThrowError('71 bytes');
  });

  it.each(['', '01AA', '09000000000000000000', '08000000'])('finds no number in %j', (hex) => {
    expect(decodeDdaDynamicData(fromHex(hex))).toBeUndefined();
    expect(decodeCdaDynamicData(fromHex(hex))).toBeUndefined();
  });

  it('finds no CDA data where some are missing', () => {
    expect(decodeCdaDynamicData(fromHex('02AAAA'))).toBeUndefined();
    expect(decodeCdaDynamicData(fromHex('02AAAA80112233'))).toBeUndefined();
  });
});
