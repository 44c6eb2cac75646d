import forge from 'node-forge';

/** What opening a PKCS#12 came to. */
export type Pkcs12Opening =
  /** Key and certificate belong together. */
  | {
      readonly kind: 'opened';
      /** Merchant number that the certificate was issued to; empty when its name tells none. */
      readonly holder: string;
      /** Serial number, hex. */
      readonly serial: string;
      /** Whether it is issued under the root in question. */
      readonly isIssued: boolean;
    }
  /** The password does not open it. */
  | { readonly kind: 'locked' }
  /** It is a PKCS#12, but without a key or without its certificate. */
  | { readonly kind: 'incomplete' };

/** Forge's form of bytes: a text with one character per byte. */
function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The bytes as ASN.1; undefined when they are none. */
function readAsn1(bytes: Uint8Array): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(binary(bytes));
  } catch {
    return undefined;
  }
}

/** A sequence of version 3, contents and MAC (RFC 7292, section 4). */
const PKCS12_VERSION = 3;

function isPfx(asn1: forge.asn1.Asn1): boolean {
  const [version] = Array.isArray(asn1.value) ? asn1.value : [];
  if (typeof version !== 'object' || typeof version.value !== 'string') return false;
  return asn1.type === forge.asn1.Type.SEQUENCE && version.value.charCodeAt(0) === PKCS12_VERSION;
}

/** Whether bytes have the form of a PKCS#12; its password is not asked. */
export function isPkcs12(bytes: Uint8Array): boolean {
  const asn1 = readAsn1(bytes);
  return asn1 !== undefined && isPfx(asn1);
}

const BAG_OF_KEY = '1.2.840.113549.1.12.10.1.2';
const BAG_OF_CERTIFICATE = '1.2.840.113549.1.12.10.1.3';
/** The merchant number stands second in the name of a merchant: `041@777290058110113@…@…`. */
const HOLDER = /^\d{3}@(\d{15})@/;

function holderOf(certificate: forge.pki.Certificate): string {
  const name: unknown = certificate.subject.getField('CN')?.value;
  return typeof name === 'string' ? (HOLDER.exec(name)?.[1] ?? '') : '';
}

function isIssuedUnder(root: Uint8Array, certificate: forge.pki.Certificate): boolean {
  const asn1 = readAsn1(root);
  if (asn1 === undefined) return false;
  try {
    return forge.pki.certificateFromAsn1(asn1).verify(certificate);
  } catch {
    return false;
  }
}

function unlock(asn1: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx | undefined {
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, true, password);
  } catch {
    return undefined;
  }
}

/** A PKCS#12, its password, and the certificate under which it should be issued (DER). */
export interface Pkcs12Parts {
  readonly bytes: Uint8Array;
  readonly password: string;
  readonly root: Uint8Array;
}

/**
 * Opens a PKCS#12 with its password, some ten milliseconds of work. The MAC over the contents
 * decides whether the password is right. The private key stays inside: only whether it is that of
 * the certificate is told. That a payout merchant's certificate names it in the second place of
 * its common name is assumed, after the public form of such names.
 */
export function openPkcs12({ bytes, password, root }: Pkcs12Parts): Pkcs12Opening {
  const asn1 = readAsn1(bytes);
  const opened = asn1 === undefined ? undefined : unlock(asn1, password);
  if (opened === undefined) return { kind: 'locked' };
  const bags = (bagType: string) => opened.getBags({ bagType })[bagType] ?? [];
  const key = bags(BAG_OF_KEY)[0]?.key;
  const certificate = bags(BAG_OF_CERTIFICATE)[0]?.cert;
  if (key === null || key === undefined || certificate === undefined) return { kind: 'incomplete' };
  const { publicKey } = certificate;
  const isPair = 'n' in publicKey && publicKey.n.equals(key.n);
  if (!isPair) return { kind: 'incomplete' };
  return {
    kind: 'opened',
    holder: holderOf(certificate),
    serial: certificate.serialNumber,
    isIssued: isIssuedUnder(root, certificate),
  };
}
