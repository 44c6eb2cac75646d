import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import { Pan } from '../redaction/pan.ts';
import {
  type CryptogramData,
  computeApplicationCryptogram,
  computeArpc,
  cryptogramInput,
  issuerAuthenticationData,
} from './application-cryptogram.ts';
import { encryptEcb } from './block-cipher.ts';
import { deriveSessionKey, deriveUdk } from './emv-session-key.ts';
import { computeScriptMac, decipherScriptData, encipherScriptData } from './issuer-script.ts';

const key = (hex: string) => ClearKey.fromHex(hex);
const hexOf = (secret: ClearKey) => toHex(secret.reveal());

/** V1: PBOC blog page, recomputed with two independent tools. */
const V1 = {
  mdk: 'F0C34A8124CEE0A91A0B034AA97D6EAC',
  card: { pan: new Pan('6228000100001'), psn: '01' },
  udk: '014D996FCC8F49157DC8B49E3BCDFD99',
  atc: '0240',
  sessionKey: 'D4102725E6E5AD329E55AAB50BF23DA9',
  input: '000000000001000000000000015600800460000156140701001E78EEBC7D00024003A04002',
  arqc: '5D016C91005E7CC2',
};

const V1_DATA: CryptogramData = {
  amountAuthorised: fromHex('000000000001'),
  amountOther: fromHex('000000000000'),
  terminalCountryCode: fromHex('0156'),
  tvr: fromHex('0080046000'),
  currencyCode: fromHex('0156'),
  transactionDate: fromHex('140701'),
  transactionType: fromHex('00'),
  unpredictableNumber: fromHex('1E78EEBC'),
  aip: fromHex('7D00'),
  atc: fromHex('0240'),
  cvr: fromHex('03A04002'),
};

/** V2: shuzhiduo.com page, UDK given. */
const V2 = {
  udk: '0D2E3CB0BC1F9E03AED58F663A2F9679',
  atc: '000E',
  sessionKey: 'C3D3F062E9992B4E923D338D66193526',
  input: '0000000012340000000000340156D86004A800015612051601010101017C00000E03A4B904',
  arqc: 'F294D7022FA9B058',
};

describe('deriveUdk', () => {
  it('gives V1', () => {
    expect(hexOf(deriveUdk(key(V1.mdk), V1.card))).toBe(V1.udk);
  });

  it('gives V3 but for parity', () => {
    const card = { pan: new Pan('99012345678901234'), psn: '45' };
    const udk = deriveUdk(key('0123456789ABCDEFFEDCBA9876543210'), card).reveal();
    const odd = udk.map((byte) => {
      const ones = byte.toString(2).replaceAll('0', '').length;
      return ones % 2 === 1 ? byte : byte ^ 1;
    });
    expect(toHex(odd)).toBe('67F8292358083E5EA7AB7FDA58D53B6B');
  });

  it.each([
    ['', '01'],
    ['6228000100001F', '01'],
    ['6228000100001', '1'],
    ['6228000100001', '0A'],
  ])('refuses PAN %j with PSN %j', (pan, psn) => {
    expect(() => deriveUdk(key(V1.mdk), { pan: new Pan(pan), psn })).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_EMV_CARD' }),
    );
  });
});

describe('deriveSessionKey', () => {
  it.each([V1, V2])('gives the session key of ATC $atc', ({ udk, atc, sessionKey }) => {
    expect(hexOf(deriveSessionKey(key(udk), fromHex(atc)))).toBe(sessionKey);
  });

  it('takes two bytes', () => {
    expect(() => deriveSessionKey(key(V1.udk), fromHex('01'))).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_EMV_ATC' }),
    );
  });
});

describe('application cryptogram', () => {
  it.each([V1, V2])('is the ARQC $arqc', ({ sessionKey, input, arqc }) => {
    expect(toHex(computeApplicationCryptogram(key(sessionKey), fromHex(input)))).toBe(arqc);
  });

  it('has its input in the order of PBOC', () => {
    expect(toHex(cryptogramInput(V1_DATA))).toBe(V1.input);
  });

  it('names the value whose length is wrong', () => {
    expect(() => cryptogramInput({ ...V1_DATA, tvr: fromHex('00') })).toThrowError('tvr');
  });
});

describe('issuer answer', () => {
  it.each([
    [V1, '01', '21415243527CE78F'],
    [V1, '00', 'C01B237749040E2B'],
    [V2, '00', '3846EEB4C8D34271'],
  ] as const)('ARPC of %o with %s is %s', ({ sessionKey, arqc }, arc, arpc) => {
    const answer = { arqc: fromHex(arqc), arc };
    expect(toHex(computeArpc(key(sessionKey), answer))).toBe(arpc);
    const field = toHex(issuerAuthenticationData(key(sessionKey), answer));
    expect(field).toBe(`${arpc}3${arc.charAt(0)}3${arc.charAt(1)}`);
  });

  it('refuses a code that is not two characters', () => {
    const answer = { arqc: fromHex(V1.arqc), arc: '0' };
    expect(() => computeArpc(key(V1.sessionKey), answer)).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_EMV_ISSUER_ANSWER' }),
    );
  });
});

describe('issuer script', () => {
  const sessionKey = deriveSessionKey(key(V1.udk), fromHex(V1.atc));

  it('uses the left half of the retail MAC', () => {
    const mac = computeScriptMac(sessionKey, fromHex(V1.input));
    expect(toHex(mac)).toBe(V1.arqc.slice(0, 8));
  });

  it.each([0, 1, 6, 7, 8, 15, 16, 255])('gives back %i bytes of script data', (length) => {
    const data = new Uint8Array(length).map((_, index) => index + 1);
    const enciphered = encipherScriptData(sessionKey, data);
    expect(enciphered).toHaveLength(Math.ceil((length + 1) / 8) * 8);
    expect(decipherScriptData(sessionKey, enciphered)).toEqual(data);
  });

  it.each([
    ['no 80 after the data', '0301020300000000'],
    ['something after the 80', '0301020380000001'],
    ['a whole block of padding', '07010203040506078000000000000000'],
    ['a length beyond the blocks', '0801020304050607'],
    ['no blocks', ''],
  ])('finds no script data where there is %s', (_, hex) => {
    const enciphered = encryptEcb(sessionKey.reveal(), fromHex(hex));
    expect(decipherScriptData(sessionKey, enciphered)).toBeUndefined();
  });

  it('tells a wrong key as undefined, and refuses too much data', () => {
    const enciphered = encipherScriptData(sessionKey, fromHex('0102030405'));
    expect(decipherScriptData(key(V1.mdk), enciphered)).toBeUndefined();
    expect(() => encipherScriptData(sessionKey, new Uint8Array(256))).toThrowError('255');
  });
});
