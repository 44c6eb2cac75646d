import { describe, expect, test } from 'vitest';
import {
  aidBlock,
  alteredChip,
  debitCard,
  hostTransaction,
  kernelInput,
  powered,
  tlvHex,
} from '../../../testing/emv-host.ts';

const SELECT_PSE = '00A404000E';
const SELECT = '00A40400';
const SELECT_AID = '00A4040008';
const READ_DIRECTORY = '00B2010C';

describe('application selection', () => {
  test.each([
    ['no AID parameters', { aidBlocks: [] }, {}, 'noAidParameters'],
    ['blocks that cannot be read', { aidBlocks: ['zz', '9F06'] }, {}, 'noAidParameters'],
    ['an AID that nobody knows', {}, { aids: ['A000000333010199'] }, 'noCommonApplication'],
    [
      'the same without a directory',
      {},
      { aids: ['A0000003330199'], hasDirectory: false },
      'noCommonApplication',
    ],
    ['a blocked application', {}, { isApplicationBlocked: true }, 'applicationBlocked'],
    [
      'the same without a directory',
      {},
      { isApplicationBlocked: true, hasDirectory: false },
      'applicationBlocked',
    ],
    ['a blocked card', {}, { isCardBlocked: true }, 'cardBlocked'],
    [
      'an application that is not for this transaction',
      {},
      { refusesOptions: true },
      'noCommonApplication',
    ],
  ] as const)('%s', (_, parts, chip, reason) => {
    const { result } = hostTransaction(kernelInput(parts), powered(debitCard(chip)));
    expect(result).toEqual({ ended: 'terminated', reason });
  });

  test('6A81 to the first AID blocks the card when there is no directory', () => {
    const chip = alteredChip(powered(debitCard()), [SELECT_PSE, '6A82'], [SELECT_AID, '6A81']);
    expect(hostTransaction(kernelInput(), chip).result.reason).toBe('cardBlocked');
  });

  test('6A81 to a later AID only skips it', () => {
    const aidBlocks = [aidBlock({ aid: 'A000000333010108' }), aidBlock()];
    const later: readonly [string, string] = [`${SELECT_AID}A000000333010101`, '6A81'];
    const chip = alteredChip(powered(debitCard()), [SELECT_PSE, '6A82'], later);
    expect(hostTransaction(kernelInput({ aidBlocks }), chip).result.reason).toBe(
      'noCommonApplication',
    );
  });

  test.each([
    ['PSE blocked', [SELECT_PSE, '6283']],
    ['PSE with another bad status', [SELECT_PSE, '6E00']],
    ['PSE without SFI', [SELECT_PSE, '6F12840E315041592E5359532E4444463031A5009000']],
    ['PSE with SFI 11', [SELECT_PSE, '6F15840E315041592E5359532E4444463031A50388010B9000']],
    ['a directory without records', [READ_DIRECTORY, '6A83', 1]],
    ['a directory that refuses', [READ_DIRECTORY, '6985', 1]],
    ['a directory record without template', [READ_DIRECTORY, '61009000', 1]],
  ] as const)('%s: the list of AIDs is used', (_, alteration) => {
    const chip = alteredChip(powered(debitCard()), alteration);
    const { result, apdus } = hostTransaction(kernelInput(), chip);
    expect(result.ended).toBe('approvedOnline');
    expect(apdus.filter((apdu) => apdu.startsWith(SELECT_AID)).length).toBeGreaterThan(1);
  });

  test('a chip that says nothing before an application is selected leads to the stripe', () => {
    const chip = alteredChip(powered(debitCard()), [SELECT, '']);
    expect(hostTransaction(kernelInput(), chip).result).toEqual({
      ended: 'fallback',
      reason: 'chipUnreadable',
    });
  });

  test('a chip that says nothing later ends the transaction', () => {
    const chip = alteredChip(powered(debitCard()), ['80A8', '90']);
    expect(hostTransaction(kernelInput(), chip).result).toEqual({
      ended: 'terminated',
      reason: 'chipUnreadable',
    });
  });
});

