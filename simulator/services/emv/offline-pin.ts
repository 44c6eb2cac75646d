import { concat, fromHex } from '../../../protocol/bytes.ts';
import type { RsaPublicKey } from '../../../protocol/crypto/cipher-suite.ts';
import { recover } from '../../../protocol/crypto/rsa.ts';
import type { CvmOutcome } from '../../../protocol/emv/cvm.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv } from '../../../protocol/emv/tlv.ts';
import type { ClearPin } from '../../../protocol/redaction/clear-pin.ts';
import { panOf } from './card-data-rules.ts';
import { type CardCommand, getDataCommand, SW, transmit } from './card-exchange.ts';
import { cardKeyOf, ICC_KEY_TAGS, PIN_KEY_TAGS } from './certificate-chain.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';
import { askForPin } from './pin-entry.ts';

/** A card that grants more tries than this is playing games. */
const TRIES_MAX = 15;
const PLAIN_QUALIFIER = 0x80;
const ENCIPHERED_QUALIFIER = 0x88;
const CHALLENGE_BYTES = 8;
const PIN_DIGITS = /^\d{4,12}$/;

type PinForm = 'plain' | 'enciphered';

/**
 * Offline PIN: asks, lets the card verify, and asks again while the card grants tries.
 * Source: EMV book 3 sections 6.5.12 and 10.5.1, book 2 section 7.
 */
export function* verifyOfflinePin(
  context: KernelContext,
  form: PinForm,
): Steps<CvmOutcome | KernelEnding> {
  const key = form === 'enciphered' ? pinKeyOf(context) : undefined;
  if (form === 'enciphered' && key === undefined) return 'failed';
  let triesLeft = yield* readTryCounter(context);
  if (triesLeft instanceof KernelEnding) return triesLeft;
  for (let round = 0; round < TRIES_MAX; round += 1) {
    if (triesLeft === 0) {
      context.setTvr('pinTryLimitExceeded');
      return 'failed';
    }
    const question = { kind: 'offline', pan: panOf(context) } as const;
    const entry = yield* askForPin(
      context,
      triesLeft === undefined ? question : { ...question, triesLeft },
    );
    if (entry instanceof KernelEnding) return entry;
    if (entry.ended !== 'entered') return 'failed';
    const sw = yield* sendPin(context, { pin: entry.pin, key });
    if (sw instanceof KernelEnding) return sw;
    if (sw === SW.ok) return 'successful';
    const left = triesLeftOf(sw);
    if (left === undefined) return 'failed';
    triesLeft = left;
  }
  return 'failed';
}

/** Tries left by the status word of VERIFY; undefined when it says something else. */
function triesLeftOf(sw: number): number | undefined {
  if ((sw & 0xfff0) === 0x63c0) return sw & 0x000f;
  const isBlocked = sw === SW.authenticationBlocked || sw === SW.referenceDataInvalidated;
  return isBlocked ? 0 : undefined;
}

/** The card's PIN try counter, 9F17; undefined when it does not tell. */
function* readTryCounter(context: KernelContext): Steps<number | undefined | KernelEnding> {
  const answer = yield* transmit(context, getDataCommand(tags.TAG_9F17_PIN_TRY_COUNTER));
  if (answer instanceof KernelEnding) return answer;
  if (answer.sw !== SW.ok) return undefined;
  const objects = parseTlv(answer.data);
  return objects.ok ? findTag(objects.value, tags.TAG_9F17_PIN_TRY_COUNTER)?.[0] : undefined;
}

/** The key for enciphered PINs: the card's own for that purpose, else its signature key. */
function pinKeyOf(context: KernelContext): RsaPublicKey | undefined {
  const own = cardKeyOf(context, PIN_KEY_TAGS);
  const chained = own.kind === 'missing' ? cardKeyOf(context, ICC_KEY_TAGS) : own;
  return chained.kind === 'key' ? chained.key : undefined;
}

interface PinToSend {
  readonly pin: ClearPin | undefined;
  /** Undefined for a plain PIN. */
  readonly key: RsaPublicKey | undefined;
}

/** VERIFY; gives the status word, 0 when no command could be made. */
function* sendPin(context: KernelContext, { pin, key }: PinToSend): Steps<number | KernelEnding> {
  const block = pin === undefined ? undefined : offlinePinBlock(pin);
  if (block === undefined) return 0;
  if (key === undefined) return yield* verify(context, PLAIN_QUALIFIER, block);
  const challenge = yield* getChallenge(context);
  if (challenge instanceof KernelEnding) return challenge;
  const enciphered = challenge && encipher(context, key, concat(block, challenge));
  return enciphered === undefined ? 0 : yield* verify(context, ENCIPHERED_QUALIFIER, enciphered);
}

/** `2L`, the PIN, and `F` up to 8 bytes; undefined when the pad gave no PIN. */
function offlinePinBlock(pin: ClearPin): Uint8Array | undefined {
  const digits = pin.reveal();
  if (!PIN_DIGITS.test(digits)) return undefined;
  return fromHex(`2${digits.length.toString(16)}${digits}`.padEnd(16, 'F'));
}

function* getChallenge(context: KernelContext): Steps<Uint8Array | undefined | KernelEnding> {
  const command = { cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, expectsData: true };
  const answer = yield* transmit(context, command);
  if (answer instanceof KernelEnding) return answer;
  const isChallenge = answer.sw === SW.ok && answer.data.length === CHALLENGE_BYTES;
  return isChallenge ? answer.data : undefined;
}

/** `7F`, PIN block, challenge and random filling up to the modulus, under the card's key. */
function encipher(
  context: KernelContext,
  key: RsaPublicKey,
  content: Uint8Array,
): Uint8Array | undefined {
  const fillingBytes = key.modulus.length - 1 - content.length;
  if (fillingBytes < 0) return undefined;
  const filling = context.input.chance.bytes(fillingBytes, 'filling of an enciphered PIN');
  return recover(key, concat(Uint8Array.of(0x7f), content, filling));
}

function* verify(
  context: KernelContext,
  qualifier: number,
  data: Uint8Array,
): Steps<number | KernelEnding> {
  const command: CardCommand = {
    cla: 0x00,
    ins: 0x20,
    p1: 0x00,
    p2: qualifier,
    data,
    expectsData: false,
  };
  const answer = yield* transmit(context, command);
  return answer instanceof KernelEnding ? answer : answer.sw;
}
