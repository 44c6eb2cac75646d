import { toHex } from '../bytes.ts';
import { decodePartly, type FieldPlace } from '../codec/decode-message.ts';
import { type CodecFault, faultText } from '../codec/fault.ts';
import { showField } from './describe-field.ts';
import type { DescribedField, DescribedForm, DescribedPart, Description } from './description.ts';
import { findTransaction, isAnswerMti } from './find-transaction.ts';
import { type Frame, parseFrame } from './frame.ts';
import { UNIONPAY_FIELDS, UNIONPAY_POS, type UnionPayMessage } from './unionpay-pos.ts';

interface Envelope {
  readonly form: DescribedForm;
  readonly frame: Frame | undefined;
  readonly message: Uint8Array;
  /** Offset of the MTI in the bytes given. */
  readonly start: number;
}

function framed(bytes: Uint8Array, lengthBytes: 0 | 2): Envelope | undefined {
  const parsed = parseFrame(bytes.subarray(lengthBytes));
  if (!parsed.ok) return undefined;
  const { message } = parsed.value;
  const form = lengthBytes === 2 ? 'length+tpdu+header+message' : 'tpdu+header+message';
  return { form, frame: parsed.value, message, start: bytes.length - message.length };
}

const TPDU_ID = 0x60;
const BARE_MESSAGE_START = /^0[1-9][0-3]0/;

/** All ways in which the bytes could be meant, the likeliest first. */
function envelopesOf(bytes: Uint8Array): readonly Envelope[] {
  const bare: Envelope = { form: 'message', frame: undefined, message: bytes, start: 0 };
  const length = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const withLength = framed(bytes, 2);
  const withTpdu = framed(bytes, 0);
  const ordered = [bare, withTpdu, withLength];
  if (length === bytes.length - 2) ordered.unshift(withLength);
  else if (bytes[0] === TPDU_ID) ordered.unshift(withTpdu);
  else if (bytes[2] === TPDU_ID && !BARE_MESSAGE_START.test(toHex(bytes.subarray(0, 2)))) {
    ordered.unshift(withLength);
  }
  return ordered.filter((envelope) => envelope !== undefined);
}

function chooseEnvelope(bytes: Uint8Array): Envelope {
  const envelopes = envelopesOf(bytes);
  const whole = envelopes.find(
    ({ message }) => decodePartly(UNIONPAY_POS, message).fault === undefined,
  );
  return whole ?? envelopes[0] ?? { form: 'message', frame: undefined, message: bytes, start: 0 };
}

function describeFields(
  message: UnionPayMessage,
  offsets: ReadonlyMap<string, number>,
): readonly DescribedField[] {
  const fields: DescribedField[] = [];
  for (const { field, name, title } of UNIONPAY_FIELDS) {
    const value = message[name];
    if (value === undefined) continue;
    const shown = showField(name, value, message);
    fields.push({ field, name, title, offset: offsets.get(name), ...shown });
  }
  return fields;
}

function describeAll(
  message: UnionPayMessage,
  parts: {
    readonly envelope: Pick<Envelope, 'form' | 'frame' | 'start'>;
    readonly places: readonly FieldPlace[];
    readonly fault: CodecFault | undefined;
  },
): Description {
  const { envelope, places, fault } = parts;
  const { form, frame, start } = envelope;
  const row = findTransaction(message);
  const offsets = new Map(places.map(({ name, offset }) => [name, start + offset]));
  return {
    form,
    tpdu: frame?.tpdu,
    header: frame?.header,
    mti: message.mti,
    transaction: row === undefined ? undefined : { name: row.name, titleZh: row.titleZh },
    direction: isAnswerMti(message.mti) ? 'answer' : 'request',
    fields: describeFields(message, offsets),
    fault: fault === undefined ? undefined : { ...fault, offset: start + fault.offset },
  };
}

/** Explains a message in memory; card numbers, tracks, PIN blocks and keys are masked. */
export function describeMessage(message: UnionPayMessage): Description {
  const envelope = { form: 'message', frame: undefined, start: 0 } as const;
  return describeAll(message, { envelope, places: [], fault: undefined });
}

/**
 * Explains bytes: a bare message, TPDU and header before it, or the two length bytes as well; which
 * of them is found out. What cannot be read is told by place and form, never by value.
 */
export function describeBytes(bytes: Uint8Array): Description {
  const envelope = chooseEnvelope(bytes);
  const { message, places, fault } = decodePartly(UNIONPAY_POS, envelope.message);
  return describeAll(message, { envelope, places, fault });
}

function partLines(parts: readonly DescribedPart[], indent: string): readonly string[] {
  return parts.flatMap((part) => {
    const line =
      part.value === '' ? `${indent}${part.name}` : `${indent}${part.name}: ${part.value}`;
    return [line, ...partLines(part.parts, `${indent}  `)];
  });
}

/** A description as lines of text for people. */
export function descriptionText(description: Description): string {
  const { form, tpdu, header, mti, transaction, direction, fields, fault } = description;
  const lines = [`form: ${form}`];
  if (tpdu !== undefined) lines.push(`TPDU: ${tpdu}`);
  if (header !== undefined) {
    const { applicationClass, version, terminalState } = header;
    const { processingRequirement, subVersion } = header;
    lines.push(
      `header: class ${applicationClass}, version ${version}.${subVersion}, ` +
        `state ${terminalState}, processing requirement ${processingRequirement}`,
    );
  }
  const name = transaction === undefined ? 'unknown' : `${transaction.name} ${transaction.titleZh}`;
  lines.push(`MTI: ${mti} (${name}, ${direction})`);
  for (const field of fields) {
    lines.push(`F${field.field} ${field.title}: ${field.value}`, ...partLines(field.parts, '  '));
  }
  if (fault !== undefined) lines.push(`fault: ${faultText(fault)}`);
  return lines.join('\n');
}
