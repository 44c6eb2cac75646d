import { concat } from '../../protocol/bytes.ts';
import { signDynamicData } from '../../protocol/crypto/emv-signed-data.ts';
import { encodeCdaDynamicData } from '../../protocol/crypto/icc-dynamic-data.ts';
import { sha1 } from '../../protocol/crypto/sha.ts';
import * as tags from '../../protocol/emv/tags.ts';
import { buildTlv, type TlvPair } from '../../protocol/emv/tlv.ts';
import { tvr } from '../../protocol/emv/tvr.ts';
import type { ApplicationState, TransactionState } from './application-state.ts';
import {
  type Cryptogram,
  cardVerificationResults,
  isVelocityExceeded,
} from './card-verification-results.ts';
import {
  applicationCryptogram,
  atcBytes,
  isIssuerProven,
  issuerApplicationData,
} from './chip-cryptogram.ts';
import type { ApplicationPersonalisation, DolReader } from './chip-personalisation.ts';
import { type ChipCommand, respond, STATUS } from './command-apdu.ts';

/** An application in a transaction. */
export interface CryptogramMaker {
  readonly personalisation: ApplicationPersonalisation;
  readonly state: ApplicationState;
  readonly transaction: TransactionState;
}

const CID: Readonly<Record<Cryptogram, number>> = { aac: 0x00, tc: 0x40, arqc: 0x80 };
const KIND_MASK = 0xc0;
const WITH_CDA = 0x10;
const APPROVALS: ReadonlySet<string> = new Set(['00', '10', '11', 'Y1', 'Y3']);
const UNABLE: ReadonlySet<string> = new Set(['Y3', 'Z3']);

/** GENERATE AC: the card's own risk management, then the cryptogram that follows from it. */
export function generateCryptogram(maker: CryptogramMaker, command: ChipCommand): Uint8Array {
  const { personalisation, transaction } = maker;
  const asked = askedFor(command.p1);
  if (asked === undefined || command.p2 !== 0) return respond(STATUS.wrongParameters);
  if (transaction.phase === 'completed') return respond(STATUS.conditionsNotSatisfied);
  const isFirst = transaction.phase === 'begun';
  const dol = isFirst ? personalisation.cdol1 : personalisation.cdol2;
  if (command.data.length !== dol.lengthBytes) return respond(STATUS.wrongLength);
  transaction.terminalValues.push(command.data);
  const arc = isFirst ? '' : arcOf(dol, command.data);
  if (!isFirst) checkListedIssuerData(maker, dol.read(command.data, '91'));
  const decided = isFirst ? decideFirst(maker, asked) : decideSecond(maker, asked, arc);
  const cryptogram = personalisation.alwaysAnswers ?? decided;
  const answer = makeAnswer(maker, {
    first: isFirst ? cryptogram : 'arqc',
    second: isFirst ? undefined : cryptogram,
    isUnableToGoOnline: UNABLE.has(arc),
    dol,
    values: command.data,
    isSigned: (command.p1 & WITH_CDA) !== 0 && cryptogram !== 'aac',
  });
  remember(maker, { isFirst, cryptogram, dol, values: command.data, ac: answer.ac });
  return respond(STATUS.ok, answer.data);
}

function askedFor(p1: number): Cryptogram | undefined {
  switch (p1 & KIND_MASK) {
    case CID.aac:
      return 'aac';
    case CID.tc:
      return 'tc';
    case CID.arqc:
      return 'arqc';
    default:
      return undefined;
  }
}

function arcOf(dol: DolReader, values: Uint8Array): string {
  return String.fromCharCode(...(dol.read(values, tags.TAG_8A_ARC) ?? []));
}

/** Tag 91 that came with CDOL2, for cards that check their issuer there. */
function checkListedIssuerData(maker: CryptogramMaker, issuerData: Uint8Array | undefined): void {
  const { personalisation, state, transaction } = maker;
  if (personalisation.issuerAuthentication !== 'cdol2' || issuerData === undefined) return;
  if (issuerData.every((byte) => byte === 0)) return;
  const { arqc } = transaction;
  const isProven = isIssuerProven(personalisation, { state, arqc }, issuerData);
  transaction.issuerCheck = isProven ? 'passed' : 'failed';
}

/** Card risk management: a chip without an offline limit never approves alone. */
function decideFirst(maker: CryptogramMaker, asked: Cryptogram): Cryptogram {
  if (asked !== 'tc') return asked;
  const { personalisation, state } = maker;
  const mayApprove =
    personalisation.offlineLimit !== undefined && !isVelocityExceeded(personalisation, state);
  return mayApprove ? 'tc' : 'arqc';
}

