import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAscii, fromHex, toHex } from '../bytes.ts';
import type { Canary } from './canary.ts';
import { ClearKey } from './clear-key.ts';
import { ClearPin } from './clear-pin.ts';
import { ClearPinBlock } from './clear-pin-block.ts';
import { createSecretScanner, findSecrets, secretsError } from './find-secrets.ts';
import { Pan } from './pan.ts';
import { Track2 } from './track2.ts';
import { Track3 } from './track3.ts';

const PAN = '6228480402564890018';
const EVEN_PAN = '6214830112345679';
const PIN = '135790';
const TRACK = '6214830112345679D49125201234567';
const KEY = 'CE62D1F28DC50DFD98424413D67E4FA3';

const pan: Canary = { name: 'odd pan', secret: new Pan(PAN) };
const evenPan: Canary = { name: 'even pan', secret: new Pan(EVEN_PAN) };
const pin: Canary = { name: 'pin', secret: new ClearPin(PIN) };
const track: Canary = { name: 'track', secret: new Track2(TRACK) };
const key: Canary = { name: 'key', secret: ClearKey.fromHex(KEY) };

const reversed = (text: string) => [...text].reverse().join('');
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const asciiHex = (text: string) => toHex(fromAscii(text));
const packed = (nibbles: string) => fromHex(nibbles);

function forms(haystack: string | Uint8Array, canary: Canary): readonly string[] {
  return findSecrets(haystack, [canary]).map(({ form }) => form);
}

const TEXT_LEAKS: readonly (readonly [string, Canary, string])[] = [
  ['PAN in JSON', pan, `{"pan":"${PAN}"}`],
  ['PAN in groups of four', pan, 'card 6228 4804 0256 4890 018'],
  ['PAN with dashes', evenPan, '6214-8301-1234-5679'],
  ['PAN over two lines', evenPan, '62148301\n12345679'],
  ['PAN reversed', pan, `x${reversed(PAN)}`],
  ['PAN as hex of its text', pan, asciiHex(PAN).toLowerCase()],
  ['PAN packed, as hex with a pad', pan, `0${PAN}`],
  ['PAN in base64', pan, base64(PAN)],
  ['PAN inside base64', pan, base64(`a${PAN}b`)],
  ['PAN deeper inside base64', pan, base64(`ab${PAN}`)],
  ['PAN packed in base64', pan, base64(packed(`${PAN}F`))],
  ['PAN packed after half a byte, in base64', evenPan, base64(packed(`5${EVEN_PAN}D`))],
  ['PAN as printed array', evenPan, inspect(fromAscii(EVEN_PAN))],
  ['PAN packed as JSON of an array', evenPan, JSON.stringify(packed(EVEN_PAN))],
  ['PIN in JSON', pin, `{"pin":"${PIN}"}`],
  ['PIN after a word', pin, `PIN${PIN}`],
  ['PIN with spaces', pin, '1 3 5 7 9 0'],
  ['PIN reversed', pin, `[${reversed(PIN)}]`],
  ['PIN as hex of its text', pin, asciiHex(PIN)],
  ['PIN in base64', pin, base64(PIN)],
  ['PIN block as hex', pin, '06135790FFFFFFFF'],
  ['PIN block as spaced hex', pin, '06 13 57 90 ff ff ff ff'],
  ['PIN block in base64', pin, base64(fromHex('06135790FFFFFFFF'))],
  ['PIN as printed array', pin, inspect(Buffer.from(PIN))],
  ['track', track, `35=${TRACK}`],
  ['track with =', track, TRACK.replace('D', '=')],
  ['track in lower case', track, TRACK.toLowerCase()],
  ['track reversed', track, reversed(TRACK)],
  ['track in base64', track, base64(TRACK.replace('D', '='))],
  ['track as hex of its text', track, asciiHex(TRACK)],
  ['key as upper hex', key, KEY],
  ['key as lower hex', key, KEY.toLowerCase()],
  ['key as grouped hex', key, KEY.replace(/(..)/g, '$1:')],
  ['key as Buffer', key, inspect(Buffer.from(KEY, 'hex'))],
  ['key as printed array', key, inspect(fromHex(KEY))],
  ['key as JSON of an array', key, JSON.stringify({ deep: fromHex(KEY) }, null, 2)],
  ['key as C array', key, `{ 0x${KEY.match(/../g)?.join(', 0x')} }`],
  ['key in base64', key, base64(fromHex(KEY))],
  ['key in url base64', key, Buffer.from(KEY, 'hex').toString('base64url')],
  ['key in wrapped base64', key, base64(fromHex(KEY)).replace(/(.{5})/g, '$1\r\n')],
  ['key as base64 of its hex', key, base64(KEY.toLowerCase())],
  ['key with bytes reversed', key, toHex(fromHex(KEY).reverse())],
  ['key with digits reversed', key, reversed(KEY)],
  ['left half of the key', key, KEY.slice(0, 16)],
  ['right half of the key', key, KEY.slice(16)],
];

