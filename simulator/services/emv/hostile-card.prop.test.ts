import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEBIT,
  debitCard,
  hostTransaction,
  kernelInput,
  powered,
} from '../../../testing/emv-host.ts';
import { COMMANDS_MAX } from './card-exchange.ts';

const ENDS = new Set([
  'approvedOnline',
  'approvedOffline',
  'declinedOnline',
  'declinedOffline',
  'refusedAfterApproval',
  'unableToGoOnline',
  'fallback',
  'terminated',
  'cancelled',
]);

const anyAnswer = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 258 }).map((data) => Uint8Array.of(...data, 0x90, 0x00)),
);

test('a card that answers anything never crashes the kernel nor holds it for ever', () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 30 }), (answers) => {
      let at = 0;
      const hostile = {
        transmit: () => {
          at += 1;
          return answers[(at - 1) % answers.length] ?? new Uint8Array(0);
        },
      };
      const { result, apdus } = hostTransaction(kernelInput(), hostile);
      expect(ENDS.has(result.ended)).toBe(true);
      expect(apdus.length).toBeLessThanOrEqual(COMMANDS_MAX);
    }),
    { numRuns: 500, seed: 20260302 },
  );
});

/** How one answer of an honest chip is bent. */
interface Bend {
  readonly command: number;
  readonly at: number;
  readonly value: number;
  readonly cut: number;
}

const bends = fc.array(
  fc.record({
    command: fc.nat({ max: 14 }),
    at: fc.nat({ max: 255 }),
    value: fc.nat({ max: 255 }),
    cut: fc.nat({ max: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function bent(answer: Uint8Array, { at, value, cut }: Bend): Uint8Array {
  const copy = answer.slice(0, answer.length - (cut === 3 ? 5 : 0));
  if (copy.length > 0) copy[at % copy.length] = value;
  return copy;
}

test('an honest card with bent answers never crashes the kernel', () => {
  const chips = [
    {},
    { authentication: 'cda' },
    { authentication: 'sda', offlineLimit: 2 },
  ] as const;
  fc.assert(
    fc.property(bends, fc.constantFrom(...chips), (list, spec) => {
      const chip = powered(debitCard(spec));
      let command = -1;
      const altered = {
        transmit: (apdu: Uint8Array) => {
          command += 1;
          const here = list.filter((bend) => bend.command === command);
          return here.reduce(bent, chip.transmit(apdu));
        },
      };
      const online = () => ({ online: 'answered', responseCode: '00', tlv: '' }) as const;
      const { result, apdus } = hostTransaction(kernelInput(), altered, { online });
      expect(ENDS.has(result.ended)).toBe(true);
      expect(apdus.length).toBeLessThanOrEqual(COMMANDS_MAX);
      expect(result.tlv ?? '').not.toContain(DEBIT.pan.slice(0, 16));
    }),
    { numRuns: 1500, seed: 20260302 },
  );
});

test('a directory without end is left', () => {
  const record = Uint8Array.from(Buffer.from('700C610A4F08A0000003330101019000', 'hex'));
  const chip = powered(debitCard());
  const { result } = hostTransaction(kernelInput(), {
    transmit: (apdu) => (apdu[1] === 0xb2 ? record : chip.transmit(apdu)),
  });
  expect(result).toEqual({ ended: 'terminated', reason: 'tooManyCommands' });
});
