import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import { ClearPin } from '../redaction/clear-pin.ts';
import { ClearPinBlock } from '../redaction/clear-pin-block.ts';
import { Pan } from '../redaction/pan.ts';
import {
  decipherPin,
  decodePinBlock,
  encipherPin,
  encodePinBlock,
  type PinBlockReading,
} from './pin-block.ts';

const PIN = new ClearPin('123456');

function pinOf(reading: PinBlockReading): string {
  return reading.kind === 'pin' ? reading.pin.reveal() : reading.flaw;
}

describe('encodePinBlock', () => {
  it.each([
    ['123456789012345678', '061253DFFEDCBA98'],
    ['1234567890123456', '0612713176FEDCBA'],
    ['6212142000000000012', '06121456FFFFFFFE'],
    ['6228000100001117', '0612B456EFFFFEEE'],
  ])('PAN %s gives %s', (pan, block) => {
    expect(toHex(encodePinBlock(PIN, new Pan(pan)).reveal())).toBe(block);
    expect(pinOf(decodePinBlock(new ClearPinBlock(fromHex(block)), new Pan(pan)))).toBe('123456');
  });

  it('has a zero second part without a PAN', () => {
    expect(toHex(encodePinBlock(PIN).reveal())).toBe('06123456FFFFFFFF');
    expect(toHex(encodePinBlock(new ClearPin('123456789012')).reveal())).toBe('0C123456789012FF');
  });

  it.each(['', '123', '1234567890123', '12345A', '12 456'])('refuses PIN %j unseen', (digits) => {
    const refused = () => encodePinBlock(new ClearPin(digits));
    expect(refused).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_PIN_DIGITS' }));
    if (digits !== '') expect(refused).not.toThrowError(digits);
  });

  it('refuses a PAN that is none', () => {
    expect(() => encodePinBlock(PIN, new Pan('123456789012'))).toThrowError(
      expect.objectContaining({ code: 'LAB_CRYPTO_PIN_PAN' }),
    );
  });
});

describe('decodePinBlock', () => {
  it.each([
    ['16123456FFFFFFFF', 'format'],
    ['03123FFFFFFFFFFF', 'pin-length'],
    ['0D1234567890123F', 'pin-length'],
    ['0612345AFFFFFFFF', 'pin-digits'],
    ['06123456FFFFFFF0', 'filler'],
    ['06123456', 'length'],
  ])('says what is wrong with %s: %s', (block, flaw) => {
    expect(decodePinBlock(new ClearPinBlock(fromHex(block)))).toEqual({
      kind: 'notAPinBlock',
      flaw,
    });
  });

  it('gives back any PIN with any PAN, or none', () => {
    const digits = (min: number, max: number) =>
      fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`));
    fc.assert(
      fc.property(digits(4, 12), fc.option(digits(13, 19), { nil: undefined }), (pin, text) => {
        const pan = text === undefined ? undefined : new Pan(text);
        const block = encodePinBlock(new ClearPin(pin), pan);
        expect(pinOf(decodePinBlock(block, pan))).toBe(pin);
      }),
    );
  });

  it('does not read a PIN with the PAN of another card', () => {
    const block = encodePinBlock(PIN, new Pan('6228000100001117'));
    expect(decodePinBlock(block, new Pan('6212142000000000012')).kind).toBe('notAPinBlock');
  });
});

describe('encipherPin and decipherPin', () => {
  it.each([
    ['64F2451FB3A29158DC924F2A32541C02', '6212142000000000012', '9CA4E8A0FA2C49B3'],
    ['6EFFEDA2A19DFEAE1143AA892372D5F3', '6212142000000000012', '0DA5BB247CCD007A'],
    ['0123456789ABCDEFFEDCBA9876543210', '6228000100001117', '60D2B73093F23F22'],
  ])('key %s, PAN %s give %s and back', (key, text, field52) => {
    const pik = ClearKey.fromHex(key);
    const pan = new Pan(text);
    expect(toHex(encipherPin(pik, PIN, pan))).toBe(field52);
    expect(pinOf(decipherPin(pik, fromHex(field52), pan))).toBe('123456');
  });

  it('tells a wrong key as a value', () => {
    const pan = new Pan('6228000100001117');
    const field52 = encipherPin(ClearKey.fromHex('64F2451FB3A29158DC924F2A32541C02'), PIN, pan);
    const other = ClearKey.fromHex('6EFFEDA2A19DFEAE1143AA892372D5F3');
    expect(decipherPin(other, field52, pan).kind).toBe('notAPinBlock');
    expect(decipherPin(other, field52.subarray(1), pan)).toEqual({
      kind: 'notAPinBlock',
      flaw: 'length',
    });
  });

  it('does not take random bytes for a PIN block', () => {
    const pik = ClearKey.fromHex('64F2451FB3A29158DC924F2A32541C02');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        expect(decipherPin(pik, bytes).kind).toBe('notAPinBlock');
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });
});