describe('candidates', () => {
  const two = { aids: ['A000000333010102', 'A000000333010101'], label: 'LAB CARD' };

  test('one candidate without confirmation is taken without asking', () => {
    const { prompts } = hostTransaction(kernelInput(), powered(debitCard()));
    expect(prompts.some(({ prompt }) => prompt === 'selectApplication')).toBe(false);
  });

  test('one candidate with confirmation is offered', () => {
    const chip = powered(debitCard({ needsConfirmation: true }));
    const { prompts, result } = hostTransaction(kernelInput(), chip);
    expect(prompts.some(({ prompt }) => prompt === 'selectApplication')).toBe(true);
    expect(result.ended).toBe('approvedOnline');
  });

  test.each([[true], [false]])('several are offered best first (directory: %s)', (hasDirectory) => {
    const chip = powered(debitCard({ ...two, hasDirectory }));
    const script = { select: { reply: 'selected', index: 1 } } as const;
    const { prompts, result } = hostTransaction(kernelInput(), chip, script);
    expect(prompts).toContainEqual({
      prompt: 'selectApplication',
      candidates: [
        { aid: 'A000000333010102', label: 'LAB CARD' },
        { aid: 'A000000333010101', label: 'LAB CARD' },
      ],
    });
    expect(tlvHex(result.tlv, '4F')).toBe('A000000333010101');
  });

  test.each([
    ['cancel', { reply: 'cancelled' }],
    ['an index that was not offered', { reply: 'selected', index: 7 }],
  ] as const)('%s cancels', (_, select) => {
    const { result } = hostTransaction(kernelInput(), powered(debitCard(two)), { select });
    expect(result).toEqual({ ended: 'cancelled', reason: 'selectionCancelled' });
  });

  test('a card pulled while people choose ends the transaction', () => {
    const script = { select: { reply: 'removed' } } as const;
    const { result } = hostTransaction(kernelInput(), powered(debitCard(two)), script);
    expect(result).toEqual({ ended: 'terminated', reason: 'cardRemoved' });
  });

  test('an application that refuses the final selection is offered no more', () => {
    const chip = alteredChip(powered(debitCard(two)), [SELECT_AID, '6985', 1]);
    const { result, prompts } = hostTransaction(kernelInput(), chip);
    expect(tlvHex(result.tlv, '4F')).toBe('A000000333010101');
    expect(prompts.filter(({ prompt }) => prompt === 'selectApplication')).toHaveLength(1);
  });

  test.each([
    ['another name', '6F118408A000000333010199A50550034C41429000'],
    ['no name', '6F07A50550034C41429000'],
    ['no proprietary part', '6F0A8408A0000003330101029000'],
    ['no template', '9000'],
  ])('a final selection that answers with %s counts as refused', (_, fci) => {
    const chip = alteredChip(powered(debitCard(two)), [SELECT_AID, fci, 1]);
    const { result } = hostTransaction(kernelInput(), chip);
    expect(tlvHex(result.tlv, '4F')).toBe('A000000333010101');
  });

  test('6985 to GET PROCESSING OPTIONS leads back to the remaining applications', () => {
    const chip = alteredChip(powered(debitCard(two)), ['80A8', '6985', 1]);
    const { result } = hostTransaction(kernelInput(), chip);
    expect(result.ended).toBe('approvedOnline');
    expect(tlvHex(result.tlv, '4F')).toBe('A000000333010101');
  });
});

describe('names longer than the AID of the terminal', () => {
  const long = { aids: ['A00000033301010101', 'A00000033301010102'] };

  test.each([
    ['00', true, 2],
    ['00', false, 2],
    ['01', true, 0],
    ['01', false, 0],
  ] as const)('DF01 %s, directory %s: %i candidates', (asi, hasDirectory, count) => {
    const input = kernelInput({ aidBlocks: [aidBlock({ asi })] });
    const run = hostTransaction(input, powered(debitCard({ ...long, hasDirectory })));
    const offered = run.prompts.find(({ prompt }) => prompt === 'selectApplication');
    const candidates = offered?.prompt === 'selectApplication' ? offered.candidates : [];
    expect(candidates).toHaveLength(count);
    expect(run.result.ended).toBe(count === 0 ? 'terminated' : 'approvedOnline');
  });
});
