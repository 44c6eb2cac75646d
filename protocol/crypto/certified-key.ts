import { concat } from '../bytes.ts';
import type { RsaPublicKey } from './cipher-suite.ts';
import { padBody, type RefusedBlock, refused } from './recovered-block.ts';

/** A public key split into the part inside a certificate and the remainder outside (92, 9F48). */
export interface SplitModulus {
  /** The leftmost bytes, filled with `BB` to the room in the certificate. */
  readonly inside: Uint8Array;
  /** What did not fit; empty when all did. */
  readonly remainder: Uint8Array;
}

/** Splits a modulus at the room that a certificate has for it. */
export function splitModulus(modulus: Uint8Array, roomBytes: number): SplitModulus {
  return {
    inside: padBody(modulus.subarray(0, roomBytes), roomBytes),
    remainder: modulus.slice(roomBytes),
  };
}

/** The parts from which a certified key is put together again. */
export interface KeyParts {
  /** The whole room of the certificate, padding included. */
  readonly inside: Uint8Array;
  readonly remainder: Uint8Array;
  readonly exponent: Uint8Array;
  /** Lengths stated inside the certificate. */
  readonly modulusBytes: number;
  readonly exponentBytes: number;
}

/** Joins the key; refused when the lengths stated do not fit the parts at hand. */
export function joinKey(
  parts: KeyParts,
): { readonly kind: 'key'; readonly key: RsaPublicKey } | RefusedBlock {
  const { inside, remainder, exponent, modulusBytes } = parts;
  const missing = Math.max(0, modulusBytes - inside.length);
  if (remainder.length !== missing || exponent.length !== parts.exponentBytes) {
    return refused('remainder');
  }
  const modulus = concat(inside.subarray(0, modulusBytes), remainder);
  return { kind: 'key', key: { modulus, exponent } };
}
