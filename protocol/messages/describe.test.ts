import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromAscii, fromHex, toHex } from '../bytes.ts';
import { encodeMessage } from '../codec/encode-message.ts';
import { buildTlv } from '../emv/tlv.ts';
import { describeBytes, describeMessage, descriptionText } from './describe.ts';
import { buildBatchItems } from './field-48.ts';
import { SAMPLE_PACKETS } from './sample-packets.ts';
import { UNIONPAY_POS, type UnionPayMessage } from './unionpay-pos.ts';

const PAN = '6212142000000000012';

const SECRETS = {
  pan: PAN,
  track2: `${PAN}D30121010000012345`,
  track3: `99${PAN}D1561560000000000000`,
  pinBlock: 'A1B2C3D4E5F60718',
  name: 'ZHANGSAN',
};

/** A message with a secret in every field that can hold one. */
const full: UnionPayMessage = {
  mti: '0200',
  pan: PAN,
  processingCode: '000000',
  stan: '000001',
  track2: SECRETS.track2,
  track3: SECRETS.track3,
  institutions: PAN,
  additionalData: buildBatchItems([
    { cardClass: '00', stan: '000001', pan: PAN, amountMinor: 100 },
  ]),
  pinBlock: fromHex(SECRETS.pinBlock),
  iccData: buildTlv([
    ['5A', fromHex(`${PAN}F`)],
    ['57', fromHex(`${SECRETS.track2}F`)],
    ['5F20', fromAscii(SECRETS.name)],
    ['70', buildTlv([['5A', fromHex(`${PAN}F`)]])],
    ['DF7E', fromHex(`${PAN}F`)],
    ['95', fromHex('0000008000')],
  ]),
  acquirerData: fromAscii(PAN),
  purseData: fromAscii(PAN),
  securityData: fromHex(`0${PAN}`),
  batchControl: '22000001000601',
  payload: fromAscii(PAN),
  remarks: `CUP ${PAN} ok`,
};

function expectNoSecret(shown: string): void {
  for (const secret of Object.values(SECRETS)) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(toHex(fromAscii(secret)));
  }
  expect(shown).not.toContain(PAN.slice(6, 15));
}

describe('masking', () => {
  const bytes = encodeMessage(UNIONPAY_POS, full);

  test('no secret is in the text or the JSON of a message', () => {
    const description = describeMessage(full);
    expectNoSecret(descriptionText(description));
    expectNoSecret(JSON.stringify(description));
  });

  test('no secret is shown of a message that is cut anywhere', () => {
    for (let length = 0; length <= bytes.length; length += 1) {
      const description = describeBytes(bytes.subarray(0, length));
      expectNoSecret(descriptionText(description));
      expectNoSecret(JSON.stringify(description));
    }
  });

  test('what may be seen is seen', () => {
    const text = descriptionText(describeMessage(full));
    expect(text).toContain('F2 PAN: 621214*********0012');
    expect(text).toContain('floorLimitExceeded: set');
    expect(text).toContain('pan: 621214*********0012');
  });

  test('keys of a sign-in answer are stars, their check values are shown', () => {
    const text = descriptionText(describeBytes(fromHex(SAMPLE_PACKETS.signOnResponse)));
    expect(text).toContain('kcv: EF8DE29B');
    expect(text).not.toContain('51DBA323AF605992');
    expect(text).not.toContain('D3E614FCB51122D4');
  });

  test('F62 of a transaction without a table line stays hidden', () => {
    const message = { mti: '0200', batchControl: '22000001000', payload: fromAscii('CV003123') };
    expect(JSON.stringify(describeMessage(message))).not.toContain('4356');
    expect(descriptionText(describeMessage(message))).toContain('F62 Payload: ******** (8 bytes)');
  });

  test('broken chip data is told by place only', () => {
    const iccData = concat(buildTlv([['5A', fromHex(`${PAN}F`)]]), fromHex(`5A1A${PAN}F`));
    const text = descriptionText(describeMessage({ mti: '0200', iccData }));
    expectNoSecret(text);
    expect(text).toContain('F55 › 5A at byte 14');
  });
});

describe('forms', () => {
  const whole = fromHex(SAMPLE_PACKETS.stripeSale);

  test.each([
    { form: 'length+tpdu+header+message', skip: 0 },
    { form: 'tpdu+header+message', skip: 2 },
    { form: 'message', skip: 13 },
  ])('$form is recognised', ({ form, skip }) => {
    const description = describeBytes(whole.subarray(skip));
    expect(description).toMatchObject({
      form,
      mti: '0200',
      transaction: { name: 'sale', titleZh: '消费' },
      direction: 'request',
      fault: undefined,
    });
    expect(description.fields.find(({ name }) => name === 'processingCode')?.offset).toBe(
      23 - skip,
    );
  });

  test('a frame whose end is missing is recognised and its fault located', () => {
    const description = describeBytes(whole.subarray(0, 60));
    expect(description.form).toBe('length+tpdu+header+message');
    expect(description.fault).toMatchObject({ path: 'F41', offset: 59 });
  });

  test('arbitrary bytes are described without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        expect(descriptionText(describeBytes(bytes))).toContain('MTI:');
      }),
      { numRuns: 2000 },
    );
  });

  test('arbitrary chip data and payloads are described without an exception', () => {
    const data = fc.uint8Array({ maxLength: 80 });
    const mti = fc.constantFrom('0800', '0810', '0820', '0830');
    const code = fc.constantFrom('001', '003', '360', '362', '370', '372', '380', '382');
    fc.assert(
      fc.property(data, mti, code, (bytes, type, network) => {
        const batchControl = `00000001${network}`;
        const message = { mti: type, iccData: bytes, payload: bytes, batchControl };
        expect(descriptionText(describeMessage(message))).toContain('F62');
      }),
      { numRuns: 2000 },
    );
  });
});
