import { expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { decodeMessage } from '../codec/decode-message.ts';
import { expectDecoded } from '../codec/fault.ts';
import { computeMac, verifyMac } from '../crypto/mac.ts';
import { ClearKey } from '../redaction/clear-key.ts';
import { checkAnswer } from './answer-checks.ts';
import { buildEntryMode } from './entry-mode.ts';
import { buildSecurityControl } from './field-53.ts';
import { buildBatchControl } from './field-60.ts';
import { answerMtiOf } from './find-transaction.ts';
import { buildFrame, PLAIN_HEADER, parseFrame, swapTpdu } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import { macBlockOf, sealMessage } from './mac-block.ts';
import { SAMPLE_PACKETS } from './sample-packets.ts';
import { TRANSACTIONS } from './transactions.ts';
import { UNIONPAY_POS, type UnionPayMessage } from './unionpay-pos.ts';

const MAK = ClearKey.fromHex('9CAA6FBFE5E5A51AE8C99FA2371ACAA9');
const TPDU = '6000030000';
const macOf = (block: Uint8Array) => computeMac('unionpay-ecb', MAK, block);

const { mti, processingCode, conditionCode, typeCode = '', networkCode } = TRANSACTIONS.sale;

const sale: UnionPayMessage = {
  mti,
  processingCode,
  amountMinor: '000000000100',
  stan: '000001',
  entryMode: buildEntryMode('magneticStripe', 'entered'),
  conditionCode,
  pinCaptureCode: '12',
  track2: '6212142000000000012DFE5AB6BAAFDF737C5',
  tid: '12345678',
  mid: '123456789012345',
  currencyCode: '156',
  pinBlock: fromHex('0DA5BB247CCD007A'),
  securityControl: buildSecurityControl({
    pinFormat: 'withPan',
    algorithm: 'tripleDes',
    isTrackEnciphered: true,
  }),
  batchControl: buildBatchControl({
    typeCode,
    batchNumber: '000001',
    networkCode,
    readCapability: '6',
    chipCondition: '0',
    partialApproval: '0',
  }),
};

test('a sale built from names, tables and keys is the worked packet', () => {
  const frame = { tpdu: TPDU, header: PLAIN_HEADER, message: sealMessage(sale, macOf) };
  expect(toHex(buildFrame(frame))).toBe(SAMPLE_PACKETS.stripeSale);
});

test('its answer travels back and passes the checks of the terminal', () => {
  const answer: UnionPayMessage = {
    mti: answerMtiOf(sale.mti),
    processingCode,
    amountMinor: sale.amountMinor,
    stan: sale.stan,
    responseCode: '00',
    tid: sale.tid,
    mid: sale.mid,
  };
  const message = sealMessage(answer, macOf);
  const bytes = buildFrame({ tpdu: swapTpdu(TPDU), header: PLAIN_HEADER, message });
  const [event] = new FrameReader().push(bytes);
  if (event?.kind !== 'frame') throw new Error('no frame came out');
  const received = expectDecoded(parseFrame(event.body));
  const read = expectDecoded(decodeMessage(UNIONPAY_POS, received.message));
  const data = macBlockOf(received.message);
  const isRight = verifyMac({
    algorithm: 'unionpay-ecb',
    mak: MAK,
    data,
    mac: read.mac ?? new Uint8Array(),
  });
  expect(checkAnswer(sale, read, { mac: isRight ? 'valid' : 'wrong' })).toEqual([]);
});
