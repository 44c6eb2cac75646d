import { expect, it } from 'vitest';
import { concat } from '../../../protocol/bytes.ts';
import { computeKcv } from '../../../protocol/crypto/kcv.ts';
import { wrapKey } from '../../../protocol/crypto/key-wrap.ts';
import { ClearKey } from '../../../protocol/redaction/clear-key.ts';
import { TEST_KEY, TEST_TMK } from '../../../testing/terminal-harness.ts';
import { KeySlots } from './key-slots.ts';

const SINGLE_MAK = ClearKey.fromHex('1122334455667788');

/** A MAK of eight bytes as it stands in a slot of sixteen. */
const FILLED = {
  usage: 'mak',
  keyUnderTmk: concat(wrapKey(TEST_TMK, SINGLE_MAK), new Uint8Array(8)),
  kcv: computeKcv(SINGLE_MAK),
  checksKcv: true,
} as const;

function loaded(): KeySlots {
  const slots = new KeySlots();
  slots.loadTmk(TEST_TMK);
  return slots;
}

it('takes a MAK with zeros behind it for a single one', () => {
  const key = loaded().unwrap(FILLED);
  expect(key instanceof ClearKey && key.equals(SINGLE_MAK)).toBe(true);
});

it('takes zeros behind another key for what they are', () => {
  expect(loaded().unwrap({ ...FILLED, usage: 'pik' })).toBe('kcvMismatch');
});

it('needs a TMK, and forgets every key at once', () => {
  const slots = loaded();
  slots.storeWorkKey('pik', TEST_KEY);
  slots.erase();
  expect(slots.hasTmk).toBe(false);
  expect(slots.workKey('pik')).toBeUndefined();
  expect(slots.unwrap(FILLED)).toBe('keyMissing');
});

it('stores nothing by looking', () => {
  const slots = loaded();
  slots.unwrap(FILLED);
  expect(slots.workKey('mak')).toBeUndefined();
});
