import { describe, expect, test } from 'vitest';
import {
  type Alteration,
  alteredChip,
  debitCard,
  hostTransaction,
  kernelInput,
  powered,
} from '../../../testing/emv-host.ts';
import { parseLocator } from './read-application-data.ts';

const GPO = '80A8';
const RECORD_2_1 = '00B20114';

/** Ends of a card whose chip answers some command otherwise. */
function endOf(...alterations: readonly Alteration[]) {
  return hostTransaction(kernelInput(), alteredChip(powered(debitCard()), ...alterations)).result;
}

describe('GET PROCESSING OPTIONS', () => {
  test.each(['formatOne', 'formatTwo'] as const)('takes %s', (optionsFormat) => {
    const { result } = hostTransaction(kernelInput(), powered(debitCard({ optionsFormat })));
    expect(result.ended).toBe('approvedOnline');
  });

  test('gives what the PDOL asks for, zeros for what nobody has', () => {
    const chip = powered(debitCard({ values: { '9F38': '9F1A029F02069F7A01DF0101' } }));
    const { apdus, result } = hostTransaction(kernelInput(), chip);
    expect(apdus).toContain('80A800000C830A015600000000123400' + '0000');
    expect(result.ended).toBe('approvedOnline');
  });

  test.each([
    ['80028000', 'no AFL'],
    ['7704' + '82027C00', 'no AFL in format 2'],
    ['7706940408010100', 'no AIP'],
    ['5A0111', 'another template'],
    ['', 'nothing'],
    ['80067C00080101', 'cut short'],
  ])('an answer %s (%s) ends the transaction', (data) => {
    expect(endOf([GPO, `${data}9000`])).toEqual({
      ended: 'terminated',
      reason: 'malformedCardData',
    });
  });

  test.each(['6A81', '6984', '6700', '6283'])('status %s ends the transaction', (sw) => {
    expect(endOf([GPO, sw]).reason).toBe('initiationRefused');
  });

  test('a PDOL that cannot be read ends the transaction', () => {
    const fci = '6F178408A000000333010101A50B50044C4142319F38029F1A9000';
    expect(endOf(['00A4040008', fci]).reason).toBe('malformedCardData');
  });
});

describe('the application file locator', () => {
  test.each([
    ['08010100', 1],
    ['0801020010010300', 2],
    ['F0010101', 1],
  ])('%s is right', (hex, entries) => {
    expect(parseLocator(Uint8Array.from(Buffer.from(hex, 'hex')))).toHaveLength(entries);
  });

  test.each([
    ['', 'empty'],
    ['080101', 'not a multiple of four'],
    ['00010100', 'SFI 0'],
    ['F8010100', 'SFI 31'],
    ['09010100', 'low bits of the file'],
    ['08000100', 'first record 0'],
    ['08020100', 'last before first'],
    ['08010103', 'more signed than there are'],
  ])('%s is refused (%s)', (hex) => {
    expect(parseLocator(Uint8Array.from(Buffer.from(hex, 'hex')))).toBeUndefined();
  });
});

describe('records', () => {
  test.each([
    ['00B2010C00', '6A83', 'recordRefused'],
    [RECORD_2_1, '6985', 'recordRefused'],
    [RECORD_2_1, '5A029000', 'malformedCardData'],
    [RECORD_2_1, '70005A009000', 'malformedCardData'],
    [RECORD_2_1, '70035A05629000', 'malformedCardData'],
    [RECORD_2_1, '70045A005A009000', 'malformedCardData'],
    [RECORD_2_1, '70009000', 'mandatoryDataMissing'],
  ])('%s answered with %s gives %s', (prefix, response, reason) => {
    const nth = prefix === RECORD_2_1 ? 1 : 2;
    expect(endOf([prefix, response, nth])).toEqual({ ended: 'terminated', reason });
  });

  test.each(['5A', '5F24', '8C', '8D'])('without %s: mandatoryDataMissing', (tag) => {
    const { result } = hostTransaction(kernelInput(), powered(debitCard({ missingTags: [tag] })));
    expect(result).toEqual({ ended: 'terminated', reason: 'mandatoryDataMissing' });
  });

  test.each(['57', '5F34', '8E', '9F0D', '9F07', '9F08'])('without %s it goes on', (tag) => {
    const card = debitCard({ missingTags: [tag] }, { sequence: '00' });
    const { result } = hostTransaction(kernelInput(), powered(card));
    expect(result.ended).toBe('approvedOnline');
  });

  test.each([
    ['5F24', '301331'],
    ['5F24', '300231'],
    ['5F24', '3012'],
    ['5F25', '2001FF'],
    ['5F28', '01'],
    ['5F34', '0F'],
    ['9F07', 'FF'],
    ['9F0D', '00'],
    ['8E', '000000000000000042'],
    ['5A', '6299901000000A'],
    ['8C', '9F02069F'],
  ])('a malformed %s ends the transaction', (tag, hex) => {
    const chip = debitCard({ values: { [tag]: hex }, authentication: 'none', missingTags: ['57'] });
    expect(hostTransaction(kernelInput(), powered(chip)).result.reason).toBe('malformedCardData');
  });

  test('a leap day is a real date', () => {
    const chip = debitCard({ values: { '5F24': '280229' } });
    expect(hostTransaction(kernelInput(), powered(chip)).result.ended).toBe('approvedOnline');
  });

  test('track 2 of another PAN ends the transaction', () => {
    const chip = debitCard({ values: { '57': '6299901000000000028D3012220000' } });
    expect(hostTransaction(kernelInput(), powered(chip)).result.reason).toBe('trackAndPanDiffer');
  });

  test('a card cannot overwrite what belongs to the terminal', () => {
    const record = '70109F0206000000000001950500000000009000';
    const chip = alteredChip(powered(debitCard()), ['00B2010C00', record, 2]);
    const { request } = hostTransaction(kernelInput(), chip);
    expect(request?.tlv).toContain('9F0206000000001234');
    expect(request?.tlv).toContain('95050000048000');
  });
});
