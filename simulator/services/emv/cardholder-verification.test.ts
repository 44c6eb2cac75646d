import { describe, expect, test } from 'vitest';
import { ClearPin } from '../../../protocol/redaction/clear-pin.ts';
import {
  aidBlock,
  alteredChip,
  DEBIT,
  debitCard,
  type HostScript,
  hostTransaction,
  kernelInput,
  powered,
  SALE,
  TERMINAL,
  tlvHex,
} from '../../../testing/emv-host.ts';
import type { ChipSpec } from '../../cards/card-spec.ts';
import type { EmvKernelInput, EmvReply } from './contract.ts';

const NO_AMOUNTS = '0000000000000000';

interface Verified {
  readonly cvmResults: string;
  readonly tvrByte: string;
  readonly ended: string;
  readonly reason: string | undefined;
  readonly run: ReturnType<typeof hostTransaction>;
}

/** Verification of a card with these rules (or a whole 8E). */
function verify(
  rules: string,
  options: { parts?: Partial<EmvKernelInput>; chip?: ChipSpec; script?: HostScript } = {},
): Verified {
  const list = rules.length >= 20 ? rules : NO_AMOUNTS + rules;
  const chip = powered(debitCard({ ...options.chip, values: { '8E': list } }));
  const run = hostTransaction(kernelInput(options.parts), chip, options.script);
  return {
    cvmResults: tlvHex(run.result.tlv, '9F34'),
    tvrByte: tlvHex(run.result.tlv, '95').slice(4, 6),
    ended: run.result.ended,
    reason: run.result.reason,
    run,
  };
}

const capable = (capabilities: string) => ({ terminal: { ...TERMINAL, capabilities } });
const typed = (transactionType: string) => ({ request: { ...SALE, transactionType } });
const answering = (reply: EmvReply): HostScript => ({ pin: () => reply });
const entering = (digits: string): HostScript =>
  answering({ reply: 'pin', ended: 'entered', pin: new ClearPin(digits) });

describe('rules', () => {
  test.each([
    ['0200', '020000', '04', 'online PIN'],
    ['1E00', '1E0000', '00', 'signature'],
    ['1F00', '1F0002', '00', 'no CVM'],
    ['0000', '000001', '80', 'fail'],
    ['40001F00', '1F0002', '00', 'fail, then the next'],
    ['00001F00', '000001', '80', 'fail for good'],
    ['0600', '060001', 'C0', 'a method nobody knows'],
    ['46001F00', '1F0002', '40', 'a method nobody knows, then the next'],
    ['1F0A', '3F0001', '80', 'a condition nobody knows'],
    ['20001F00', '200001', '80', 'cardholder certificate for good'],
    ['60001F00', '1F0002', '00', 'cardholder certificate, then the next'],
    ['0100', '010002', '00', 'plain offline PIN'],
    ['0300', '030000', '00', 'plain offline PIN and signature'],
    ['0400', '040002', '00', 'enciphered offline PIN'],
    ['0500', '050000', '00', 'enciphered offline PIN and signature'],
  ])('%s gives 9F34 %s and TVR byte 3 %s (%s)', (rules, cvmResults, tvrByte) => {
    expect(verify(rules)).toMatchObject({ cvmResults, tvrByte });
  });

  test.each([
    ['no list', { missingTags: ['8E'] }],
    ['a card that asks for none', { values: { '82': '6C00' } }],
  ])('%s gives 9F34 3F0000', (_, chip) => {
    const { result } = hostTransaction(kernelInput(), powered(debitCard(chip)));
    expect(tlvHex(result.tlv, '9F34')).toBe('3F0000');
  });

  test('a list of nothing but amounts asks for nothing', () => {
    expect(verify('').cvmResults).toBe('3F0000');
  });

  test('a list of odd length ends the transaction', () => {
    expect(verify('1F001E')).toMatchObject({ ended: 'terminated', reason: 'malformedCardData' });
  });
});

describe('conditions', () => {
  const x = '000004D2' + '00000000';
  const y = '00000000' + '000004D2';
  const amount = (amountMinor: number) => ({ request: { ...SALE, amountMinor } });
  const unattended = { terminal: { ...TERMINAL, terminalType: '25' } };

  test.each([
    ['1F00', {}, true],
    ['1F01', {}, false],
    ['1F01', { ...typed('01'), ...unattended }, true],
    ['1F01', typed('01'), false],
    ['1F02', {}, true],
    ['1F02', typed('01'), false],
    ['1F02', typed('09'), false],
    ['1F03', {}, true],
    ['1F03', capable('E0F0C8'), false],
    ['1F04', typed('01'), true],
    ['1F04', { ...typed('01'), ...unattended }, false],
    ['1F05', typed('09'), true],
    ['1F05', {}, false],
    [`${x}1F06`, amount(1233), true],
    [`${x}1F06`, amount(1234), false],
    [`${x}1F07`, amount(1235), true],
    [`${x}1F07`, amount(1234), false],
    [`${y}1F08`, amount(1233), true],
    [`${y}1F08`, amount(1234), false],
    [`${y}1F09`, amount(1235), true],
    [`${y}1F09`, amount(1234), false],
  ] as const)('%s with %j holds: %s', (rules, parts, holds) => {
    expect(verify(rules, { parts }).cvmResults === '3F0001').toBe(!holds);
  });

  test('amounts count in the currency of the application only', () => {
    const chip = { values: { '9F42': '0840', '8E': `${x}1F06` } };
    const { result } = hostTransaction(kernelInput(amount(1)), powered(debitCard(chip)));
    expect(tlvHex(result.tlv, '9F34')).toBe('3F0001');
  });
});

