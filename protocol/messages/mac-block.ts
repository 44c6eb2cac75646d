import { invariant } from '../../world/invariant.ts';
import { encodeMessage } from '../codec/encode-message.ts';
import { UNIONPAY_POS, type UnionPayMessage } from './unionpay-pos.ts';

const MAC_BYTES = 8;
const NO_MAC_YET = new Uint8Array(MAC_BYTES);

/** True when bit 64 of a message's bitmap is set. */
export function carriesMac(message: Uint8Array): boolean {
  return ((message[9] ?? 0) & 1) === 1;
}

/**
 * The bytes that the MAC covers: MTI, bitmap and all fields before F64, as transmitted. Without
 * F64 this is the whole message.
 */
export function macBlockOf(message: Uint8Array): Uint8Array {
  return carriesMac(message) ? message.subarray(0, message.length - MAC_BYTES) : message;
}

/** Makes the eight bytes of F64 from the MAC block. */
export type MacOf = (macBlock: Uint8Array) => Uint8Array;

/**
 * Encodes a message with bit 64 set and puts the MAC of what stands before it at its end.
 * Any `mac` in the message is replaced.
 * @throws LabError when a field has a wrong form, InvariantError when the MAC is not 8 bytes
 */
export function sealMessage(message: UnionPayMessage, macOf: MacOf): Uint8Array {
  const bytes = encodeMessage(UNIONPAY_POS, { ...message, mac: NO_MAC_YET });
  const end = bytes.length - MAC_BYTES;
  const mac = macOf(bytes.subarray(0, end));
  invariant(mac.length === MAC_BYTES, `F64: a MAC of ${mac.length} bytes instead of 8`);
  bytes.set(mac, end);
  return bytes;
}
