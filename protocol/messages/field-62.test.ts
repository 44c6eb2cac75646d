import { describe, expect, test } from 'vitest';
import { concat, fromAscii, fromHex, toAscii, toHex } from '../bytes.ts';
import { expectDecoded } from '../codec/fault.ts';
import { buildTlv } from '../emv/tlv.ts';
import {
  aidListEntries,
  buildBatchIcItem,
  buildDeviceIdentity,
  buildDeviceStatus,
  buildListQuery,
  buildParameterList,
  buildSecondCard,
  capkListEntries,
  parseDeviceIdentity,
  parseDeviceStatus,
  parseListQuery,
  parseParameterList,
} from './field-62.ts';
import { SAMPLE_PACKETS } from './sample-packets.ts';
import { buildTerminalParameters, parseTerminalParameters } from './terminal-parameters.ts';
import { parseWorkingKeys } from './working-keys.ts';

describe('device identity and status', () => {
  test.each(['Sequence No1631637BNL00002268', 'Sequence No163050SXX-4C304119'])(
    'seen value %s is read and built again',
    (text) => {
      const identity = expectDecoded(parseDeviceIdentity(fromAscii(text)));
      expect(identity).toHaveLength(16);
      expect(toAscii(buildDeviceIdentity(identity))).toBe(text);
    },
  );

  test('another form is a fault', () => {
    expect(parseDeviceIdentity(fromAscii('Sequence No99X')).ok).toBe(false);
    expect(parseDeviceIdentity(fromHex('00FF')).ok).toBe(false);
  });

  const good = { keyboard: true, pinPad: true, cardReader: true, printer: true, display: true };

  test('the status that terminals send says that all devices are good', () => {
    expect(toAscii(buildDeviceStatus(good))).toBe('011021031041051');
    const broken = buildDeviceStatus({ ...good, printer: false });
    expect(expectDecoded(parseDeviceStatus(broken))).toEqual({ ...good, printer: false });
  });
});

describe('working keys', () => {
  const packet = fromHex(SAMPLE_PACKETS.signOnResponse);

  test('of the public sign-in answer: PIK and MAK with their check values', () => {
    const payload = packet.slice(-40);
    const keys = expectDecoded(parseWorkingKeys(payload));
    expect(toHex(keys.pik.kcv)).toBe('EF8DE29B');
    expect(toHex(keys.mak.kcv)).toBe('A4DAABF2');
    expect(keys.tdk).toBeUndefined();
    expect(keys.pik.keyUnderTmk).toEqual(payload.subarray(0, 16));
    expect(keys.mak.keyUnderTmk).toEqual(payload.subarray(20, 36));
  });

  test('60 bytes hold a third key', () => {
    const payload = Uint8Array.from({ length: 60 }, (_, index) => index);
    const { tdk } = expectDecoded(parseWorkingKeys(payload));
    expect(tdk?.kcv).toEqual(Uint8Array.of(56, 57, 58, 59));
  });

  test.each([0, 23, 41, 56, 84])('%i bytes are a format error', (length) => {
    expect(parseWorkingKeys(new Uint8Array(length)).ok).toBe(false);
  });
});

describe('terminal parameters', () => {
  const parameters = {
    timeoutSeconds: '60',
    transactionPhone1: '02112345678',
    merchantName: '银联商务测试商户',
    reversalCount: '3',
    supportedTransactions: 'FF0180A2',
  };

  test('are built with codes and fixed lengths and read again', () => {
    const payload = buildTerminalParameters(parameters);
    expect(payload).toHaveLength(2 * 5 + 2 + 14 + 40 + 1 + 4);
    expect(toAscii(payload.subarray(0, 4))).toBe('1260');
    expect(expectDecoded(parseTerminalParameters(payload))).toEqual(parameters);
  });

  test.each([
    { hex: '3939', path: 'F62', offset: 0 },
    { hex: '31323630323233', path: 'F62 › 22', offset: 6 },
  ])('$hex is a fault at $path', ({ hex, path, offset }) => {
    const result = parseTerminalParameters(fromHex(hex));
    expect(result).toMatchObject({ ok: false, fault: { path, offset } });
  });

  test('a value that does not fit is refused', () => {
    expect(() => buildTerminalParameters({ timeoutSeconds: '6' })).toThrow(/12 timeoutSeconds/);
    expect(() => buildTerminalParameters({ supportedTransactions: 'XY' })).toThrow(/26/);
  });
});

describe('parameter lists', () => {
  const key = buildTlv([
    ['9F06', fromHex('A000000333')],
    ['9F22', fromHex('08')],
    ['DF05', fromAscii('20301231')],
  ]);

  test('a query says how many items have come', () => {
    expect(toAscii(buildListQuery(0))).toBe('100');
    expect(expectDecoded(parseListQuery(fromAscii('117')))).toBe(17);
    expect(parseListQuery(fromAscii('217')).ok).toBe(false);
    expect(() => buildListQuery(100)).toThrow(/receivedCount/);
  });

  test('a list of keys is read entry by entry', () => {
    const payload = buildParameterList({ control: 'more', tlv: concat(key, key) });
    const list = expectDecoded(parseParameterList(payload));
    expect(list.control).toBe('more');
    const entry = { ridHex: 'A000000333', indexHex: '08', expiry: fromAscii('20301231') };
    expect(capkListEntries(list.objects)).toEqual([entry, entry]);
  });

  test('a list of AIDs is the values of 9F06', () => {
    const tlv = fromHex('9F0608A0000003330101019F0608A000000333010102');
    const list = expectDecoded(parseParameterList(buildParameterList({ control: 'last', tlv })));
    expect(aidListEntries(list.objects)).toEqual(['A000000333010101', 'A000000333010102']);
  });

  test.each(['', '41', '329F0608A0'])('%s is a located fault', (hex) => {
    expect(parseParameterList(fromHex(hex))).toMatchObject({ ok: false });
  });
});

test('a second card has 22 characters, a batch item the printed form', () => {
  expect(toAscii(buildSecondCard('6212142000000000012'))).toBe('6212142000000000012   ');
  expect(toAscii(buildBatchIcItem('00', '000000001234'))).toBe('610000000000001234156');
});
