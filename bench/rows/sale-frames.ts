import { testCard, testKey } from '../../catalogue/index.ts';
import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { expectDecoded } from '../../protocol/codec/fault.ts';
import { decodeWorkKeys, type WorkKeySet } from '../../protocol/crypto/key-hierarchy.ts';
import { computeMac } from '../../protocol/crypto/mac.ts';
import { buildFrame, PLAIN_HEADER, parseFrame } from '../../protocol/messages/frame.ts';
import { sealMessage } from '../../protocol/messages/mac-block.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { LAB_TERMINAL } from '../../scenarios/engine/provision.ts';

const { tid, mid } = LAB_TERMINAL;
const CARD = testCard('debit-stripe');

function framed(message: Uint8Array): Uint8Array {
  return buildFrame({ tpdu: '6000030000', header: PLAIN_HEADER, message });
}

function parsed(body: Uint8Array): UnionPayMessage {
  return expectDecoded(decodeMessage(UNIONPAY_POS, expectDecoded(parseFrame(body)).message));
}

const digits = (value: number, width: number) => String(value).padStart(width, '0');

/** The frame of a sign-on. */
export function signOnFrame(): Uint8Array {
  const { mti, networkCode } = TRANSACTIONS.signOn;
  const batchControl = `00000001${networkCode}`;
  const message = { mti, stan: '000001', tid, mid, batchControl, remarks: '01 ' };
  return framed(encodeMessage(UNIONPAY_POS, message));
}

/**
 * The work keys in the answer to a sign-on.
 * @throws Error when the platform refused it
 */
export function workKeysOf(body: Uint8Array): WorkKeySet {
  const { payload, responseCode } = parsed(body);
  const clear = testKey('tmk-physical')?.clear;
  if (payload === undefined || clear === null || clear === undefined) {
    throw new Error(`the platform answered the sign-on with ${responseCode}`);
  }
  const tmk = ClearKey.fromHex(clear);
  const reading = decodeWorkKeys({ tmk, field62: payload, checkKcv: true });
  if (reading.kind !== 'keys') throw new Error('the platform sent keys that cannot be read');
  return reading.keys;
}

/** Frames of sales of one fen without PIN, each with its own STAN, sealed with the MAK. */
export function saleFrames(keys: WorkKeySet, firstStan: number, count: number): Uint8Array[] {
  const { mti, processingCode, conditionCode, typeCode } = TRANSACTIONS.sale;
  const sale: UnionPayMessage = {
    mti,
    processingCode,
    amountMinor: digits(1, 12),
    entryMode: '022',
    conditionCode,
    track2: CARD.track2,
    tid,
    mid,
    currencyCode: '156',
    securityControl: '0600000000000000',
    batchControl: `${typeCode}000001000`,
  };
  return Array.from({ length: count }, (_, index) => {
    const message = { ...sale, stan: digits(firstStan + index, 6) };
    return framed(sealMessage(message, (block) => computeMac('unionpay-ecb', keys.mak, block)));
  });
}

/** Response code of an answer. */
export function responseCodeOf(body: Uint8Array): string | undefined {
  return parsed(body).responseCode;
}
