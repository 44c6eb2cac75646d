import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { parseBatchItems } from '../../protocol/messages/field-48.ts';
import { parseFrame } from '../../protocol/messages/frame.ts';
import {
  UNIONPAY_FIELDS,
  UNIONPAY_POS,
  type UnionPayMessage,
} from '../../protocol/messages/unionpay-pos.ts';
import { maskPan } from '../../protocol/redaction/mask-pan.ts';
import type { Json } from '../../reports/record/events.ts';

/** Fields that are never recorded but as stars: F35, F36, F52 and whatever may hold keys. */
const STARRED = new Set<keyof UnionPayMessage>(['track2', 'track3', 'pinBlock']);

/** Bytes whose content is not shown here, only their number; `poslab decode` explains them. */
const COUNTED = new Set<keyof UnionPayMessage>(['payload', 'iccData', 'securityData']);

/** A batch upload, and in its F48 the place of the first card number and digits of an item. */
const UPLOAD_MTI = '0320';
const ITEM_PAN_FROM = 10;
const ITEM_PAN_DIGITS = 20;
const ITEM_DIGITS = 40;

const LENGTH_BYTES = 2;
const JSON_BRACE = 0x7b;
/** Fields that are never recorded but as stars, and fields that may hold a card number. */
const SECRET_JSON_FIELDS = new Set(['password', 'payeeId', 'certificate']);
const CARD_JSON_FIELDS = new Set(['pan', 'payeePan', 'userNumber']);
const CARD_NUMBER = /^\d{13,19}$/;

/** A frame between terminal and platform, decoded and masked, for the record. */
export function recordedWire(bytes: Uint8Array): { readonly [key: string]: Json } {
  const size = { size: bytes.length };
  if (bytes[LENGTH_BYTES] === JSON_BRACE) return { ...size, json: maskedJson(bytes) };
  const frame = parseFrame(bytes.subarray(LENGTH_BYTES));
  if (!frame.ok) return { ...size, undecoded: frame.fault.code };
  const decoded = decodeMessage(UNIONPAY_POS, frame.value.message);
  if (!decoded.ok) return { ...size, undecoded: decoded.fault.code };
  const message = decoded.value;
  const { mti } = message;
  const shown: Record<string, Json> = {};
  for (const { name } of UNIONPAY_FIELDS) {
    const value = message[name];
    if (value !== undefined) shown[name] = shownField(name, value);
  }
  const { additionalData } = message;
  if (mti === UPLOAD_MTI && additionalData !== undefined) {
    shown.additionalData = maskedItems(additionalData);
  }
  const requirement = frame.value.header.processingRequirement;
  return { ...size, mti, ...(requirement === '0' ? {} : { requirement }), fields: shown };
}

/** F48 of a batch upload, where each item names a card; other texts are shown as they are. */
function maskedItems(digits: string): string {
  const items = parseBatchItems(digits);
  if (!items.ok) return digits;
  const cards = items.value.map(({ pan }) => maskPan(pan).padStart(ITEM_PAN_DIGITS, '0'));
  return cards.reduce((shown, card, item) => {
    const from = ITEM_PAN_FROM + item * ITEM_DIGITS;
    return shown.slice(0, from) + card + shown.slice(from + ITEM_PAN_DIGITS);
  }, digits);
}

function shownField(name: keyof UnionPayMessage, value: string | Uint8Array): Json {
  if (STARRED.has(name)) return '***';
  if (name === 'pan') return maskPan(typeof value === 'string' ? value : '');
  if (typeof value === 'string') return value;
  return COUNTED.has(name) ? `<${value.length} bytes>` : '<bytes>';
}

function maskedJson(bytes: Uint8Array): Json {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES)));
    if (typeof parsed !== 'object' || parsed === null) return '(not an object)';
    return maskedFields(parsed);
  } catch {
    return '(not JSON)';
  }
}

function maskedFields(fields: object): Json {
  const shown: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) {
    shown[key] = SECRET_JSON_FIELDS.has(key) ? '***' : shownJson(key, value);
  }
  return shown;
}

/** Lists, as of offers and certificates, are shown with their fields masked in the same way. */
function shownJson(key: string, value: unknown): Json {
  if (Array.isArray(value)) return value.map((item: unknown) => shownJson(key, item));
  if (typeof value === 'object' && value !== null) return maskedFields(value);
  const isCard = typeof value === 'string' && CARD_JSON_FIELDS.has(key) && CARD_NUMBER.test(value);
  return isCard ? maskPan(value) : plain(value);
}

function plain(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
