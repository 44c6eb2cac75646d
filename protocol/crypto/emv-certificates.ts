import { LabError } from '../../world/errors.ts';
import { concat, fromHex, toHex } from '../bytes.ts';
import { Pan } from '../redaction/pan.ts';
import { joinKey, splitModulus } from './certified-key.ts';
import type { RsaPrivateKey, RsaPublicKey } from './cipher-suite.ts';
import {
  ALGORITHM_INDICATOR,
  bodyBytes,
  openBlock,
  type RefusedBlock,
  refused,
  type SignedFormat,
  signBlock,
} from './recovered-block.ts';

const ISSUER_FORMAT = 0x02;
const ICC_FORMAT = 0x04;
const ISSUER_IDENTIFIER_BYTES = 4;
const PAN_BYTES = 10;
/** Expiry, serial number, two algorithm indicators, two lengths. */
const MIDDLE_BYTES = 2 + 3 + 1 + 1 + 1 + 1;
const NOTHING = new Uint8Array(0);

/** A certificate as the card carries it. */
export interface EmvCertificate {
  /** Tag 90 (issuer) or 9F46 (card), as long as the signer's modulus. */
  readonly certificate: Uint8Array;
  /** Tag 92 or 9F48; empty when the key fits into the certificate. */
  readonly remainder: Uint8Array;
  /** Tag 9F32 or 9F47. */
  readonly exponent: Uint8Array;
}

/** What both kinds of certificate state about a key. */
export interface CertificateTerms {
  readonly publicKey: RsaPublicKey;
  /** Month and year of expiry, digits MMYY. */
  readonly expiry: string;
  /** 3 bytes. */
  readonly serialNumber: Uint8Array;
}

export interface IssuerCertificateTerms extends CertificateTerms {
  /** Leftmost 3 to 8 digits of the PAN. */
  readonly issuerIdentifier: string;
}

export interface IccCertificateTerms extends CertificateTerms {
  readonly pan: Pan;
}

/**
 * Issues an issuer certificate (format 02, EMV book 2 table 1) with the authority's key.
 *
 * @throws LabError `LAB_CRYPTO_CERTIFICATE_TERMS` when a term has the wrong form.
 */
export function issueIssuerCertificate(
  ca: RsaPrivateKey,
  terms: IssuerCertificateTerms,
): EmvCertificate {
  checkTerms(/^\d{3,8}$/.test(terms.issuerIdentifier), 'the issuer identifier has 3 to 8 digits');
  const subject = fromHex(terms.issuerIdentifier.padEnd(ISSUER_IDENTIFIER_BYTES * 2, 'F'));
  return issue(ca, { format: ISSUER_FORMAT, subject, terms, staticData: NOTHING });
}

/** What {@link recoverIssuerCertificate} found. */
export type IssuerCertificateReading =
  | ({ readonly kind: 'recovered' } & IssuerCertificateTerms)
  | RefusedBlock;

/**
 * Recovers and verifies an issuer certificate with the authority's public key. Expiry and issuer
 * identifier are the caller's to compare with date and PAN. No public UnionPay certificate comes
 * with its keys, so the lab's own serve as vectors, byte by byte in the test beside this file.
 */
export function recoverIssuerCertificate(
  ca: RsaPublicKey,
  certificate: EmvCertificate,
): IssuerCertificateReading {
  const reading = read(ca, { format: ISSUER_FORMAT, certificate, staticData: NOTHING });
  if (reading.kind === 'refused') return reading;
  const issuerIdentifier = toHex(reading.subject).replace(/F+$/, '');
  if (!/^\d{3,8}$/.test(issuerIdentifier)) return refused('content');
  return { kind: 'recovered', issuerIdentifier, ...reading.terms };
}

/**
 * Issues a card certificate (format 04, EMV book 2 table 6) with the issuer's key.
 *
 * @param staticData the static data to be authenticated: signed records, then tag 82 if listed
 * @throws LabError `LAB_CRYPTO_CERTIFICATE_TERMS` when a term has the wrong form.
 */
export function issueIccCertificate(
  issuer: RsaPrivateKey,
  terms: IccCertificateTerms,
  staticData: Uint8Array,
): EmvCertificate {
  checkTerms(/^\d{1,19}$/.test(terms.pan.reveal()), 'the PAN has up to 19 digits');
  const subject = fromHex(terms.pan.reveal().padEnd(PAN_BYTES * 2, 'F'));
  return issue(issuer, { format: ICC_FORMAT, subject, terms, staticData });
}

