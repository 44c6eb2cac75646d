import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClearKey } from '../redaction/clear-key.ts';
import { Track2 } from '../redaction/track2.ts';
import { Track3 } from '../redaction/track3.ts';
import { decryptTrack2, decryptTrack3, encryptTrack2, encryptTrack3 } from './track-cipher.ts';

const TDK = ClearKey.fromHex('C9A0F37E18EA3FF71E3BDA58ACCEFCE0');

describe('track encryption under the TDK', () => {
  it.each([
    ['6212142000000000012D49121010000012345', '6212142000000000012DFE5AB6BAAFDF737C5'],
    ['6212142000000000012=49121010000012345', '6212142000000000012DFE5AB6BAAFDF737C5'],
    ['6212142000000000012D4912101000001234', '621214200000000001C7091DCDC9A1629134'],
  ])('%s gives %s', (clear, enciphered) => {
    const track = encryptTrack2(TDK, new Track2(clear));
    expect(track.reveal()).toBe(enciphered);
    expect(decryptTrack2(TDK, track).reveal()).toBe(clear.replace('=', 'D'));
  });

  it('leaves 16 digits or fewer in clear', () => {
    const short = '622800010000111D';
    expect(encryptTrack2(TDK, new Track2(short)).reveal()).toBe(short);
    const long = encryptTrack2(TDK, new Track2(`${short}4`)).reveal();
    expect(long).toHaveLength(17);
    expect(long.slice(0, 16)).not.toBe(short);
    expect(long.slice(16)).toBe('4');
  });

  it('gives back any track of any length, and changes 16 digits only', () => {
    const digits = fc.stringMatching(/^[0-9]{13,19}D[0-9]{0,80}$/);
    fc.assert(
      fc.property(digits, (text) => {
        const enciphered = encryptTrack3(TDK, new Track3(text));
        expect(enciphered.reveal()).toHaveLength(text.length);
        expect(decryptTrack3(TDK, enciphered).reveal()).toBe(text);
        const end = text.length - (text.length % 2 === 0 ? 2 : 1);
        expect(enciphered.reveal().slice(0, Math.max(0, end - 16))).toBe(
          text.length > 16 ? text.slice(0, end - 16) : text.slice(0, Math.max(0, end - 16)),
        );
        expect(enciphered.reveal().slice(end)).toBe(text.slice(end));
      }),
    );
  });

  it('refuses sentinels without repeating the track', () => {
    const refused = () => encryptTrack2(TDK, new Track2(';6228000100001117D4912?'));
    expect(refused).toThrowError(expect.objectContaining({ code: 'LAB_CRYPTO_TRACK_DIGITS' }));
    expect(refused).not.toThrowError('6228');
  });
});