const BYTE_LEAKS: readonly (readonly [string, Canary, Uint8Array])[] = [
  ['PAN in ASCII', pan, fromAscii(`xx${PAN}`)],
  ['odd PAN packed left', pan, packed(`${PAN}F`)],
  ['odd PAN packed right', pan, packed(`0${PAN}`)],
  ['even PAN packed', evenPan, packed(`16${EVEN_PAN}00`)],
  ['even PAN packed after half a byte', evenPan, packed(`1${EVEN_PAN}0`)],
  ['PAN in UTF-16', pan, new Uint8Array(Buffer.from(PAN, 'utf16le'))],
  ['track packed', track, packed(`31${TRACK}0`)],
  ['PIN block', pin, packed('0006135790FFFFFFFF00')],
  ['PIN in ASCII', pin, fromAscii(`pin ${PIN}.`)],
  ['key', key, packed(`00${KEY}00`)],
  ['key reversed', key, fromHex(KEY).reverse()],
];

describe('findSecrets', () => {
  it.each(TEXT_LEAKS)('finds in text: %s', (_, canary, haystack) => {
    expect(forms(`before ${haystack} after`, canary)).not.toEqual([]);
    expect(forms(fromAscii(`before ${haystack} after`), canary)).not.toEqual([]);
  });

  it.each(BYTE_LEAKS)('finds in bytes: %s', (_, canary, haystack) => {
    expect(forms(haystack, canary)).not.toEqual([]);
  });

  it('lets masks, other numbers and enciphered values pass', () => {
    const clean = [
      String(pan.secret),
      '622848*********0018 621483******5679',
      'amount 000000135790 trace 1357901 hash ab135790cd',
      inspect({ pan, pin, track, key }, { depth: 5 }),
      JSON.stringify({ pan, pin, track, key }),
      '6228480402564890019',
      'ED713937 74E7E744',
    ].join('\n');
    expect(findSecrets(clean, [pan, evenPan, pin, track, key])).toEqual([]);
  });

  it('says which, how and where', () => {
    expect(findSecrets(`1234567890 6214 8301 1234 5679`, [pan, evenPan])).toEqual([
      { canary: 'even pan', form: 'text', offset: 11 },
    ]);
    expect(findSecrets(packed(`0000${EVEN_PAN}`), [evenPan])).toEqual([
      { canary: 'even pan', form: 'bytes', offset: 2 },
    ]);
  });

  it('finds track 3 and clear PIN blocks', () => {
    const track3: Canary = { name: 'track 3', secret: new Track3(`99${TRACK}`) };
    expect(forms(`99${TRACK}`, track3)).toEqual(['text']);
    const block: Canary = { name: 'block', secret: new ClearPinBlock(fromHex('061253DFFEDCBA98')) };
    expect(forms('061253dffedcba98', block)).toEqual(['hex']);
  });

  it('finds long PINs packed', () => {
    const long: Canary = { name: 'long pin', secret: new ClearPin('135792468013') };
    expect(forms(packed('FF135792468013FF'), long)).toEqual(['bytes']);
  });

  it('does not search for halves of weak keys', () => {
    const weak: Canary = { name: 'weak', secret: ClearKey.fromHex('00'.repeat(8) + KEY.slice(16)) };
    expect(forms('0000000000000000', weak)).toEqual([]);
    expect(forms(KEY.slice(16), weak)).toEqual(['hex']);
  });

  it('finds any key anywhere in base64', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, fc.uint8Array(), fc.uint8Array(), (secret, before, after) => {
        const canary: Canary = { name: 'k', secret: new ClearKey(secret) };
        const whole = Buffer.concat([before, secret, after]);
        expect(forms(whole.toString('base64'), canary)).toContain('base64');
        expect(forms(whole.toString('base64url'), canary)).toContain('base64');
        expect(forms(whole, canary)).toContain('bytes');
      }),
    );
  });
});

describe('secretsError', () => {
  it('names file, canary, form and place, never the value', () => {
    const scanner = createSecretScanner([pan, key]);
    const error = secretsError('run.jsonl', scanner.find(`${PAN} ${KEY}`));
    expect(error?.code).toBe('LAB_REDACTION_SECRET_FOUND');
    expect(error?.message).toContain('run.jsonl: odd pan as text at 0; key as hex at 20');
    expect(findSecrets(inspect(error), [pan, key])).toEqual([]);
  });

  it('is none without findings', () => {
    expect(secretsError('run.jsonl', [])).toBeUndefined();
  });
});