/** What {@link recoverIccCertificate} found. */
export type IccCertificateReading =
  | ({ readonly kind: 'recovered' } & IccCertificateTerms)
  | RefusedBlock;

/**
 * Recovers and verifies a card certificate with the issuer's public key. Expiry and PAN are the
 * caller's to compare with date and tag 5A.
 */
export function recoverIccCertificate(
  issuer: RsaPublicKey,
  certificate: EmvCertificate,
  staticData: Uint8Array,
): IccCertificateReading {
  const reading = read(issuer, { format: ICC_FORMAT, certificate, staticData });
  if (reading.kind === 'refused') return reading;
  const digits = toHex(reading.subject).replace(/F+$/, '');
  if (!/^\d{1,19}$/.test(digits)) return refused('content');
  return { kind: 'recovered', pan: new Pan(digits), ...reading.terms };
}

interface ToIssue {
  readonly format: SignedFormat;
  readonly subject: Uint8Array;
  readonly terms: CertificateTerms;
  readonly staticData: Uint8Array;
}

function issue(signer: RsaPrivateKey, parts: ToIssue): EmvCertificate {
  const { terms, subject } = parts;
  const { modulus, exponent } = terms.publicKey;
  checkTerms(/^(0[1-9]|1[0-2])\d\d$/.test(terms.expiry), 'the expiry is four digits MMYY');
  checkTerms(terms.serialNumber.length === 3, 'the serial number has 3 bytes');
  checkTerms(modulus.length <= signer.modulus.length, 'the key is no longer than its signer');
  const room = bodyBytes(signer.modulus.length) - subject.length - MIDDLE_BYTES;
  const { inside, remainder } = splitModulus(modulus, room);
  const body = concat(
    subject,
    fromHex(terms.expiry),
    terms.serialNumber,
    Uint8Array.of(ALGORITHM_INDICATOR, ALGORITHM_INDICATOR, modulus.length, exponent.length),
    inside,
  );
  const further = concat(remainder, exponent, parts.staticData);
  const certificate = signBlock(signer, { format: parts.format, body, further });
  return { certificate, remainder, exponent };
}

interface ToRead {
  readonly format: typeof ISSUER_FORMAT | typeof ICC_FORMAT;
  readonly certificate: EmvCertificate;
  readonly staticData: Uint8Array;
}

interface ReadTerms {
  readonly kind: 'read';
  readonly subject: Uint8Array;
  readonly terms: CertificateTerms;
}

function read(signer: RsaPublicKey, parts: ToRead): ReadTerms | RefusedBlock {
  const { certificate, remainder, exponent } = parts.certificate;
  const block = openBlock(signer, certificate, parts.format);
  if (block.kind === 'refused') return block;
  const subjectBytes = parts.format === ISSUER_FORMAT ? ISSUER_IDENTIFIER_BYTES : PAN_BYTES;
  const middle = block.body.subarray(subjectBytes, subjectBytes + MIDDLE_BYTES);
  if (middle[5] !== ALGORITHM_INDICATOR || middle[6] !== ALGORITHM_INDICATOR) {
    return refused('algorithm');
  }
  const joined = joinKey({
    inside: block.body.subarray(subjectBytes + MIDDLE_BYTES),
    remainder,
    exponent,
    modulusBytes: middle[7] ?? 0,
    exponentBytes: middle[8] ?? 0,
  });
  if (joined.kind === 'refused') return joined;
  if (!block.hashCovers(concat(remainder, exponent, parts.staticData))) return refused('hash');
  const expiry = toHex(middle.subarray(0, 2));
  const serialNumber = middle.slice(2, 5);
  const subject = block.body.subarray(0, subjectBytes);
  return { kind: 'read', subject, terms: { publicKey: joined.key, expiry, serialNumber } };
}

function checkTerms(holds: boolean, rule: string): void {
  if (holds) return;
  throw new LabError({
    code: 'LAB_CRYPTO_CERTIFICATE_TERMS',
    message: `A certificate cannot be issued: ${rule}.`,
    remedy: 'Correct the terms given for the certificate.',
  });
}
