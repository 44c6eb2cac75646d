import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { parseFrame } from '../../protocol/messages/frame.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { OriginalFacts } from '../sequences/transactions.ts';
import type { Witness } from './witness.ts';

const LENGTH_BYTES = 2;

/** Decodes a whole frame off the line; undefined when it is no complete message. */
export function messageOnLine(bytes: Uint8Array): UnionPayMessage | undefined {
  if (bytes.length <= LENGTH_BYTES) return undefined;
  const frame = parseFrame(bytes.subarray(LENGTH_BYTES));
  if (!frame.ok) return undefined;
  const message = decodeMessage(UNIONPAY_POS, frame.value.message);
  return message.ok ? message.value : undefined;
}

/** Fen as yuan with two decimals: `1234` → `12.34`. */
export function yuanOf(amountMinor: number): string {
  const whole = Math.floor(amountMinor / 100);
  return `${whole}.${String(amountMinor % 100).padStart(2, '0')}`;
}

/** Messages on the line, newest first, as one side received or sent them. */
function* newestMessages(
  witness: Witness,
  wanted: { kind: string; direction: string },
): Generator<UnionPayMessage> {
  for (let position = witness.events.length - 1; position >= 0; position -= 1) {
    const event = witness.events[position];
    if (event === undefined || event.kind !== wanted.kind) continue;
    const { bytes, direction } = event.data;
    if (direction !== wanted.direction || !(bytes instanceof Uint8Array)) continue;
    const message = messageOnLine(bytes);
    if (message !== undefined) yield message;
  }
}

/** What the last approved card transaction was, as its answer on the line says. */
export function lastApproved(witness: Witness): OriginalFacts | undefined {
  for (const message of newestMessages(witness, { kind: 'wire.received', direction: 'down' })) {
    if (message.responseCode !== '00' || message.amountMinor === undefined) continue;
    return {
      stan: message.stan ?? '',
      rrn: message.rrn ?? '',
      authCode: message.authCode ?? '',
      date: message.localDate ?? '',
      amount: yuanOf(Number(message.amountMinor)),
    };
  }
  return undefined;
}

/** The batch number in the last message the terminal sent; empty when it sent none. */
export function lastBatchNumber(witness: Witness): string {
  for (const { batchControl } of newestMessages(witness, { kind: 'wire.sent', direction: 'up' })) {
    if (batchControl !== undefined) return batchControl.slice(2, 8);
  }
  return '';
}

/** The STAN of the last trade with an amount that left the terminal; empty when none did. */
export function lastVoucher(witness: Witness): string {
  for (const message of newestMessages(witness, { kind: 'wire.sent', direction: 'up' })) {
    if (message.amountMinor !== undefined && message.mti !== '0400') return message.stan ?? '';
  }
  return '';
}
