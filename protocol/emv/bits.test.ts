import { describe, expect, test } from 'vitest';
import { InvariantError } from '../../world/invariant.ts';
import { fromHex, toHex } from '../bytes.ts';
import { expectDecoded } from '../codec/fault.ts';
import { aip } from './aip.ts';
import { defineBits } from './bit-field.ts';
import {
  cvmResultsOf,
  cvmResultsWithoutCvm,
  cvmResultsWithoutMatch,
  parseCvmList,
  parseCvmResults,
} from './cvm.ts';
import { tsi } from './tsi.ts';
import { tvr } from './tvr.ts';

describe('named bits', () => {
  test.each([
    { hex: '8000000000', bits: ['offlineDataAuthenticationNotPerformed'] },
    { hex: '0800000000', bits: ['ddaFailed'] },
    { hex: '0040000000', bits: ['applicationExpired'] },
    { hex: '0000040000', bits: ['onlinePinEntered'] },
    { hex: '0000008000', bits: ['floorLimitExceeded'] },
    { hex: '0000001800', bits: ['selectedAtRandom', 'merchantForcedOnline'] },
    { hex: '0000000040', bits: ['issuerAuthenticationFailed'] },
  ] as const)('TVR $hex has $bits', ({ hex, bits }) => {
    expect(tvr.list(fromHex(hex))).toEqual(bits);
    expect(toHex(tvr.of(...bits))).toBe(hex);
  });

  test('TSI E800 and AIP 7C00 are read as the kernels read them', () => {
    expect(tsi.list(fromHex('E800'))).toEqual([
      'offlineDataAuthenticationPerformed',
      'cardholderVerificationPerformed',
      'cardRiskManagementPerformed',
      'terminalRiskManagementPerformed',
    ]);
    expect(aip.list(fromHex('7C00'))).toEqual([
      'sdaSupported',
      'ddaSupported',
      'cardholderVerificationSupported',
      'terminalRiskManagementRequired',
      'issuerAuthenticationSupported',
    ]);
  });

  test('setting and clearing leave the original alone', () => {
    const before = tvr.of('newCard');
    const after = tvr.with(before, 'floorLimitExceeded');
    expect([tvr.has(before, 'floorLimitExceeded'), tvr.has(after, 'newCard')]).toEqual([
      false,
      true,
    ]);
    expect(toHex(tvr.without(after, 'newCard'))).toBe('0000008000');
  });

  test('a value that is too short has no bits', () => {
    expect(tvr.has(new Uint8Array(), 'floorLimitExceeded')).toBe(false);
  });

  test('a table with a bit outside its bytes is refused when it is loaded', () => {
    expect(() => defineBits(1, { beyond: [2, 0x01] })).toThrow(InvariantError);
  });
});

describe('cardholder verification', () => {
  test('a list is read into amounts and rules', () => {
    const list = expectDecoded(
      parseCvmList(fromHex('000003E800000000' + '4203' + '1E03' + '2000')),
    );
    expect(list.amountX).toBe(1000);
    expect(list.rules).toMatchObject([
      { method: 'onlinePin', condition: 'ifSupported', continuesOnFailure: true },
      { method: 'signature', condition: 'ifSupported', continuesOnFailure: false },
      { method: 'cardholderCertificate', condition: 'always', continuesOnFailure: false },
    ]);
  });

  test.each(['', '00000000000000', '000000000000000042'])('list "%s" is a fault', (hex) => {
    expect(parseCvmList(fromHex(hex))).toMatchObject({ ok: false, fault: { path: '8E' } });
  });

  test('results say method, condition and outcome', () => {
    const rule = { methodByte: 0x42, conditionByte: 0x03 };
    expect(toHex(cvmResultsOf(rule, 'successful'))).toBe('420302');
    expect(parseCvmResults(fromHex('420302'))).toEqual({
      method: 'onlinePin',
      condition: 'ifSupported',
      outcome: 'successful',
    });
    expect(toHex(cvmResultsWithoutCvm())).toBe('3F0000');
    expect(toHex(cvmResultsWithoutMatch())).toBe('3F0001');
  });
});
