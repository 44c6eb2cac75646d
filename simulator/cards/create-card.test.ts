import { describe, expect, test } from 'vitest';
import { fromHex } from '../../protocol/bytes.ts';
import { parseCapkBlock } from '../../protocol/emv/parameter-blocks.ts';
import { DEBIT, hostTransaction, kernelInput, powered } from '../../testing/emv-host.ts';
import { createCard } from './create-card.ts';
import { labCapkBlock } from './lab-issuer.ts';

describe('stripe', () => {
  const { chip: _, ...stripeOnly } = DEBIT;

  test('track 2 is PAN, expiry, service code and discretionary data', () => {
    const card = createCard({ ...stripeOnly, serviceCode: '120', discretionary: '0000000002' });
    expect(card).toEqual({
      alias: 'debit-chip',
      stripe: { track2: '6299901000000000010=30121200000000002' },
    });
  });

  test('track 2 has at most 37 characters', () => {
    const card = createCard({ ...stripeOnly, discretionary: '123456789012345' });
    expect(card.stripe?.track2).toHaveLength(37);
  });

  test.each([
    ['working', { track2: expect.any(String) }],
    ['damaged', { track2: expect.any(String), isDamaged: true }],
    ['none', undefined],
  ] as const)('a stripe that is %s', (stripe, expected) => {
    expect(createCard({ ...stripeOnly, stripe }).stripe).toEqual(expected);
  });

  test('track 3 is carried as it is', () => {
    expect(createCard({ ...stripeOnly, track3: '991234' }).stripe?.track3).toBe('991234');
  });

  test('the chip tells the same track', () => {
    const card = createCard(DEBIT);
    const { request } = hostTransaction(kernelInput(), powered(card));
    expect(request?.track2.replace('D', '=')).toBe(card.stripe?.track2);
  });
});

describe('specifications', () => {
  test.each([
    ['pan', '62999'],
    ['pan', '62999A1000000010'],
    ['expiry', '3013'],
    ['serviceCode', '22'],
    ['sequence', '1'],
    ['pin', '123'],
  ] as const)('a wrong %s is refused by name, and never shown', (part, value) => {
    let message = '';
    try {
      createCard({ ...DEBIT, [part]: value });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(`${part} must be`);
    expect(message).not.toContain(value.length > 4 ? value : 'nothing');
  });

  test('a card that prints itself shows no PIN', () => {
    expect(JSON.stringify(createCard(DEBIT))).not.toContain(DEBIT.pin);
  });
});

test('the authority key of the lab is a whole parameter block', () => {
  const block = parseCapkBlock(fromHex(labCapkBlock()));
  expect(block.ok && block.value.index).toEqual(Uint8Array.of(0xfe));
});
