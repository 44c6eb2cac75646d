import { equal, fromHex } from '../../protocol/bytes.ts';
import { signRaw } from '../../protocol/crypto/rsa.ts';
import type { ApplicationState, TransactionState } from './application-state.ts';
import { PIN_TRIES } from './application-state.ts';
import type { ApplicationPersonalisation } from './chip-personalisation.ts';
import { type ChipCommand, respond, STATUS } from './command-apdu.ts';

const PLAIN = 0x80;
const ENCIPHERED = 0x88;
const BLOCK_BYTES = 8;
const CHALLENGE_BYTES = 8;
const ENCIPHERED_HEADER = 0x7f;

/** An application in a transaction, as VERIFY sees it. */
export interface PinHolder {
  readonly personalisation: ApplicationPersonalisation;
  readonly state: ApplicationState;
  readonly transaction: TransactionState;
}

/** VERIFY: compares the PIN, counts the tries down, blocks after the last. */
export function verifyPin(holder: PinHolder, command: ChipCommand): Uint8Array {
  const { personalisation, state, transaction } = holder;
  if (command.p2 !== PLAIN && command.p2 !== ENCIPHERED) return respond(STATUS.wrongParameters);
  if (state.pinTriesLeft === 0) return respond(STATUS.authenticationBlocked);
  const block = command.p2 === PLAIN ? command.data : decipher(holder, command.data);
  transaction.challenge = undefined;
  const isRight = block !== undefined && equal(block, blockOf(personalisation.pin.reveal()));
  transaction.isPinVerified = isRight;
  transaction.isPinFailed = !isRight;
  state.pinTriesLeft = isRight ? PIN_TRIES : state.pinTriesLeft - 1;
  return respond(isRight ? STATUS.ok : STATUS.pinTriesLeft | state.pinTriesLeft);
}

/** `2L`, PIN, `F` up to 8 bytes. */
function blockOf(pin: string): Uint8Array {
  return fromHex(`2${pin.length.toString(16)}${pin}`.padEnd(BLOCK_BYTES * 2, 'F'));
}

/** The PIN block inside an enciphered VERIFY; undefined unless it holds the challenge given. */
function decipher(holder: PinHolder, data: Uint8Array): Uint8Array | undefined {
  const { iccKey } = holder.personalisation;
  const { challenge } = holder.transaction;
  if (iccKey === undefined || challenge === undefined) return undefined;
  if (!isBelow(data, iccKey.modulus)) return undefined;
  const plain = signRaw(iccKey, data);
  const blockEnd = 1 + BLOCK_BYTES;
  const answered = plain.subarray(blockEnd, blockEnd + CHALLENGE_BYTES);
  if (plain[0] !== ENCIPHERED_HEADER || !equal(answered, challenge)) return undefined;
  return plain.slice(1, blockEnd);
}

function isBelow(value: Uint8Array, limit: Uint8Array): boolean {
  if (value.length !== limit.length) return false;
  for (let index = 0; index < value.length; index += 1) {
    const difference = (value[index] ?? 0) - (limit[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
