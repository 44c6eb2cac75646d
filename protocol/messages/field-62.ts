import { LabError } from '../../world/errors.ts';
import { concat, fromAscii, toHex } from '../bytes.ts';
import { type CodecFault, type Decoded, decoded, failed } from '../codec/fault.ts';
import { decodeGbk } from '../codec/gbk.ts';
import { namesOf } from '../codec/table-names.ts';
import { parseTlv, type TlvObject } from '../emv/tlv.ts';

const SEQUENCE_MARK = 'Sequence No';

function fault(expected: string, received: string): CodecFault {
  return { code: 'LAB_CODEC_FORM', path: 'F62', offset: 0, expected, received };
}

/**
 * F62 of a sign-on request: `Sequence No`, two-digit length, identity (certificate or vendor number
 * and serial number).
 * @throws LabError LAB_CODEC_VALUE_INVALID when the identity is longer than 99 characters
 */
export function buildDeviceIdentity(identity: string): Uint8Array {
  if (identity.length > 99) {
    throw new LabError({
      code: 'LAB_CODEC_VALUE_INVALID',
      message: `F62 › identity: expected at most 99 characters, received ${identity.length}`,
      remedy: 'Shorten the serial number of the terminal.',
    });
  }
  return fromAscii(SEQUENCE_MARK + String(identity.length).padStart(2, '0') + identity);
}

/** Identity of the device in F62 of a sign-on request. */
export function parseDeviceIdentity(payload: Uint8Array): Decoded<string> {
  const text = decodeGbk(payload) ?? '';
  const start = SEQUENCE_MARK.length + 2;
  const length = Number(text.slice(SEQUENCE_MARK.length, start));
  if (!text.startsWith(SEQUENCE_MARK) || text.length !== start + length) {
    return failed(fault(`${SEQUENCE_MARK}, two-digit length, identity`, 'another form'));
  }
  return decoded(text.slice(start));
}

/** Devices of a status upload in the order of their codes. */
export const STATUS_DEVICES = {
  keyboard: '01',
  pinPad: '02',
  cardReader: '03',
  printer: '04',
  display: '05',
} as const;

export type StatusDevice = keyof typeof STATUS_DEVICES;

/** F62 of a status upload: code and state of every device, `1` for good. */
export function buildDeviceStatus(isGood: Readonly<Record<StatusDevice, boolean>>): Uint8Array {
  let text = '';
  for (const code of Object.values(STATUS_DEVICES)) {
    const name = deviceOfCode(code);
    text += code + (name !== undefined && isGood[name] ? '1' : '0');
  }
  return fromAscii(text);
}

function deviceOfCode(code: string): StatusDevice | undefined {
  return namesOf(STATUS_DEVICES).find((name) => STATUS_DEVICES[name] === code);
}

/** Devices of a status upload with whether they are good. */
export function parseDeviceStatus(
  payload: Uint8Array,
): Decoded<Partial<Record<StatusDevice, boolean>>> {
  const text = decodeGbk(payload) ?? '';
  const states: Partial<Record<StatusDevice, boolean>> = {};
  for (let at = 0; at < text.length; at += 3) {
    const device = deviceOfCode(text.slice(at, at + 2));
    const state = text.charAt(at + 2);
    if (device === undefined || state === '') {
      return failed(fault('device codes 01 to 05, each with one state', 'another form'));
    }
    states[device] = state === '1';
  }
  return decoded(states);
}

/**
 * F62 of a CAPK or AID list query: `1` and the number of items already received, two digits.
 * @throws LabError LAB_CODEC_VALUE_INVALID above 99
 */
export function buildListQuery(receivedCount: number): Uint8Array {
  if (Number.isInteger(receivedCount) && receivedCount >= 0 && receivedCount <= 99) {
    return fromAscii(`1${String(receivedCount).padStart(2, '0')}`);
  }
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: 'F62 › receivedCount: expected a whole number from 0 to 99',
    remedy: 'End the list with the host before asking for more.',
  });
}

/** Number of items that the terminal says it has received. */
export function parseListQuery(payload: Uint8Array): Decoded<number> {
  const text = decodeGbk(payload) ?? '';
  if (/^1\d{2}$/.test(text)) return decoded(Number(text.slice(1)));
  return failed(fault('1 and a count of two digits', 'another form'));
}

/** First byte of a CAPK or AID list or download; 0 and 3 are deduced. */
export const LIST_CONTROLS = { nothing: '0', last: '1', more: '2', end: '3' } as const;

export type ListControl = keyof typeof LIST_CONTROLS;

/** F62 of an answer to a list query or to a download. */
export interface ParameterList {
  readonly control: ListControl;
  /** BER-TLV as in the reference of AID and CAPK blocks; empty when there is nothing. */
  readonly tlv: Uint8Array;
}

/** Joins control byte and data objects. */
export function buildParameterList(list: ParameterList): Uint8Array {
  return concat(fromAscii(LIST_CONTROLS[list.control]), list.tlv);
}

function controlOf(byte: number | undefined): ListControl | undefined {
  if (byte === 0x30) return 'nothing';
  if (byte === 0x31) return 'last';
  if (byte === 0x32) return 'more';
  return byte === 0x33 ? 'end' : undefined;
}

/** Splits control byte and data objects, and checks that the objects are whole. */
export function parseParameterList(
  payload: Uint8Array,
): Decoded<ParameterList & { readonly objects: readonly TlvObject[] }> {
  const control = controlOf(payload[0]);
  if (control === undefined) return failed(fault('a control byte 0 to 3', 'another first byte'));
  const tlv = payload.slice(1);
  const objects = parseTlv(tlv, { path: 'F62', offset: 1 });
  if (!objects.ok) return objects;
  return decoded({ control, tlv, objects: objects.value });
}

/** One entry of a CAPK list: which key the host has, and until when. */
export interface CapkListEntry {
  readonly ridHex: string;
  readonly indexHex: string;
  /** Bytes of DF05 as sent: 8 ASCII digits or 4 BCD bytes; undefined when absent. */
  readonly expiry: Uint8Array | undefined;
}

/** Entries of a CAPK list: 9F06, 9F22 and DF05, again and again. */
export function capkListEntries(objects: readonly TlvObject[]): readonly CapkListEntry[] {
  const entries: { ridHex: string; indexHex: string; expiry: Uint8Array | undefined }[] = [];
  for (const { tag, value } of objects) {
    if (tag === '9F06') entries.push({ ridHex: toHex(value), indexHex: '', expiry: undefined });
    const current = entries.at(-1);
    if (current === undefined) continue;
    if (tag === '9F22') current.indexHex = toHex(value);
    if (tag === 'DF05') current.expiry = value;
  }
  return entries;
}

/** Entries of an AID list, hex: the value of every 9F06. */
export function aidListEntries(objects: readonly TlvObject[]): readonly string[] {
  return objects.filter(({ tag }) => tag === '9F06').map(({ value }) => toHex(value));
}

const SECOND_CARD_CHARACTERS = 22;

/** F62 of a transfer to a second card: its number, filled with spaces to 22. The PAN is secret. */
export function buildSecondCard(pan: string): Uint8Array {
  return fromAscii(pan.padEnd(SECOND_CARD_CHARACTERS, ' '));
}

/** F62 of an approved chip transaction in the batch upload; amount n12, currency 156. */
export function buildBatchIcItem(cardClass: '00' | '01', amountMinor: string): Uint8Array {
  return fromAscii(`61${cardClass}00${amountMinor}156`);
}
