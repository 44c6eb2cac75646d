import { describe, expect, it } from 'vitest';
import { testCard } from '../../catalogue/index.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { buildBatchItems } from '../../protocol/messages/field-48.ts';
import { buildFrame, PLAIN_HEADER } from '../../protocol/messages/frame.ts';
import { UNIONPAY_POS } from '../../protocol/messages/unionpay-pos.ts';
import type { TraceValue } from '../../world/trace.ts';
import { recordedEvents } from './record-events.ts';

const { pan, holder } = testCard('payee-debit');
const MASKED_PAN = '629990*********0108';
const CREDIT = testCard('credit-chip');
const MASKED_ID = '990000********003X';

/** What becomes of one event in the record. */
function record(kind: string, data: { readonly [key: string]: TraceValue }) {
  return recordedEvents([{ at: 0, source: 'any', kind, data }], { start: 0 });
}

function jsonFrame(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  return Uint8Array.of(body.length >> 8, body.length & 0xff, ...body);
}

function leak(what: string, where: string) {
  return { at: 0, source: 'lab', kind: 'secret.leaked', data: { what, where } };
}

/** Clear card numbers in places of a request where nothing masks by name. */
const PLACES: readonly (readonly [string, object])[] = [
  ['a name', { payeeName: pan }],
  ['a customer number', { customerNumber: pan }],
  ['a customer name', { customerName: `王${pan}` }],
  ['an unknown field', { memo: `to ${pan}.` }],
  ['a field inside another', { more: { deep: [{ memo: pan }] } }],
  ['a card field with more than the number', { payeePan: `${pan} ` }],
  ['the name of a field', { [pan]: 'x' }],
  ['a JSON number', { memo: Number(CREDIT.pan) }],
];

describe('the record', () => {
  it.each(PLACES)('shows no card number that a request carries in %s', (_, fields) => {
    const bytes = jsonFrame(JSON.stringify({ api: 'gateway-payout', ...fields }));
    const recorded = record('wire.sent', { session: 's1', bytes });
    const text = JSON.stringify(recorded);
    expect(text).not.toContain(pan);
    expect(text).not.toContain(CREDIT.pan);
    expect(text).toMatch(/629990\*+\d{4}/);
    expect(recorded[1]).toEqual(leak('pan', 'wire.sent'));
  });

  it('tells a leak wherever the same frame passes', () => {
    const bytes = jsonFrame(JSON.stringify({ payeeName: pan }));
    const passes = ['wire.sent', 'wire.received'].map((kind, at) => {
      return { at, source: 'network', kind, data: { bytes } };
    });
    const kinds = recordedEvents(passes, { start: 0 }).map(({ kind }) => kind);
    expect(kinds).toEqual(['wire.sent', 'secret.leaked', 'wire.received', 'secret.leaked']);
  });

  it('tells no leak of fields that are masked by their names', () => {
    const fields = { payeePan: pan, payeeId: holder.idNumber, userNumber: pan, payeeName: '测试' };
    const [event, ...leaks] = record('wire.sent', { bytes: jsonFrame(JSON.stringify(fields)) });
    expect(event?.data.json).toEqual({
      payeePan: MASKED_PAN,
      payeeId: '***',
      userNumber: MASKED_PAN,
      payeeName: '测试',
    });
    expect(leaks).toEqual([]);
  });

  it('shows no number in a text field of a card message', () => {
    const message = { mti: '0200', pan, stan: '000001', remarks: `CUP${pan}` };
    const frame = { tpdu: '6000030000', header: PLAIN_HEADER };
    const bytes = buildFrame({ ...frame, message: encodeMessage(UNIONPAY_POS, message) });
    const [event, ...leaks] = record('wire.sent', { bytes });
    expect(event?.data.fields).toEqual({
      pan: MASKED_PAN,
      stan: '000001',
      remarks: `CUP${MASKED_PAN}`,
    });
    expect(leaks).toEqual([leak('pan', 'wire.sent')]);
  });

  it('masks the cards of a batch upload, which is no leak, and of nothing else', () => {
    const item = { cardClass: '00', stan: '000003', pan, amountMinor: 1234 };
    const additionalData = buildBatchItems([item, { ...item, pan: CREDIT.pan }]);
    const frame = { tpdu: '6000030000', header: PLAIN_HEADER };
    const [upload, sale] = ['0320', '0200'].map((mti) => {
      const message = encodeMessage(UNIONPAY_POS, { mti, additionalData });
      return record('wire.sent', { bytes: buildFrame({ ...frame, message }) });
    });
    expect(upload).toHaveLength(1);
    expect(upload?.[0]?.data.fields).toEqual({
      additionalData: [
        '02',
        `000000030${MASKED_PAN}000000001234`,
        '000000030000629990******0038000000001234',
      ].join(''),
    });
    expect(sale?.[1]).toEqual(leak('pan', 'wire.sent'));
    expect(JSON.stringify(sale)).not.toContain(pan);
  });

  it('shows no identity number of any holder, whoever pays', () => {
    const { idNumber } = CREDIT.holder;
    const lines = [`证件号:${idNumber}`, idNumber.toLowerCase(), '900000000001234567890'];
    const [event, ...leaks] = record('screen.frame', { lines });
    expect(event?.data.lines).toEqual([`证件号:${MASKED_ID}`, MASKED_ID, lines[2]]);
    expect(leaks).toEqual([leak('idNumber', 'screen.frame')]);
  });

  it('tells each kind of secret once for an event', () => {
    const lines = [pan, pan, holder.idNumber];
    const [, ...leaks] = record('receipt.printed', { lines });
    expect(leaks).toEqual([leak('pan', 'receipt.printed'), leak('idNumber', 'receipt.printed')]);
  });
});
