import { toHex } from '../bytes.ts';
import type { FieldValue } from '../codec/encodings.ts';
import type { Decoded } from '../codec/fault.ts';
import { ALL_STARS, maskPan } from '../redaction/mask-pan.ts';
import { describeTlv } from './describe-tlv.ts';
import type { DescribedPart } from './description.ts';
import { parseEntryMode } from './entry-mode.ts';
import { parseBatchItems, parseSettlementTotals } from './field-48.ts';
import { parseSecurityControl } from './field-53.ts';
import { parseBalances } from './field-54.ts';
import { parseBatchControl } from './field-60.ts';
import { parseOriginalMessage } from './field-61.ts';
import { parseDeviceIdentity, parseDeviceStatus, parseParameterList } from './field-62.ts';
import { findTransaction } from './find-transaction.ts';
import { responseCodeRow } from './response-codes.ts';
import { parseTerminalParameters } from './terminal-parameters.ts';
import type { TransactionName } from './transactions.ts';
import type { UnionPayFieldName, UnionPayMessage } from './unionpay-pos.ts';
import { parseWorkingKeys } from './working-keys.ts';

/** A field's value as it may be shown, and what it is made of. */
export interface ShownValue {
  readonly value: string;
  readonly isMasked: boolean;
  readonly parts: readonly DescribedPart[];
}

type Show = (value: FieldValue, message: UnionPayMessage) => ShownValue;

function shown(value: string, parts: readonly DescribedPart[] = []): ShownValue {
  return { value, isMasked: false, parts };
}

/** A value of which only the size is told. */
function hidden(value: FieldValue, parts: readonly DescribedPart[] = []): ShownValue {
  const size = typeof value === 'string' ? `${value.length} digits` : `${value.length} bytes`;
  return { value: `${ALL_STARS} (${size})`, isMasked: true, parts };
}

function part(name: string, value: string): DescribedPart {
  return { name, value, isMasked: false, parts: [] };
}

/** Parts of a parsed record, in order; nothing when it could not be parsed. */
function partsOf(parsed: Decoded<object>): readonly DescribedPart[] {
  if (!parsed.ok) return [];
  return Object.entries(parsed.value).map(([name, value]) => part(name, String(value)));
}

/** Digits that look like a card number become stars, wherever they stand in a text. */
function withoutCardNumbers(text: string): string {
  return text.replace(/\d{13,19}/g, (digits) => maskPan(digits));
}

const openText: Show = (value) =>
  typeof value === 'string' ? shown(withoutCardNumbers(value)) : hidden(value);
const openDigits: Show = (value) => (typeof value === 'string' ? shown(value) : hidden(value));
const openHex: Show = (value) => (typeof value === 'string' ? hidden(value) : shown(toHex(value)));
const stars: Show = () => ({ value: ALL_STARS, isMasked: true, parts: [] });

const pan: Show = (value) => ({
  value: typeof value === 'string' ? maskPan(value) : ALL_STARS,
  isMasked: true,
  parts: [],
});

function asText(value: FieldValue): string {
  return typeof value === 'string' ? value : '';
}

function withParts(parse: (digits: string) => object): Show {
  return (value) =>
    shown(
      asText(value),
      Object.entries(parse(asText(value))).map(([name, text]) => part(name, String(text))),
    );
}

/** F61 and F60: the digits stay only when they have the form of the field. */
function digitFields(parse: (digits: string) => Decoded<object>): Show {
  return (value) => {
    const parsed = parse(asText(value));
    return parsed.ok ? shown(asText(value), partsOf(parsed)) : hidden(value);
  };
}

const responseCode: Show = (value, message) => {
  const code = asText(value);
  if (message.mti === '0400') return shown(code, [part('use', 'reason of the reversal')]);
  const row = responseCodeRow(code);
  const parts = [part('class', row.responseClass), part('meaning', row.meaning)];
  return shown(code, [...parts, part('terminalText', row.terminalText)]);
};

const balances: Show = (value) => {
  const parsed = parseBalances(asText(value));
  if (!parsed.ok) return hidden(value);
  const parts = parsed.value.map((balance, index) => ({
    name: `balance ${index + 1}`,
    value: `${balance.amountMinor} ${balance.currencyCode}`,
    isMasked: false,
    parts: partsOf({ ok: true, value: balance }),
  }));
  return shown(asText(value), parts);
};

const chipData: Show = (value) =>
  typeof value === 'string' ? hidden(value) : hidden(value, describeTlv(value, 'F55'));

