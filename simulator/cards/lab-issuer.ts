import { fromHex, toHex } from '../../protocol/bytes.ts';
import { computeCapkHash } from '../../protocol/crypto/capk-hash.ts';
import {
  type EmvCertificate,
  issueIccCertificate,
  issueIssuerCertificate,
} from '../../protocol/crypto/emv-certificates.ts';
import { signStaticData } from '../../protocol/crypto/emv-signed-data.ts';
import {
  LAB_CA_INDEX,
  LAB_CA_KEY,
  LAB_CA_RID,
  LAB_ICC_768_KEY,
  LAB_ICC_1024_KEY,
  LAB_ISSUER_KEY,
} from '../../protocol/crypto/lab-keys.ts';
import { buildCapkBlock } from '../../protocol/emv/parameter-blocks.ts';
import type { Pan } from '../../protocol/redaction/pan.ts';
import { BoundedMemo } from '../bounded-memo.ts';

/**
 * TEST MATERIAL: the lab issuer's master key for cryptograms (MDK-AC), the one of the published
 * vector V1. The platform's issuer holds the same key under `issuer-mk-ac`.
 */
export const LAB_ISSUER_MASTER_KEY = 'F0C34A8124CEE0A91A0B034AA97D6EAC';

/** Months of expiry, MMYY; the issuer's key outlives its chips'. */
const ISSUER_KEY_EXPIRY = '1239';
const CHIP_KEY_EXPIRY = '1237';
const SERIAL_NUMBER = fromHex('000001');
const DATA_AUTHENTICATION_CODE = fromHex('DAC1');
const IDENTIFIER_DIGITS = 8;

// A certificate depends on nothing but its terms, so equal cards share one.
const issuerCertificates = new BoundedMemo<EmvCertificate>(64);

/** The certificate (90, 92, 9F32) of the lab's issuer for the prefix of a PAN. */
export function issuerCertificateFor(pan: Pan): EmvCertificate {
  const issuerIdentifier = pan.reveal().slice(0, IDENTIFIER_DIGITS);
  return issuerCertificates.get(issuerIdentifier, () =>
    issueIssuerCertificate(LAB_CA_KEY, {
      publicKey: LAB_ISSUER_KEY,
      expiry: ISSUER_KEY_EXPIRY,
      serialNumber: SERIAL_NUMBER,
      issuerIdentifier,
    }),
  );
}

/** What a chip's certificate is about. */
export interface IccCertificateOrder {
  readonly pan: Pan;
  readonly keyBits: 768 | 1024;
  /** Signed with a key that is not the issuer's, so that it does not hold. */
  readonly isForged: boolean;
}

/** The certificate (9F46, 9F48, 9F47) of a chip over its static data. Costs one signature. */
export function issueChipCertificate(
  order: IccCertificateOrder,
  staticData: Uint8Array,
): EmvCertificate {
  const signer = order.isForged ? LAB_ICC_1024_KEY : LAB_ISSUER_KEY;
  return issueIccCertificate(
    signer,
    {
      publicKey: chipKey(order.keyBits),
      expiry: CHIP_KEY_EXPIRY,
      serialNumber: SERIAL_NUMBER,
      pan: order.pan,
    },
    staticData,
  );
}

/** The private key of lab chips of this size. */
export function chipKey(keyBits: 768 | 1024) {
  return keyBits === 768 ? LAB_ICC_768_KEY : LAB_ICC_1024_KEY;
}

/** Tag 93 over static data, with the issuer's key, or with another. Costs one signature. */
export function signChipData(staticData: Uint8Array, isForged: boolean): Uint8Array {
  const signer = isForged ? LAB_ICC_1024_KEY : LAB_ISSUER_KEY;
  return signStaticData(signer, { dataAuthenticationCode: DATA_AUTHENTICATION_CODE, staticData });
}

/** The CAPK block of the lab's authority, BER-TLV in hex, as `emv.setCAPKParam` takes it. */
export function labCapkBlock(): string {
  const publicKey = { modulus: LAB_CA_KEY.modulus, exponent: LAB_CA_KEY.exponent };
  const checksum = computeCapkHash({ rid: LAB_CA_RID, index: LAB_CA_INDEX, publicKey });
  return toHex(
    buildCapkBlock({
      rid: LAB_CA_RID,
      index: Uint8Array.of(LAB_CA_INDEX),
      expiry: fromHex('20491231'),
      hashIndicator: Uint8Array.of(0x01),
      algorithmIndicator: Uint8Array.of(0x01),
      ...publicKey,
      checksum,
    }),
  );
}