describe('PIN', () => {
  test.each([
    ['cancelled', 'pinCancelled'],
    ['timedOut', 'pinTimedOut'],
  ] as const)('%s cancels the transaction', (ended, reason) => {
    const script = answering({ reply: 'pin', ended });
    expect(verify('0200', { script })).toMatchObject({ ended: 'cancelled', reason });
  });

  test('a bypassed PIN fails its rule, and every further PIN without asking again', () => {
    const script = answering({ reply: 'pin', ended: 'bypassed' });
    const { run, tvrByte, cvmResults } = verify('420041005E00', { script });
    expect(cvmResults).toBe('5E0000');
    expect(tvrByte).toBe('08');
    expect(run.prompts.filter(({ prompt }) => prompt === 'inputPin')).toHaveLength(1);
    expect(run.request?.onlinePin).toBe('bypassed');
    expect(run.request?.pinBlock).toBeUndefined();
  });

  test.each(['0200', '0100'])('a dead pad fails rule %s with its bit', (rules) => {
    const { tvrByte, run } = verify(rules, { parts: { isPadWorking: false } });
    expect(tvrByte).toBe('90');
    expect(run.prompts.some(({ prompt }) => prompt === 'inputPin')).toBe(false);
    expect(run.request?.onlinePin).toBe('notAsked');
  });

  test.each([
    ['0200', capable('E0B8C8')],
    ['0100', capable('E060C8')],
    ['0200', { aidBlocks: [aidBlock({ onlinePin: '00' })] }],
  ])('a terminal that cannot do %s fails it with the bit of the pad', (rules, parts) => {
    expect(verify(rules, { parts }).tvrByte).toBe('90');
  });

  test('a terminal with one kind of offline PIN fails the other without the bit of the pad', () => {
    expect(verify('0400', { parts: capable('E080C8') }).tvrByte).toBe('80');
  });

  test('wrong offline PINs are asked again until the card blocks', () => {
    const { run, tvrByte, cvmResults } = verify('0100', { script: entering('000000') });
    const asked = run.prompts.filter((prompt) => prompt.prompt === 'inputPin');
    expect(asked.map((prompt) => prompt.prompt === 'inputPin' && prompt.triesLeft)).toEqual([
      3, 2, 1,
    ]);
    expect(tvrByte).toBe('A0');
    expect(cvmResults).toBe('010001');
  });

  test('the right PIN after a wrong one is enough and restores the tries', () => {
    const card = debitCard({ values: { '8E': `${NO_AMOUNTS}0100` } });
    const script: HostScript = {
      pin: (_, round) => {
        const pin = new ClearPin(round === 1 ? '999999' : DEBIT.pin);
        return { reply: 'pin', ended: 'entered', pin };
      },
    };
    for (const _ of [1, 2]) {
      const { result } = hostTransaction(kernelInput(), powered(card), script);
      expect(tlvHex(result.tlv, '9F34')).toBe('010002');
    }
  });

  test.each(['01', '04'])('no tries left: rule %s00 is not even asked', (method) => {
    const { run, tvrByte } = verify(`${method}00`, { chip: { past: { pinTriesLeft: 0 } } });
    expect(run.prompts.some(({ prompt }) => prompt === 'inputPin')).toBe(false);
    expect(tvrByte).toBe('A0');
  });

  test.each([
    ['6983', 'A0'],
    ['6984', 'A0'],
    ['63C0', 'A0'],
    ['6A80', '80'],
  ])('VERIFY answered with %s gives TVR byte 3 %s', (sw, tvrByte) => {
    const list = { values: { '8E': `${NO_AMOUNTS}0100` } };
    const chip = alteredChip(powered(debitCard(list)), ['0020', sw], ['80CA9F17', '6A88']);
    const { result } = hostTransaction(kernelInput(), chip);
    expect(tlvHex(result.tlv, '95').slice(4, 6)).toBe(tvrByte);
  });

  test('a card that grants tries for ever is not asked for ever', () => {
    const list = { values: { '8E': `${NO_AMOUNTS}0100` } };
    const chip = alteredChip(powered(debitCard(list)), ['0020', '63CF']);
    const { result, prompts } = hostTransaction(kernelInput(), chip);
    expect(prompts.filter(({ prompt }) => prompt === 'inputPin')).toHaveLength(15);
    expect(tlvHex(result.tlv, '9F34')).toBe('010001');
  });

  test('the enciphered PIN travels neither clear nor twice alike', () => {
    const commands = ['AA', 'BB'].map((filling) => {
      const bytes = (length: number) => new Uint8Array(length).fill(Number.parseInt(filling, 16));
      const parts = { chance: { ...kernelInput().chance, bytes } };
      return verify('0400', { parts }).run.apdus.find((apdu) => apdu.startsWith('00200088'));
    });
    expect(commands[0]).toHaveLength((5 + 128) * 2);
    expect(commands[0]).not.toBe(commands[1]);
    expect(commands[0]).not.toContain('26123456');
  });

  test.each([
    ['no challenge', ['0084', '6D00']],
    ['a short challenge', ['0084', '01029000']],
  ] as const)('%s fails the enciphered PIN', (_, alteration) => {
    const list = { values: { '8E': `${NO_AMOUNTS}0400` } };
    const chip = alteredChip(powered(debitCard(list)), alteration);
    const { result } = hostTransaction(kernelInput(), chip);
    expect(tlvHex(result.tlv, '9F34')).toBe('040001');
  });

  test('without a proven key there is no enciphered PIN', () => {
    expect(verify('0400', { chip: { caIndex: '77' } }).cvmResults).toBe('040001');
  });

  test('a pad that gives no PIN fails the rule', () => {
    const script = answering({ reply: 'pin', ended: 'entered' });
    expect(verify('0100', { script }).cvmResults).toBe('010001');
  });
});