/** A TC needs an approval, and an issuer that proved itself where the card demands it. */
function decideSecond(maker: CryptogramMaker, asked: Cryptogram, arc: string): Cryptogram {
  const { personalisation, state, transaction } = maker;
  if (asked !== 'tc' || !APPROVALS.has(arc)) return 'aac';
  if (UNABLE.has(arc)) {
    const mayApprove =
      personalisation.offlineLimit !== undefined && !isVelocityExceeded(personalisation, state);
    return mayApprove ? 'tc' : 'aac';
  }
  const demandsProof = personalisation.issuerAuthentication !== 'none';
  return demandsProof && transaction.issuerCheck !== 'passed' ? 'aac' : 'tc';
}

interface AnswerParts {
  readonly first: Cryptogram;
  readonly second: Cryptogram | undefined;
  readonly isUnableToGoOnline: boolean;
  readonly dol: DolReader;
  readonly values: Uint8Array;
  readonly isSigned: boolean;
}

interface Answer {
  readonly ac: Uint8Array;
  readonly data: Uint8Array;
}

function makeAnswer(maker: CryptogramMaker, parts: AnswerParts): Answer {
  const { personalisation, state } = maker;
  const cvr = cardVerificationResults({ ...maker, ...parts });
  const { dol, values } = parts;
  const ac = applicationCryptogram({ personalisation, state, cvr, dol, values });
  const cid = Uint8Array.of(CID[parts.second ?? parts.first]);
  const atc = atcBytes(state.atc);
  const iad = issuerApplicationData(cvr);
  if (parts.isSigned) {
    const data = signedAnswer(maker, { ...parts, cid, atc, ac, iad });
    if (data !== undefined) return { ac, data };
  }
  return { ac, data: buildTlv([[tags.TAG_80_RESPONSE_FORMAT_1, concat(cid, atc, ac, iad)]]) };
}

interface SignedParts extends AnswerParts {
  readonly cid: Uint8Array;
  readonly atc: Uint8Array;
  readonly ac: Uint8Array;
  readonly iad: Uint8Array;
}

/** The answer with tag 9F4B (CDA); undefined when the chip cannot sign. */
function signedAnswer(maker: CryptogramMaker, parts: SignedParts): Uint8Array | undefined {
  const { iccKey } = maker.personalisation;
  const terminalData = parts.dol.read(parts.values, tags.TAG_9F37_UNPREDICTABLE_NUMBER);
  if (iccKey === undefined || terminalData === undefined) return undefined;
  const objects: readonly TlvPair[] = [
    [tags.TAG_9F27_CID, parts.cid],
    [tags.TAG_9F36_ATC, parts.atc],
    [tags.TAG_9F10_IAD, parts.iad],
  ];
  const covered = concat(...maker.transaction.terminalValues, buildTlv(objects));
  const iccDynamicData = encodeCdaDynamicData({
    iccDynamicNumber: parts.atc,
    cid: parts.cid[0] ?? 0,
    applicationCryptogram: parts.ac,
    transactionDataHash: sha1(covered),
  });
  const sdad = signDynamicData(iccKey, { iccDynamicData, terminalData });
  const content = buildTlv([...objects, [tags.TAG_9F4B_SIGNED_DYNAMIC_DATA, sdad]]);
  return buildTlv([[tags.TAG_77_RESPONSE_FORMAT_2, content]]);
}

interface Made {
  readonly isFirst: boolean;
  readonly cryptogram: Cryptogram;
  readonly dol: DolReader;
  readonly values: Uint8Array;
  readonly ac: Uint8Array;
}

/** What the chip keeps of this cryptogram for the rest of the transaction and for the next. */
function remember(maker: CryptogramMaker, made: Made): void {
  const { state, transaction } = maker;
  const results = made.dol.read(made.values, tags.TAG_95_TVR) ?? new Uint8Array(tvr.lengthBytes);
  if (made.isFirst && made.cryptogram === 'arqc') {
    transaction.phase = 'online';
    transaction.arqc = made.ac;
    state.isOnlineIncomplete = true;
    return;
  }
  transaction.phase = 'completed';
  if (made.isFirst) {
    state.isSdaFailed = tvr.has(results, 'sdaFailed');
    state.isDdaFailed = tvr.has(results, 'ddaFailed') || tvr.has(results, 'cdaFailed');
    return;
  }
  state.isOnlineIncomplete = false;
  state.isIssuerUnproven = transaction.issuerCheck === 'failed';
  const { issuerAuthentication } = maker.personalisation;
  const isHeard =
    issuerAuthentication === 'none'
      ? made.cryptogram === 'tc'
      : transaction.issuerCheck === 'passed';
  if (!isHeard) return;
  state.lastOnlineAtc = state.atc;
  state.isSdaFailed = false;
  state.isDdaFailed = false;
}
