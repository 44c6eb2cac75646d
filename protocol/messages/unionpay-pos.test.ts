import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { decodeMessage } from '../codec/decode-message.ts';
import { encodeMessage } from '../codec/encode-message.ts';
import { expectDecoded } from '../codec/fault.ts';
import { SAMPLE_PACKETS } from './sample-packets.ts';
import { UNIONPAY_POS } from './unionpay-pos.ts';

/** Length, TPDU and header before the MTI. */
const BEFORE_MTI = 2 + 5 + 6;

function messageOf(packet: string): Uint8Array {
  return fromHex(packet).subarray(BEFORE_MTI);
}

describe('UnionPay POS field table', () => {
  test.each(Object.entries(SAMPLE_PACKETS))(
    '%s decodes and encodes to the same bytes',
    (_, hex) => {
      const bytes = messageOf(hex);
      const message = expectDecoded(decodeMessage(UNIONPAY_POS, bytes));
      expect(toHex(encodeMessage(UNIONPAY_POS, message))).toBe(toHex(bytes));
    },
  );

  test('reads the fields that the host-MAC packet documents', () => {
    const message = expectDecoded(decodeMessage(UNIONPAY_POS, messageOf(SAMPLE_PACKETS.hostMac)));
    expect(message).toMatchObject({
      mti: '0200',
      processingCode: '000000',
      amountMinor: '000000001234',
      stan: '000002',
      entryMode: '030',
      conditionCode: '99',
      tid: '00000001',
      mid: '952718182217875',
      currencyCode: '156',
      batchControl: '2600000100060000000',
    });
    expect(message.payload).toHaveLength(43);
    expect(toHex(message.mac ?? new Uint8Array())).toBe('4233413039324145');
  });

  test('reads the sign-in pair', () => {
    const request = expectDecoded(
      decodeMessage(UNIONPAY_POS, messageOf(SAMPLE_PACKETS.signOnRequest)),
    );
    expect(request).toEqual({
      mti: '0800',
      stan: '000172',
      localTime: '170510',
      localDate: '0510',
      tid: '50080001',
      mid: '309310083985008',
      batchControl: '00000172003',
      remarks: 'CUP',
    });
    const response = expectDecoded(
      decodeMessage(UNIONPAY_POS, messageOf(SAMPLE_PACKETS.signOnResponse)),
    );
    expect(response).toMatchObject({
      mti: '0810',
      acquirerId: '03099988',
      rrn: '051000000203',
      responseCode: '00',
      batchControl: '00000042003',
    });
    expect(response.payload).toHaveLength(40);
  });

  test.each([
    { wire: '0010', value: '010', form: 'right-justified' },
    { wire: '0120', value: '120', form: 'left-justified with a two-digit number' },
    { wire: 'F001', value: '001', form: 'a pad nibble F' },
  ])('card sequence $wire reads as $value ($form)', ({ wire, value }) => {
    const bytes = fromHex(`02000000020000000000${wire}`);
    expect(expectDecoded(decodeMessage(UNIONPAY_POS, bytes)).cardSequence).toBe(value);
  });

  test('pads F22 at the right and F23 at the left, with nibble 0', () => {
    const bytes = encodeMessage(UNIONPAY_POS, {
      mti: '0200',
      entryMode: '051',
      cardSequence: '001',
    });
    expect(toHex(bytes)).toBe('020000000600000000000510' + '0001');
  });

  test('ignores the pad nibble of an odd PAN', () => {
    const bytes = fromHex('02004000000000000000' + '19' + '6212142000000000012F');
    expect(expectDecoded(decodeMessage(UNIONPAY_POS, bytes)).pan).toBe('6212142000000000012');
  });

  test('carries Chinese text as GBK and counts its bytes', () => {
    const bytes = encodeMessage(UNIONPAY_POS, { mti: '0210', remarks: 'CUP交易成功' });
    expect(toHex(bytes.subarray(10))).toBe('0011435550' + 'BDBBD2D7B3C9B9A6');
    expect(expectDecoded(decodeMessage(UNIONPAY_POS, bytes)).remarks).toBe('CUP交易成功');
  });
});
