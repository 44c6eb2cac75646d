import { LabError } from '../../world/errors.ts';
import { concat } from '../bytes.ts';
import type { RsaPrivateKey, RsaPublicKey } from './cipher-suite.ts';
import {
  ALGORITHM_INDICATOR,
  bodyBytes,
  openBlock,
  padBody,
  type RefusedBlock,
  refused,
  signBlock,
} from './recovered-block.ts';

const STATIC_FORMAT = 0x03;
const DYNAMIC_FORMAT = 0x05;
const DAC_BYTES = 2;

/** What {@link signStaticData} signs. */
export interface StaticDataToSign {
  /** Data authentication code, 2 bytes, later in tag 9F45. */
  readonly dataAuthenticationCode: Uint8Array;
  /** Signed records in order, then tag 82 if tag 9F4A lists it. */
  readonly staticData: Uint8Array;
}

/**
 * Signed static application data, tag 93 (format 03, EMV book 2 table 3), with the issuer's key.
 *
 * @throws LabError `LAB_CRYPTO_SIGNED_DATA` unless the data authentication code has 2 bytes.
 */
export function signStaticData(issuer: RsaPrivateKey, parts: StaticDataToSign): Uint8Array {
  if (parts.dataAuthenticationCode.length !== DAC_BYTES) {
    throw unsignable('the data authentication code has 2 bytes');
  }
  const head = concat(Uint8Array.of(ALGORITHM_INDICATOR), parts.dataAuthenticationCode);
  const body = padBody(head, bodyBytes(issuer.modulus.length));
  return signBlock(issuer, { format: STATIC_FORMAT, body, further: parts.staticData });
}

/** What {@link recoverStaticData} found. */
export type StaticDataReading =
  | { readonly kind: 'recovered'; readonly dataAuthenticationCode: Uint8Array }
  | RefusedBlock;

/** Recovers and verifies tag 93 with the issuer's public key over the static data read. */
export function recoverStaticData(
  issuer: RsaPublicKey,
  signed: Uint8Array,
  staticData: Uint8Array,
): StaticDataReading {
  const block = openBlock(issuer, signed, STATIC_FORMAT);
  if (block.kind === 'refused') return block;
  if (block.body[0] !== ALGORITHM_INDICATOR) return refused('algorithm');
  if (!block.hashCovers(staticData)) return refused('hash');
  return { kind: 'recovered', dataAuthenticationCode: block.body.slice(1, 1 + DAC_BYTES) };
}

/** What {@link signDynamicData} signs. */
export interface DynamicDataToSign {
  /** ICC dynamic data: for DDA a length byte and the ICC dynamic number, for CDA more. */
  readonly iccDynamicData: Uint8Array;
  /** Values of the DDOL for DDA; the unpredictable number (9F37) for CDA. */
  readonly terminalData: Uint8Array;
}

/**
 * Signed dynamic application data, tag 9F4B (format 05, EMV book 2 tables 15 and 18), with the
 * card's key.
 *
 * @throws LabError `LAB_CRYPTO_SIGNED_DATA` when the dynamic data do not fit under the key.
 */
export function signDynamicData(icc: RsaPrivateKey, parts: DynamicDataToSign): Uint8Array {
  const { iccDynamicData, terminalData } = parts;
  const lengthBytes = bodyBytes(icc.modulus.length);
  const head = concat(Uint8Array.of(ALGORITHM_INDICATOR, iccDynamicData.length), iccDynamicData);
  if (head.length > lengthBytes) throw unsignable(`${lengthBytes - 2} bytes fit under this key`);
  const body = padBody(head, lengthBytes);
  return signBlock(icc, { format: DYNAMIC_FORMAT, body, further: terminalData });
}

/** What {@link recoverDynamicData} found. */
export type DynamicDataReading =
  | { readonly kind: 'recovered'; readonly iccDynamicData: Uint8Array }
  | RefusedBlock;

/** Recovers and verifies tag 9F4B with the card's public key over the terminal's data. */
export function recoverDynamicData(
  icc: RsaPublicKey,
  signed: Uint8Array,
  terminalData: Uint8Array,
): DynamicDataReading {
  const block = openBlock(icc, signed, DYNAMIC_FORMAT);
  if (block.kind === 'refused') return block;
  if (block.body[0] !== ALGORITHM_INDICATOR) return refused('algorithm');
  if (!block.hashCovers(terminalData)) return refused('hash');
  const end = 2 + (block.body[1] ?? 0);
  if (end > block.body.length) return refused('content');
  return { kind: 'recovered', iccDynamicData: block.body.slice(2, end) };
}

function unsignable(rule: string): LabError {
  return new LabError({
    code: 'LAB_CRYPTO_SIGNED_DATA',
    message: `Application data cannot be signed: ${rule}.`,
    remedy: 'Correct the data given to the card.',
  });
}
