import { fromHex, toHex } from '../../protocol/bytes.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { PanSeal } from './sealed-pan.ts';

/** A request as the journal keeps it: no track, no PIN, no MAC, the card number sealed. */
export interface StoredMessage {
  readonly fields: Readonly<Record<string, string>>;
  /** Binary fields as hex. */
  readonly binary: Readonly<Record<string, string>>;
  readonly panSealed?: string;
}

/** Fields that never reach the store. */
const NEVER_STORED: ReadonlySet<string> = new Set([
  'pan',
  'track2',
  'track3',
  'pinBlock',
  'pinCaptureCode',
  'securityControl',
  'mac',
]);

/** Reduces a request to what its reversal or repeat needs. */
export function storeMessage(message: UnionPayMessage, seal: PanSeal): StoredMessage {
  const fields: Record<string, string> = {};
  const binary: Record<string, string> = {};
  for (const [name, value] of Object.entries(message)) {
    if (value === undefined || NEVER_STORED.has(name)) continue;
    if (typeof value === 'string') fields[name] = value;
    else binary[name] = toHex(value);
  }
  const { pan, stan = '000000' } = message;
  return { fields, binary, ...(pan === undefined ? {} : { panSealed: seal.seal(pan, stan) }) };
}

/** The request again, as far as it was kept. */
export function restoreMessage(stored: StoredMessage, seal: PanSeal): UnionPayMessage {
  const message: Record<string, string | Uint8Array> = { mti: '0000', ...stored.fields };
  for (const [name, hex] of Object.entries(stored.binary)) message[name] = fromHex(hex);
  if (stored.panSealed !== undefined) message.pan = seal.open(stored.panSealed);
  return message as unknown as UnionPayMessage;
}
