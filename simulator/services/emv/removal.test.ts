import { describe, expect, test } from 'vitest';
import {
  debitCard,
  hostTransaction,
  issuerAnswers,
  kernelInput,
  powered,
} from '../../../testing/emv-host.ts';
import type { ChipSpec } from '../../cards/card-spec.ts';

const CHIPS: readonly (readonly [name: string, chip: ChipSpec])[] = [
  ['ordinary', {}],
  [
    'with every kind of exchange',
    {
      authentication: 'cda',
      offlineLimit: 3,
      hasDirectory: false,
      values: { '8E': '00000000000000000400', '9F38': '9F3704' },
    },
  ],
];

describe.each(CHIPS)('a chip (%s) pulled at any command', (_, chip) => {
  const whole = hostTransaction(kernelInput(), powered(debitCard(chip)));
  const lastBeforeOnline = whole.apdus.findIndex((apdu) => apdu.startsWith('80AE'));
  const commands = whole.apdus.map((apdu, index) => [index, apdu.slice(0, 8)] as const);

  test('the whole transaction is approved', () => {
    expect(whole.result.ended).toBe('approvedOnline');
    expect(whole.apdus.length).toBeGreaterThan(lastBeforeOnline + 1);
  });

  test.each(commands)('command %i (%s)', (removeAt) => {
    const { result, apdus } = hostTransaction(kernelInput(), powered(debitCard(chip)), {
      removeAt,
    });
    expect(apdus).toHaveLength(removeAt + 1);
    expect(result.reason).toBe('cardRemoved');
    expect(result.ended).toBe(removeAt > lastBeforeOnline ? 'refusedAfterApproval' : 'terminated');
  });

  test.each(commands.slice(lastBeforeOnline + 1))('command %i after a decline', (removeAt) => {
    const script = { removeAt, online: issuerAnswers('51') };
    const { result } = hostTransaction(kernelInput(), powered(debitCard(chip)), script);
    expect(result).toMatchObject({ ended: 'declinedOnline', reason: 'cardRemoved' });
  });
});
