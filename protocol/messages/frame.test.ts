import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { decodeMessage } from '../codec/decode-message.ts';
import { expectDecoded } from '../codec/fault.ts';
import { buildFrame, PLAIN_HEADER, parseFrame, swapTpdu } from './frame.ts';
import { carriesMac, macBlockOf, sealMessage } from './mac-block.ts';
import { SAMPLE_PACKETS } from './sample-packets.ts';
import { UNIONPAY_POS } from './unionpay-pos.ts';

const LRI = `4C5249001C${'11'.repeat(8)}${'22'.repeat(8)}580009490006${'33'.repeat(6)}`;

describe('frames', () => {
  test.each(Object.entries(SAMPLE_PACKETS))('%s is split and built again', (_, hex) => {
    const frame = expectDecoded(parseFrame(fromHex(hex).subarray(2)));
    expect(toHex(buildFrame(frame))).toBe(hex);
  });

  test('header digits have names', () => {
    const frame = expectDecoded(parseFrame(fromHex(SAMPLE_PACKETS.hostMac).subarray(2)));
    expect(frame.header).toEqual({
      applicationClass: '60',
      version: '32',
      terminalState: '1',
      processingRequirement: '0',
      subVersion: '320072',
    });
  });

  test('a block of a concentrator between TPDU and header is skipped and kept', () => {
    const hex = SAMPLE_PACKETS.signOnRequest;
    const body = fromHex(hex.slice(4, 14) + LRI + hex.slice(14));
    const frame = expectDecoded(parseFrame(body));
    expect(frame.message).toHaveLength(fromHex(hex).length - 13);
    expect(toHex(frame.lri ?? new Uint8Array())).toBe(LRI);
    expect(buildFrame(frame).subarray(2)).toEqual(body);
  });

  test('every cut below the shortest frame is a located fault', () => {
    const body = fromHex(SAMPLE_PACKETS.signOnRequest).subarray(2);
    for (let length = 0; length < 21; length += 1) {
      const result = parseFrame(body.subarray(0, length));
      expect(result).toMatchObject({ ok: false, fault: { path: 'frame', offset: length } });
    }
  });

  test('an answer goes back with destination and source swapped', () => {
    expect(swapTpdu('6000030000')).toBe('6000000003');
  });

  test('a header that is not 12 digits is refused', () => {
    const header = { ...PLAIN_HEADER, subVersion: '31' };
    const message = new Uint8Array(10);
    expect(() => buildFrame({ tpdu: '6000030000', header, message })).toThrow(/header/);
  });
});

describe('MAC block', () => {
  const sample = fromHex(SAMPLE_PACKETS.hostMac).subarray(13);

  test('covers MTI to the last byte before F64', () => {
    expect(carriesMac(sample)).toBe(true);
    expect(toHex(macBlockOf(sample))).toBe(toHex(sample.subarray(0, sample.length - 8)));
    expect(macBlockOf(sample)).toHaveLength(108);
  });

  test('of a message without F64 is the whole message', () => {
    const signOn = fromHex(SAMPLE_PACKETS.signOnRequest).subarray(13);
    expect(macBlockOf(signOn)).toEqual(signOn);
  });

  test('sealing gives the block that the terminal sends, with bit 64 set', () => {
    const { mac, ...rest } = expectDecoded(decodeMessage(UNIONPAY_POS, sample));
    let covered = '';
    const sealed = sealMessage(rest, (block) => {
      covered = toHex(block);
      return mac ?? new Uint8Array();
    });
    expect(covered).toBe(toHex(macBlockOf(sample)));
    expect(toHex(sealed)).toBe(toHex(sample));
  });

  test('a MAC of another length is a mistake of the lab', () => {
    expect(() => sealMessage({ mti: '0200' }, () => new Uint8Array(4))).toThrow(/F64/);
  });
});
