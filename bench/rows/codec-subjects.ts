import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { expectDecoded } from '../../protocol/codec/fault.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { CODEC_PEERS, loadPeer } from '../peers.ts';
import { BINARY_FIELDS, CODEC_MESSAGES, type PlainMessage } from './codec-messages.ts';

/** One codec ready to be measured: both ways, on messages prepared in its own form. */
export interface CodecSubject {
  readonly name: string;
  /** Builds message number `index`, reads it back, and returns what was read. */
  readonly roundTrip: (index: number) => unknown;
  /** The same, as field number → text, to prove that nothing was lost. */
  readonly check: (index: number) => PlainMessage;
}

function messageAt<T>(messages: readonly T[], index: number): T {
  const message = messages[index];
  if (message === undefined) throw new Error(`no message ${index}`);
  return message;
}

/** The lab's codec with its UnionPay table. */
export function ourCodec(): CodecSubject {
  const messages = CODEC_MESSAGES.map(toUnionPay);
  const roundTrip = (index: number): UnionPayMessage => {
    const bytes = encodeMessage(UNIONPAY_POS, messageAt(messages, index));
    return expectDecoded(decodeMessage(UNIONPAY_POS, bytes));
  };
  return {
    name: 'cloudpos-lab',
    roundTrip,
    check: (index) => {
      const read: Record<number, string> = {};
      for (const [name, value] of Object.entries(roundTrip(index))) {
        const field = name === 'mti' ? 0 : (UNIONPAY_POS.byName.get(name)?.field ?? -1);
        read[field] = typeof value === 'string' ? value : Buffer.from(value).toString('hex');
      }
      return read;
    },
  };
}

function toUnionPay(plain: PlainMessage): UnionPayMessage {
  const values: Record<string, string | Uint8Array> = {};
  for (const [number, text] of Object.entries(plain)) {
    const name = UNIONPAY_POS.byNumber[Number(number)]?.name;
    if (name === undefined) continue;
    const isBinary = BINARY_FIELDS.includes(Number(number));
    values[name] = isBinary ? new Uint8Array(Buffer.from(text, 'hex')) : text;
  }
  return { ...values, mti: plain[0] ?? '' };
}

interface Iso8583Message {
  /** The message behind its two-byte length. */
  getBufferMessage(): Buffer;
  getIsoJSON(bytes: Buffer): Record<string, string>;
}
type Iso8583Class = new (
  message?: Record<string, string>,
  formats?: Record<string, unknown>,
) => Iso8583Message;

/** iso_8583: its own ASCII form with a binary bitmap. */
function iso8583(): CodecSubject | undefined {
  const peer = CODEC_PEERS.find((one) => one.name === 'iso_8583');
  const Message = peer === undefined ? undefined : loadPeer<Iso8583Class>(peer);
  if (Message === undefined) return undefined;
  const fixed = { Label: '', LenType: 'fixed', MaxLen: 16 };
  const formats = {
    53: { ...fixed, ContentType: 'n' },
    64: { ...fixed, ContentType: 'b' },
  };
  const roundTrip = (index: number): Record<string, string> => {
    const message = new Message({ ...messageAt(CODEC_MESSAGES, index) }, formats);
    return new Message(undefined, formats).getIsoJSON(message.getBufferMessage());
  };
  return { name: 'iso_8583', roundTrip, check: roundTrip };
}

interface JsposMessage {
  setMTI(mti: string): void;
  setField(field: number, value: string): void;
  getValue(field: number): unknown;
  getChildren(): Record<string, unknown>;
  pack(): number[];
  unpack(bytes: number[]): void;
}
interface JsposModule {
  readonly ISOBasePackager: new () => {
    setFieldPackager(fields: readonly unknown[]): void;
    createISOMsg(): JsposMessage;
  };
  readonly packer: Readonly<
    Record<string, new (length: number, title: string, pad?: boolean) => unknown>
  >;
}

/** Kind of packer and length of each field, in the UnionPay table's forms. */
const JSPOS_FIELDS: Readonly<Record<number, readonly [kind: string, length: number]>> = {
  0: ['IFB_NUMERIC', 4],
  1: ['IFB_BITMAP', 8],
  2: ['IFB_LLNUM', 19],
  3: ['IFB_NUMERIC', 6],
  4: ['IFB_NUMERIC', 12],
  11: ['IFB_NUMERIC', 6],
  12: ['IFB_NUMERIC', 6],
  13: ['IFB_NUMERIC', 4],
  14: ['IFB_NUMERIC', 4],
  22: ['IFB_NUMERIC', 3],
  25: ['IFB_NUMERIC', 2],
  26: ['IFB_NUMERIC', 2],
  37: ['IF_CHAR', 12],
  38: ['IF_CHAR', 6],
  39: ['IF_CHAR', 2],
  41: ['IF_CHAR', 8],
  42: ['IF_CHAR', 15],
  49: ['IF_CHAR', 3],
  52: ['IFB_BINARY', 8],
  53: ['IFB_NUMERIC', 16],
  60: ['IFB_LLLNUM', 30],
  64: ['IFB_BINARY', 8],
};

/** jspos: packers set up for the same UnionPay form, byte for byte. */
function jspos(): CodecSubject | undefined {
  const peer = CODEC_PEERS.find((one) => one.name === 'jspos');
  const module = peer === undefined ? undefined : loadPeer<JsposModule>(peer);
  if (module === undefined) return undefined;
  const packager = new module.ISOBasePackager();
  const fields: unknown[] = new Array(65).fill(null);
  for (const [number, [kind, length]] of Object.entries(JSPOS_FIELDS)) {
    const Packer = module.packer[kind];
    if (Packer === undefined) throw new Error(`jspos has no ${kind}`);
    fields[Number(number)] = new Packer(length, `F${number}`, false);
  }
  packager.setFieldPackager(fields);
  const roundTrip = (index: number): JsposMessage => {
    const message = packager.createISOMsg();
    for (const [number, text] of Object.entries(messageAt(CODEC_MESSAGES, index))) {
      if (number === '0') message.setMTI(text);
      else message.setField(Number(number), text);
    }
    const read = packager.createISOMsg();
    read.unpack(message.pack());
    return read;
  };
  return { name: 'jspos', roundTrip, check: (index) => plainFromJspos(roundTrip(index)) };
}

function plainFromJspos(message: JsposMessage): PlainMessage {
  const read: Record<number, string> = {};
  for (const number of Object.keys(message.getChildren()).map(Number)) {
    if (number < 0) continue;
    const value = message.getValue(number);
    read[number] = Array.isArray(value) ? Buffer.from(value).toString('hex') : String(value);
  }
  return read;
}

/** What can be compared with, by package name; undefined when it has not been fetched. */
export const PEER_CODECS: Readonly<Record<string, () => CodecSubject | undefined>> = {
  iso_8583: iso8583,
  jspos,
};
