import { describe, expect, test } from 'vitest';
import {
  type AidParts,
  aidBlock,
  alteredChip,
  debitCard,
  fixedChance,
  hostTransaction,
  kernelInput,
  powered,
  SALE,
  TERMINAL,
  tlvHex,
} from '../../../testing/emv-host.ts';
import type { ChipSpec } from '../../cards/card-spec.ts';
import type { EmvKernelInput } from './contract.ts';
import { selectionPercent } from './terminal-risk-management.ts';

/** One byte of the TVR after a sale, as hex; the byte counts from 1. */
function tvrByte(byte: number, chip: ChipSpec = {}, parts: Partial<EmvKernelInput> = {}): string {
  const { result } = hostTransaction(kernelInput(parts), powered(debitCard(chip)));
  return tlvHex(result.tlv, '95').slice((byte - 1) * 2, byte * 2);
}

const typed = (transactionType: string) => ({ request: { ...SALE, transactionType } });
const abroad = { terminal: { ...TERMINAL, countryCode: '0840' } };

describe('processing restrictions, TVR byte 2', () => {
  test.each([
    ['nothing', {}, {}, '00'],
    ['another version', { values: { '9F08': '0020' } }, {}, '80'],
    ['no version on the card', { missingTags: ['9F08'] }, {}, '00'],
    ['expired yesterday', { values: { '5F24': '260301' } }, {}, '40'],
    ['expires today', { values: { '5F24': '260302' } }, {}, '00'],
    ['expired last century', { values: { '5F24': '991231' } }, {}, '40'],
    ['effective tomorrow', { values: { '5F25': '260303' } }, {}, '20'],
    ['effective today', { values: { '5F25': '260302' } }, {}, '00'],
    ['only cash machines', { values: { '9F07': 'FE00' } }, {}, '10'],
    ['no purchases at home', { values: { '9F07': 'D500' } }, {}, '10'],
    ['purchases at home only, at home', { values: { '9F07': '2900' } }, {}, '00'],
    ['purchases at home only, abroad', { values: { '9F07': '2900' } }, abroad, '10'],
    ['purchases abroad only, abroad', { values: { '9F07': '1500' } }, abroad, '00'],
    ['no cash, cash', { values: { '9F07': '3D00' } }, typed('01'), '10'],
    ['cash, cash', { values: { '9F07': '8100' } }, typed('01'), '00'],
    ['cash abroad', { values: { '9F07': '4100' } }, { ...typed('01'), ...abroad }, '00'],
    ['no cashback, cashback', { values: { '9F07': 'FF00' } }, typed('09'), '10'],
    ['cashback at home', { values: { '9F07': 'FF80' } }, typed('09'), '00'],
    ['cashback abroad', { values: { '9F07': 'FF80' } }, { ...typed('09'), ...abroad }, '10'],
    ['no purchases, balance', { values: { '9F07': '0100' } }, typed('31'), '00'],
    ['no country on the card', { values: { '9F07': '0100' }, missingTags: ['5F28'] }, {}, '00'],
    ['no usage control', { missingTags: ['9F07'] }, {}, '00'],
  ] as const)('%s', (_, chip, parts, byte) => {
    expect(tvrByte(2, chip, parts)).toBe(byte);
  });

  test('a card used against its usage control is declined: issuer and terminal deny it', () => {
    const chip = powered(debitCard({ values: { '9F07': 'FE00' } }));
    const { result, request } = hostTransaction(kernelInput(), chip);
    expect(result).toMatchObject({ ended: 'declinedOffline', reason: 'terminalDeclined' });
    expect(tlvHex(result.tlv, '8A')).toBe('5A31');
    expect(request).toBeUndefined();
  });
});

describe('terminal risk management, TVR byte 4', () => {
  const floor = (parts: AidParts) => ({ aidBlocks: [aidBlock(parts)] });

  test.each([
    ['amount at the floor limit', floor({ floorLimit: '000004D2', percent: '00' }), '80'],
    ['amount under it', floor({ floorLimit: '000004D3', percent: '00' }), '00'],
    ['never selected', { ...floor({ floorLimit: '000004D3' }), chance: fixedChance() }, '00'],
    ['selected', { ...floor({ floorLimit: '000004D3' }), chance: fixedChance([], true) }, '10'],
    ['forced online', { ...floor({ floorLimit: '00002710' }), isOnlineForced: true }, '08'],
  ])('%s', (_, parts, byte) => {
    expect(tvrByte(4, {}, parts)).toBe(byte);
  });

  test('a card in the exception file is marked in byte 1', () => {
    const isInExceptionFile = (pan: { readonly mask: string }) => pan.mask.startsWith('629990');
    expect(tvrByte(1, {}, { isInExceptionFile })).toBe('10');
    expect(tvrByte(1, {}, { isInExceptionFile: () => false })).toBe('00');
  });

  test.each([
    [{ atc: 14, lastOnlineAtc: 10 }, '80', '00'],
    [{ atc: 15, lastOnlineAtc: 10 }, 'E0', '00'],
    [{ atc: 3, lastOnlineAtc: 0 }, '80', '08'],
    [{ atc: 4, lastOnlineAtc: 5 }, 'E0', '00'],
  ])('velocity of a card that went through %j', (past, risk, restrictions) => {
    const chip = { offlineLimit: 5, past } as const;
    expect(tvrByte(4, chip)).toBe(risk);
    expect(tvrByte(2, chip)).toBe(restrictions);
  });

  test('lower and upper limit are two bits', () => {
    const chip = { past: { atc: 14, lastOnlineAtc: 10 }, offlineLimit: 9 };
    expect(tvrByte(4, { ...chip, values: { '9F14': '04', '9F23': '09' } })).toBe('C0');
  });

  test.each(['6A88', '9F360101' + '9000', '9F13029000'])(
    'counters that the card does not tell (%s) count as exceeded',
    (answer) => {
      const chip = powered(debitCard({ offlineLimit: 5 }));
      const altered = alteredChip(chip, ['80CA', answer]);
      const { result } = hostTransaction(kernelInput(), altered);
      expect(tlvHex(result.tlv, '95').slice(6, 8)).toBe('E0');
    },
  );

  test('a card that asks for no risk management gets none', () => {
    const { result } = hostTransaction(
      kernelInput(),
      powered(debitCard({ values: { '82': '7400' } })),
    );
    expect(tlvHex(result.tlv, '95').slice(6, 8)).toBe('00');
    expect(tlvHex(result.tlv, '9B')).toBe('F000');
  });
});

test.each([
  [0, 20],
  [4999, 20],
  [5000, 20],
  [7500, 50],
  [9999, 79],
])('random selection of amount %i happens in %i percent', (amountMinor, percent) => {
  const aid = {
    targetPercent: 20,
    maxTargetPercent: 80,
    randomThresholdMinor: 5000,
    floorLimitMinor: 10_000,
  };
  expect(selectionPercent(aid, amountMinor)).toBe(percent);
});
