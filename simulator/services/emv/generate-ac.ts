import { concat, equal } from '../../../protocol/bytes.ts';
import { recoverDynamicData } from '../../../protocol/crypto/emv-signed-data.ts';
import { decodeCdaDynamicData } from '../../../protocol/crypto/icc-dynamic-data.ts';
import { sha1 } from '../../../protocol/crypto/sha.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';
import { COMMAND_DATA_BYTES_MAX, SW, transmit } from './card-exchange.ts';
import { contentOf, formatOneContent } from './card-templates.ts';
import type { EmvReason } from './contract.ts';
import { dolValues } from './dol-values.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';
import type { Cryptogram } from './terminal-action-analysis.ts';

/** Reference control byte of GENERATE AC by what is asked. */
const ASKED: Readonly<Record<Cryptogram, number>> = { aac: 0x00, tc: 0x40, arqc: 0x80 };
const WITH_CDA = 0x10;
const RANK: Readonly<Record<Cryptogram, number>> = { aac: 0, arqc: 1, tc: 2 };
const ATC_BYTES = 2;
const CRYPTOGRAM_BYTES = 8;

/** What GENERATE AC is asked for. */
export interface CryptogramQuestion {
  readonly cryptogram: Cryptogram;
  /** Tag of the list that says which data the card wants: 8C first, 8D second. */
  readonly dolTag: string;
  /** Reason when the card refuses the command. */
  readonly refusal: EmvReason;
}

/** What the card answered; it is among the card's data objects now. */
export interface CryptogramAnswer {
  readonly cryptogram: Cryptogram;
  /** False when a signature was due (CDA) and does not hold. */
  readonly isAuthentic: boolean;
}

/**
 * One GENERATE AC. A higher cryptogram than asked, and an answer without a form, end the
 * transaction. Source: EMV book 3 section 6.5.5, book 2 section 6.6 for CDA.
 */
export function* generateAc(
  context: KernelContext,
  question: CryptogramQuestion,
): Steps<CryptogramAnswer | KernelEnding> {
  const dol = context.fromCard(question.dolTag) ?? new Uint8Array(0);
  const data = dolValues(context, dol, COMMAND_DATA_BYTES_MAX);
  if (data === undefined) return terminated('malformedCardData');
  if (data.length > 0) context.generateAcValues.push(data);
  const isSigned = context.cdaKey !== undefined && question.cryptogram !== 'aac';
  const p1 = ASKED[question.cryptogram] | (isSigned ? WITH_CDA : 0);
  const command = { cla: 0x80, ins: 0xae, p1, p2: 0x00, data, expectsData: true };
  const answer = yield* transmit(context, command);
  if (answer instanceof KernelEnding) return answer;
  if (answer.sw !== SW.ok) return terminated(question.refusal);
  const parts = splitAnswer(answer.data);
  const cryptogram = parts && cryptogramOf(parts.cid);
  if (parts === undefined || cryptogram === undefined) return terminated('malformedCardData');
  if (RANK[cryptogram] > RANK[question.cryptogram]) {
    return terminated('cryptogramHigherThanAsked');
  }
  context.setCard(tags.TAG_9F27_CID, Uint8Array.of(parts.cid));
  context.setCard(tags.TAG_9F36_ATC, parts.atc);
  context.setCard(tags.TAG_9F10_IAD, parts.iad);
  if (parts.signed === undefined || cryptogram === 'aac') {
    if (parts.ac === undefined) return terminated('malformedCardData');
    context.setCard(tags.TAG_9F26_APPLICATION_CRYPTOGRAM, parts.ac);
    return { cryptogram, isAuthentic: !isSigned || cryptogram === 'aac' };
  }
  return { cryptogram, isAuthentic: takeSignedAnswer(context, parts) };
}

/** The parts of an answer in either format. */
interface AnswerParts {
  readonly cid: number;
  readonly atc: Uint8Array;
  readonly ac: Uint8Array | undefined;
  readonly iad: Uint8Array;
  /** Tag 9F4B and the objects around it, when the card signed its answer. */
  readonly signed: { readonly sdad: Uint8Array; readonly content: Uint8Array } | undefined;
}

function splitAnswer(answer: Uint8Array): AnswerParts | undefined {
  const joined = formatOneContent(answer);
  if (joined !== undefined) return splitFormatOne(joined);
  const content = contentOf(answer, tags.TAG_77_RESPONSE_FORMAT_2);
  const inside = content && parseTlv(content);
  if (content === undefined || !inside?.ok) return undefined;
  const objects = inside.value;
  const cid = findTag(objects, tags.TAG_9F27_CID);
  const atc = findTag(objects, tags.TAG_9F36_ATC);
  const ac = findTag(objects, tags.TAG_9F26_APPLICATION_CRYPTOGRAM);
  const sdad = findTag(objects, tags.TAG_9F4B_SIGNED_DYNAMIC_DATA);
  if (cid?.length !== 1 || atc?.length !== ATC_BYTES) return undefined;
  if (ac !== undefined && ac.length !== CRYPTOGRAM_BYTES) return undefined;
  const iad = findTag(objects, tags.TAG_9F10_IAD) ?? new Uint8Array(0);
  const signed = sdad && { sdad, content: withoutSignature(content, objects) };
  return { cid: cid[0] ?? 0, atc, ac, iad, signed };
}

function splitFormatOne(joined: Uint8Array): AnswerParts | undefined {
  const acAt = 1 + ATC_BYTES;
  const iadAt = acAt + CRYPTOGRAM_BYTES;
  if (joined.length < iadAt) return undefined;
  return {
    cid: joined[0] ?? 0,
    atc: joined.subarray(1, acAt),
    ac: joined.subarray(acAt, iadAt),
    iad: joined.subarray(iadAt),
    signed: undefined,
  };
}

/** The objects of the answer without tag 9F4B, byte for byte and in their order. */
function withoutSignature(content: Uint8Array, objects: readonly TlvObject[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { tag, offset, valueOffset, value } of objects) {
    if (tag === tags.TAG_9F4B_SIGNED_DYNAMIC_DATA) continue;
    parts.push(content.subarray(offset, valueOffset + value.length));
  }
  return concat(...parts);
}

/** The kind of cryptogram in tag 9F27; undefined for AAR, which PBOC does not use. */
function cryptogramOf(cid: number): Cryptogram | undefined {
  switch (cid & 0xc0) {
    case 0x00:
      return 'aac';
    case 0x40:
      return 'tc';
    case 0x80:
      return 'arqc';
    default:
      return undefined;
  }
}

/** Checks a signed answer and takes the cryptogram out of it; false when it does not hold. */
function takeSignedAnswer(context: KernelContext, parts: AnswerParts): boolean {
  const { cdaKey } = context;
  const number = context.get(tags.TAG_9F37_UNPREDICTABLE_NUMBER);
  if (cdaKey === undefined || parts.signed === undefined || number === undefined) return false;
  const reading = recoverDynamicData(cdaKey, parts.signed.sdad, number);
  const dynamic =
    reading.kind === 'recovered' ? decodeCdaDynamicData(reading.iccDynamicData) : undefined;
  if (dynamic === undefined || dynamic.cid !== parts.cid) return false;
  const covered = concat(context.pdolValues, ...context.generateAcValues, parts.signed.content);
  if (!equal(sha1(covered), dynamic.transactionDataHash)) return false;
  context.setCard(tags.TAG_9F26_APPLICATION_CRYPTOGRAM, dynamic.applicationCryptogram);
  context.setCard(tags.TAG_9F4C_ICC_DYNAMIC_NUMBER, dynamic.iccDynamicNumber);
  return true;
}