/** F48: settlement totals are open, card numbers of batch items masked, all else hidden. */
const additionalData: Show = (value) => {
  const digits = asText(value);
  const totals = parseSettlementTotals(digits);
  if (totals.ok) {
    const { domestic, foreign } = totals.value;
    return shown(digits, [
      { ...part('domestic', ''), parts: partsOf({ ok: true, value: domestic }) },
      { ...part('foreign', ''), parts: partsOf({ ok: true, value: foreign }) },
    ]);
  }
  if (digits.length === 4) return shown(digits, [part('itemCount', digits)]);
  const items = parseBatchItems(digits);
  if (!items.ok) return hidden(value);
  const parts = items.value.map((item, index) => ({
    ...part(`item ${index + 1}`, ''),
    parts: partsOf({ ok: true, value: { ...item, pan: maskPan(item.pan) } }),
  }));
  return hidden(value, parts);
};

type PayloadShow = (payload: Uint8Array) => ShownValue | undefined;

const keys: PayloadShow = (payload) => {
  const parsed = parseWorkingKeys(payload);
  if (!parsed.ok) return undefined;
  const parts = Object.entries(parsed.value).map(([name, { kcv }]) => ({
    ...part(name, ALL_STARS),
    isMasked: true,
    parts: [part('kcv', toHex(kcv))],
  }));
  return hidden(payload, parts);
};

function opened(parse: (payload: Uint8Array) => Decoded<object>): PayloadShow {
  return (payload) => {
    const parsed = parse(payload);
    return parsed.ok ? shown(`${payload.length} bytes`, partsOf(parsed)) : undefined;
  };
}

const identity: PayloadShow = (payload) => {
  const parsed = parseDeviceIdentity(payload);
  return parsed.ok
    ? shown(`${payload.length} bytes`, [part('identity', withoutCardNumbers(parsed.value))])
    : undefined;
};

const parameterList: PayloadShow = (payload) => {
  const parsed = parseParameterList(payload);
  if (!parsed.ok) return undefined;
  const objects = describeTlv(parsed.value.tlv, 'F62');
  return shown(`${payload.length} bytes`, [part('control', parsed.value.control), ...objects]);
};

/** What F62 may show, by transaction; everything else stays hidden. */
const PAYLOADS: Partial<Record<TransactionName, readonly PayloadShow[]>> = {
  signOnSingleDes: [identity, keys],
  signOn: [identity, keys],
  signOnWithTdk: [identity, keys],
  signOnSm4: [identity, keys],
  signOnSm4WithTdk: [identity, keys],
  statusUpload: [opened(parseDeviceStatus)],
  parameterDownload: [opened(parseTerminalParameters)],
  capkList: [parameterList],
  capkDownload: [parameterList],
  aidList: [parameterList],
  aidDownload: [parameterList],
};

const payload: Show = (value, message) => {
  if (typeof value === 'string') return hidden(value);
  const name = findTransaction(message)?.name;
  const ways = name === undefined ? [] : (PAYLOADS[name] ?? []);
  for (const way of ways) {
    const result = way(value);
    if (result !== undefined) return result;
  }
  return hidden(value);
};

/** How each field may be shown; a field without a line here would not compile. */
const SHOWS: Readonly<Record<UnionPayFieldName, Show>> = {
  pan,
  processingCode: openDigits,
  amountMinor: openDigits,
  stan: openDigits,
  localTime: openDigits,
  localDate: openDigits,
  expiry: stars,
  settlementDate: openDigits,
  entryMode: withParts(parseEntryMode),
  cardSequence: openDigits,
  conditionCode: openDigits,
  pinCaptureCode: openDigits,
  acquirerId: openDigits,
  track2: stars,
  track3: stars,
  rrn: openText,
  authCode: openText,
  responseCode,
  tid: openText,
  mid: openDigits,
  institutions: openText,
  additionalData,
  currencyCode: openText,
  pinBlock: stars,
  securityControl: withParts(parseSecurityControl),
  balances,
  iccData: chipData,
  acquirerData: (value) => hidden(value),
  purseData: (value) => hidden(value),
  securityData: (value) => hidden(value),
  batchControl: digitFields(parseBatchControl),
  originalMessage: digitFields(parseOriginalMessage),
  payload,
  remarks: openText,
  mac: openHex,
};

/** A field as it may be shown: secrets masked, unknown contents hidden. */
export function showField(
  name: UnionPayFieldName,
  value: FieldValue,
  message: UnionPayMessage,
): ShownValue {
  return SHOWS[name](value, message);
}
